// SPDX-License-Identifier: MIT
// A page that cannot be shown: why, and a way back.
import { type Key, type Values, useWords } from "../words.ts";

export function Trouble({ text, values, restart }: { text: Key; values?: Values; restart(): void }) {
  const { t } = useWords();
  return (
    <div class="trouble" role="alert">
      <h1>{t("ui.problem.title")}</h1>
      <p>{t(text, values)}</p>
      <button type="button" class="main" onClick={restart}>
        {t("ui.problem.back")}
      </button>
    </div>
  );
}
