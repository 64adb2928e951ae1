// SPDX-License-Identifier: MIT
// Whether a bet was right.
import type { ComponentChildren } from "preact";
import { useWords } from "../words.ts";

export function Verdict({ right, children }: { right: boolean; children?: ComponentChildren }) {
  const { t } = useWords();
  return (
    <p class={right ? "verdict met" : "verdict missed"}>
      <strong>
        {right ? "✓" : "✗"} {t(right ? "ui.many.right" : "ui.many.wrong")}
      </strong>{" "}
      {children}
    </p>
  );
}
