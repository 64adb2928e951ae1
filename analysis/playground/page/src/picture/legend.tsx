// SPDX-License-Identifier: MIT
// What the marks of a picture mean.
import { type Key, useWords } from "../words.ts";
import { STAGES } from "./lines.tsx";

const STAGE_NAMES: Key[] = ["ui.stage.0", "ui.stage.1", "ui.stage.2", "ui.stage.3"];

function Sample({ children }: { children: preact.ComponentChildren }) {
  return (
    <svg class="sample" viewBox="0 0 34 18" aria-hidden="true">
      {children}
    </svg>
  );
}

export function Legend({ parted }: { parted: boolean }) {
  const { t } = useWords();
  const dot = (kind: string) => (
    <Sample>
      <g class={`person ${kind}`}>
        <circle class="dot" cx="17" cy="9" r="7" />
      </g>
    </Sample>
  );
  return (
    <ul class="legend">
      <li>
        {dot("together")}
        {t("ui.legend.together")}
      </li>
      <li>
        {dot("")}
        {t("ui.legend.alone")}
      </li>
      {Array.from({ length: STAGES }, (_, stage) => (
        <li key={stage}>
          <Sample>
            <g class="ties own">
              <path class={`stage${stage}`} d="M2 9H32" />
            </g>
          </Sample>
          {t(STAGE_NAMES[stage])}
        </li>
      ))}
      <li>
        <Sample>
          <g class="ties">
            <path class="joint" d="M2 9H32" />
          </g>
        </Sample>
        {t("ui.legend.joint")}
      </li>
      {parted && (
        <li>
          {dot("touched")}
          {t("ui.legend.touched")}
        </li>
      )}
    </ul>
  );
}
