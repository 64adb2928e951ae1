// SPDX-License-Identifier: MIT
// Seed and number of the world: the same numbers give the same luck here and on the command line.
import { useApp } from "../app-context.ts";
import type { Page } from "../settings/lesson.ts";
import { useWords } from "../words.ts";

const whole = (text: string) => (/^\d{1,15}$/.test(text.trim()) ? Number(text) : null);

export function Luck({ page }: { page: Pick<Page, "replicate"> }) {
  const { t } = useWords();
  const { view, change } = useApp();
  const replicate = view.replicate ?? page.replicate;
  const put = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    change({ seed: whole(String(form.get("seed"))), replicate: whole(String(form.get("world"))) ?? replicate, tick: null });
  };
  return (
    <details class="luck">
      <summary>{t("ui.luck.title")}</summary>
      <form onSubmit={put} key={`${view.seed} ${replicate}`}>
        <label>
          {t("ui.luck.seed")}{" "}
          <input
            name="seed"
            type="number"
            min="0"
            max="999999999999999"
            step="1"
            placeholder={t("ui.luck.own")}
            defaultValue={view.seed === null ? "" : String(view.seed)}
          />
        </label>
        <label>
          {t("ui.luck.replicate")} <input name="world" type="number" min="0" max="999999" step="1" defaultValue={String(replicate)} />
        </label>
        <button type="submit">{t("ui.run")}</button>
        <button type="button" onClick={() => change({ replicate: (replicate + 1) % 1000, tick: null })}>
          {t("ui.luck.next")}
        </button>
      </form>
      <p class="soft">{t("ui.luck.meaning")}</p>
    </details>
  );
}
