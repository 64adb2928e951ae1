// SPDX-License-Identifier: MIT
// The switch from the organisation chosen for the lesson back to the default one.
import { DEFAULTS, type Overrides } from "../settings/lesson.ts";
import { useWords } from "../words.ts";

export function Defaults({ more, setMore }: { more: Overrides; setMore(more: Overrides): void }) {
  const { t } = useWords();
  const on = Object.keys(more).length > 0;
  return (
    <div class="defaults">
      <p class="soft">{t("lesson.organisation")}</p>
      <label><input type="checkbox" checked={on} onChange={() => setMore(on ? {} : DEFAULTS)} /> {t("ui.defaults.back")}</label>
    </div>
  );
}
