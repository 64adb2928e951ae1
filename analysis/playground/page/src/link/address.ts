// SPDX-License-Identifier: MIT
// The address follows the view: a step of the lesson is a new entry of the history, anything else changes the entry that is there.
import { addressOf, type View } from "./link.ts";

/** Milliseconds for which a view has to rest: browsers slow down, or refuse, a page that changes its address some twenty times a second. */
const REST = 250;

export class Address {
  private waiting: View | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;
  private last: Promise<void> = Promise.resolve();

  put(view: View, entry: boolean): void {
    clearTimeout(this.timer);
    if (entry) {
      // What rests belongs to the entry that is left.
      this.flush();
      this.write(view, true);
    } else {
      this.waiting = view;
      this.timer = setTimeout(() => this.flush(), REST);
    }
  }

  /** The user went elsewhere: what waits belongs to an entry that is not there any more. */
  forget(): void {
    clearTimeout(this.timer);
    this.waiting = null;
    ++this.turn;
  }

  private flush(): void {
    if (this.waiting) this.write(this.waiting, false);
    this.waiting = null;
  }

  private write(view: View, entry: boolean): void {
    const turn = this.turn;
    const put = async () => {
      const address = `#${await addressOf(view)}`;
      if (turn === this.turn) history[entry ? "pushState" : "replaceState"](null, "", address);
    };
    // A browser that refuses, or cannot pack, leaves the address as it is: all else works.
    this.last = this.last.then(put).catch(() => {});
  }
}
