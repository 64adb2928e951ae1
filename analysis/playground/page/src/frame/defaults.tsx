// SPDX-License-Identifier: MIT
// The switch from the organisation chosen for the lesson back to the default one.
import type { Page, Step } from "../settings/lesson.ts";
import { useApp } from "../app-context.ts";
import { useWords } from "../words.ts";

/** The note is that of the step, where its organisation is another than the lesson's. */
export function Defaults({ page, step }: { page: Page; step: Step }) {
  const { t, has } = useWords();
  const { view, change } = useApp();
  const own = `${page.name}.${step.name}.organisation`;
  return (
    <div class="defaults">
      <p class="soft" role="status">
        {t(view.defaults ? "ui.defaults.now" : has(own) ? own : "lesson.organisation")}
      </p>
      <label>
        <input type="checkbox" checked={view.defaults} onChange={() => change({ defaults: !view.defaults, tick: null })} />{" "}
        {t("ui.defaults.back")}
      </label>
    </div>
  );
}
