// SPDX-License-Identifier: MIT
// Files that are dropped on the page are opened in the sandbox; the browser would leave the page for them.
import { useEffect, useRef, useState } from "preact/hooks";
import { type Refused, scenarioIn } from "../link/files.ts";
import type { View } from "../link/link.ts";

const holdsFiles = (event: DragEvent) => !!event.dataTransfer?.types.includes("Files");
/** A field for files takes them itself. */
const ownField = (event: DragEvent) => event.target instanceof HTMLInputElement && event.target.type === "file";

/** Why the files that were dropped last were not opened; null: they were. */
export function useDrop(open: (scenario: View["scenario"]) => void): Refused | null {
  const [refused, refuse] = useState<Refused | null>(null);
  const act = useRef(open);
  act.current = open;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (holdsFiles(event) && !ownField(event)) event.preventDefault();
    };
    const drop = async (event: DragEvent) => {
      if (!holdsFiles(event) || ownField(event)) return;
      event.preventDefault();
      const found = await scenarioIn([...event.dataTransfer!.files]);
      refuse("problem" in found ? found : null);
      if ("scenario" in found) act.current(found.scenario);
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, []);
  return refused;
}
