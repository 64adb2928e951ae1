// SPDX-License-Identifier: MIT
// How far a computation is, and a way to end it.
import { useWords } from "../words.ts";

/** `share` of the work that is done, 0 to 1. */
export function Progress({ text, share, cancel }: { text: string; share: number; cancel(): void }) {
  const { t } = useWords();
  return (
    <p class="progress">
      {text} <progress max="1" value={share} aria-label={text} />{" "}
      <button type="button" class="small" onClick={cancel}>
        {t("ui.cancel")}
      </button>
    </p>
  );
}
