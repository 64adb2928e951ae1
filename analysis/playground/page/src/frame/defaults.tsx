// SPDX-License-Identifier: MIT
// The switch from the organisation chosen for the lesson back to the default one.
import { useApp } from "../app-context.ts";
import { useWords } from "../words.ts";

export function Defaults() {
  const { t } = useWords();
  const { view, change } = useApp();
  return (
    <div class="defaults">
      <p class="soft">{t("lesson.organisation")}</p>
      <label>
        <input type="checkbox" checked={view.defaults} onChange={() => change({ defaults: !view.defaults, tick: null })} />{" "}
        {t("ui.defaults.back")}
      </label>
    </div>
  );
}
