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

export function Legend({ parted, built, walled }: { parted: boolean; built: boolean; walled: boolean }) {
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
      <li>
        {dot("away")}
        {t("ui.legend.away")}
      </li>
      <li>
        {dot("chosen")}
        {t("ui.legend.chosen")}
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
      <li>
        <Sample>
          <g class="strangers">
            <path class="lit" d="M2 9H32" />
            <path class="dots-of" d="M2 9H32" />
          </g>
        </Sample>
        {t("ui.legend.strangers")}
      </li>
      {built && (
        <li>
          <Sample>
            <path class="bridge" d="M2 9H32" />
          </Sample>
          {t("ui.legend.bridge")}
        </li>
      )}
      {walled && (
        <li>
          <Sample>
            <g class="wall">
              <rect x="2" y="5" width="14" height="8" rx="1.5" />
              <rect x="18" y="5" width="14" height="8" rx="1.5" />
            </g>
          </Sample>
          {t("ui.legend.wall")}
        </li>
      )}
      {parted && (
        <li>
          {dot("touched")}
          {t("ui.legend.touched")}
        </li>
      )}
    </ul>
  );
}
