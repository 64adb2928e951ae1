// SPDX-License-Identifier: MIT
// A scenario of one's own as files of this computer; nothing leaves the page.
import type { Key } from "../words.ts";
import type { View } from "./link.ts";
import { withoutFiles } from "./one-file.ts";

/** Bytes that a file may have: rosters of some ten thousand people. */
const MOST = 5_000_000;

/** Why files are not opened: a key of words, and the name of the file. */
export interface Refused {
  problem: Key;
  name: string;
}

/** The content of a file; null: it is no text. */
async function textOf(file: File): Promise<string | null> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** The scenario, files that it carries and files beside it; else the problem: a key of words and the name of the file. */
export async function scenarioIn(files: File[]): Promise<{ scenario: NonNullable<View["scenario"]> } | Refused> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const text = file.size > MOST ? null : await textOf(file);
    if (text === null) return { problem: file.size > MOST ? "ui.own.large" : "ui.own.binary", name: file.name };
    texts.set(file.name, text);
  }
  const name = [...texts.keys()].find((one) => /\.toml$/i.test(one));
  if (name === undefined) return { problem: "ui.own.no-scenario", name: "" };
  const carried = withoutFiles(texts.get(name)!);
  texts.delete(name);
  return { scenario: { text: carried.text, files: { ...carried.files, ...Object.fromEntries(texts) } } };
}
