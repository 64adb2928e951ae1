// SPDX-License-Identifier: MIT
// The calls of sim/host/tandem.h on a module that Emscripten made: texts, numbers and columns in and out of its memory.

/** What Emscripten's module gives us; all numbers are addresses or counts. */
export interface Module {
  HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(bytes: number): number;
  _free(address: number): void;
  UTF8ToString(address: number): string;
  stringToUTF8(text: string, address: number, bytes: number): void;
  lengthBytesUTF8(text: string): number;
  [call: `_tandem_${string}`]: (...values: number[]) => number;
}

/** A call that did nothing: `code` is the header's, `sentence` says what is wrong. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    sentence: string,
  ) {
    super(sentence);
    this.name = "Refused";
  }
}

export const BAD_INPUT = 3;
/** Of our own: no code of the header. */
const UNREADABLE = -1;
const NO_SUCH_NAME = 4;
export const NOT_KEPT = 5;
type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** A column as it stands in the memory of the run: [row][place], entries one after the other, or `step` entries from row to row. */
export interface Column {
  data: Numbers;
  rows: number;
  places: number;
  step: number;
}

// By the numbers of the header's types; entries of 64 bits are told as two of 32, the lower first.
const VIEWS = [null, Uint8Array, Uint16Array, Uint32Array, Uint32Array, Float32Array, Float64Array] as const;
const HALVES = [0, 1, 1, 1, 2, 1, 1];

export class Calls {
  /** Addresses of names that are asked for at every tick: columns, series, metrics. A few dozen; they stay. */
  private readonly names = new Map<string, number>();

  constructor(private readonly module: Module) {}

  private nameAt(name: string): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const bytes = this.module.lengthBytesUTF8(name) + 1;
    const address = this.allocate(bytes);
    this.module.stringToUTF8(name, address, bytes);
    this.names.set(name, address);
    return address;
  }

  /** Calls with addresses of texts that live as long as the call. */
  private withTexts<T>(texts: string[], use: (addresses: number[]) => T): T {
    // There it would end the text, and what follows would be left out unseen.
    if (texts.some((text) => text.includes("\0"))) throw new Refused(UNREADABLE, "a text holds the letter of code 0; expected text in UTF-8");
    const addresses = texts.map((text) => {
      const bytes = this.module.lengthBytesUTF8(text) + 1;
      const address = this.allocate(bytes);
      this.module.stringToUTF8(text, address, bytes);
      return address;
    });
    try {
      return use(addresses);
    } finally {
      for (const address of addresses) this.module._free(address);
    }
  }

  private allocate(bytes: number): number {
    const address = this.module._malloc(bytes);
    if (address === 0) throw new Refused(7, "out of memory");
    return address;
  }

  /** Runs `use` with a place of so many bytes, zero at first. */
  private withPlace<T>(bytes: number, use: (address: number) => T): T {
    const address = this.allocate(bytes);
    this.module.HEAPU8.fill(0, address, address + bytes);
    try {
      return use(address);
    } finally {
      this.module._free(address);
    }
  }

  private word(address: number): number {
    return new DataView(this.module.HEAPU8.buffer).getUint32(address, true);
  }

  /** A call without a result; throws Refused where it did nothing. */
  do(name: string, ...values: number[]): void {
    const code = this.module[`_tandem_${name}`](...values);
    if (code !== 0) throw new Refused(code, this.fixed("error"));
  }

  /** A text that the library hands out without being asked about a run: version, error, problems ... */
  fixed(name: string): string {
    return this.module.UTF8ToString(this.module[`_tandem_${name}`]());
  }

  /** The number, such as a handle, that a call writes through its last argument. */
  number(name: string, ...values: number[]): number {
    return this.withPlace(4, (place) => (this.do(name, ...values, place), this.word(place)));
  }

  /** The text that a call writes through its last argument. */
  text(name: string, ...values: number[]): string {
    return this.module.UTF8ToString(this.number(name, ...values));
  }

  /** The tick that is done. */
  tick(run: number): number {
    return this.withPlace(8, (place) => (this.do("tick", run, place, place + 4), this.word(place)));
  }

  real(name: string, run: number, asked: string): number {
    return this.withPlace(8, (place) => {
      this.do(name, run, this.nameAt(asked), place);
      return new DataView(this.module.HEAPU8.buffer).getFloat64(place, true);
    });
  }

  /** Handle of a new run. overrides: "key=value"; files: name, text, name, text ... */
  open(scenario: string, overrides: string[], files: string[], point: number): number {
    const texts = [scenario, "scenario", ...overrides, ...files];
    return this.withTexts(texts, ([text, name, ...rest]) => {
      const set = rest.slice(0, overrides.length);
      const given = rest.slice(overrides.length);
      return this.withPlace(4 * (texts.length + 2), (lists) => {
        const list = new Uint32Array(this.module.HEAPU8.buffer, lists, texts.length + 2);
        list.set([...set, 0, ...given, 0]);
        return this.number("open", text, name, lists, lists + 4 * (set.length + 1), point, 0);
      });
    });
  }

  /** A column or a series, not a copy: until the next call that steps, seeks or allocates. Null: this scenario does not keep it. */
  column(name: "read_column" | "series", run: number, asked: string): Column | null {
    return this.withPlace(20, (place) => {
      const code = this.module[`_tandem_${name}`](run, this.nameAt(asked), place);
      if (code === NO_SUCH_NAME || code === NOT_KEPT) return null;
      if (code !== 0) throw new Refused(code, this.fixed("error"));
      const [data, type, rows, places, stride] = new Uint32Array(this.module.HEAPU8.buffer, place, 5);
      const View = VIEWS[type]!;
      const step = stride / View.BYTES_PER_ELEMENT;
      return { data: new View(this.module.HEAPU8.buffer, data, rows * step), rows, places: places * HALVES[type], step };
    });
  }

  /** Numbers that a call writes into a place of the caller's. */
  reals(name: string, run: number, count: number): Float64Array {
    return this.withPlace(8 * Math.max(count, 1), (place) => {
      this.do(name, run, place, count);
      return new Float64Array(this.module.HEAPU8.buffer, place, count).slice();
    });
  }

  bytes(name: string, run: number, count: number): Uint8Array {
    return this.withPlace(Math.max(count, 1), (place) => {
      this.do(name, run, place, count);
      return this.module.HEAPU8.slice(place, place + count);
    });
  }
}
