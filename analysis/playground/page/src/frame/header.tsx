// SPDX-License-Identifier: MIT
// The top of the page: pages of the lesson, room mode, language, light or dark.
import { useApp } from "../app-context.ts";
import { START } from "../link/link.ts";
import { pageData } from "../settings/pages.ts";
import { languages, useWords } from "../words.ts";
import { useTheme } from "./theme.ts";

interface Props {
  setLanguage(language: string): void;
}

function Pages() {
  const { t } = useWords();
  const { view, change } = useApp();
  const go = (name: string) => change({ ...START, page: name, room: view.room });
  const now = view.page === "own" ? "sandbox" : view.page || pageData[0].name;
  return (
    <nav aria-label={t("ui.pages")}>
      <ol class="pages">
        {pageData.map(({ name }, i) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === now ? "page" : undefined}
              aria-label={`${i + 1}: ${t(`${name}.title`)}`}
              title={t(`${name}.title`)}
              onClick={() => go(name)}
            >
              {i + 1}
            </button>
          </li>
        ))}
      </ol>
      <select class="pages-list" aria-label={t("ui.pages")} value={now} onChange={(event) => go(event.currentTarget.value)}>
        {pageData.map(({ name }, i) => (
          <option key={name} value={name}>{`${i + 1}. ${t(`${name}.title`)}`}</option>
        ))}
        {now === "room" && <option value="room">{t("ui.simulate.title")}</option>}
      </select>
    </nav>
  );
}

export function Header({ setLanguage }: Props) {
  const { t, language } = useWords();
  const { view, change } = useApp();
  const [theme, setTheme] = useTheme();
  return (
    <header>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        {t("ui.skip")}
      </a>
      <span class="brand">{t("ui.brand")}</span>
      <Pages />
      <div class="tools">
        <button type="button" aria-pressed={view.room} onClick={() => change({ room: !view.room })}>
          {t("ui.room.mode")}
        </button>
        <button
          type="button"
          aria-current={view.page === "room" ? "page" : undefined}
          onClick={() => change({ ...START, page: "room", room: view.room })}
        >
          {t("ui.simulate.short")}
        </button>
        <select aria-label={t("ui.language")} value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
          {Object.keys(languages).map((name) => (
            <option key={name} value={name}>
              {new Intl.DisplayNames([name], { type: "language" }).of(name)}
            </option>
          ))}
        </select>
        <select class="theme" aria-label={t("ui.theme")} value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>
          {(["auto", "light", "dark"] as const).map((name) => (
            <option key={name} value={name}>
              {t(`ui.theme.${name}`)}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}
