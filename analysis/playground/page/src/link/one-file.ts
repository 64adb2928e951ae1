// SPDX-License-Identifier: MIT
// A scenario file that carries its data files in comments: the page opens it alone, for the command line they lie beside it.

const BEGIN = "#:file ";
const LINE = "#:";

/** The text with each file behind it. */
export function withFiles(text: string, files: [name: string, content: string][]): string {
  const blocks = files.map(([name, content]) => {
    const lines = content.split("\n").map((line) => `${LINE}|${line}`);
    return `\n${BEGIN}${name}\n${lines.join("\n")}\n`;
  });
  return text.trimEnd() + "\n" + blocks.join("");
}

/** The text without them, and what they hold. */
export function withoutFiles(whole: string): { text: string; files: Record<string, string> } {
  const kept: string[] = [];
  const files: Record<string, string[]> = {};
  let now: string[] | null = null;
  for (const line of whole.split("\n")) {
    if (line.startsWith(BEGIN)) files[line.slice(BEGIN.length).trim()] = now = [];
    else if (now && line.startsWith(`${LINE}|`)) now.push(line.slice(LINE.length + 1));
    else kept.push(line);
  }
  return { text: kept.join("\n"), files: Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, lines.join("\n")])) };
}
