// SPDX-License-Identifier: MIT
// A link to what is seen, and the worlds as files that the command line runs.
import { useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { linkThatOpens } from "../link/link.ts";
import { withFiles } from "../link/one-file.ts";
import { useWords } from "../words.ts";
import { save } from "../frame/save.ts";
import type { Shown } from "../worlds/worlds.ts";

/** A name that every system takes as that of a file. */
const fileName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40) || "world";

export function Share({ shown, tick }: { shown: Shown[]; tick: number }) {
  const { t } = useWords();
  const { crew, view } = useApp();
  const [said, say] = useState("");
  // A link of the room would hold its answers; they stay in this page.
  const linked = view.page !== "room";
  const [link, show] = useState("");
  const copy = async () => {
    const made = await linkThatOpens({ ...view, tick });
    if ("lack" in made) {
      const file = t("ui.share.file", { world: shown[0].name });
      return say(t(made.lack === "size" ? "ui.share.too-large" : "ui.share.no-packing", { file }));
    }
    const whole = `${location.href.split("#")[0]}#${made.link}`;
    // Pages that came over plain http have no clipboard.
    const copied = await navigator.clipboard?.writeText(whole).then(
      () => true,
      () => false,
    );
    show(copied ? "" : whole);
    say(t(copied ? "ui.share.copied" : "ui.share.by-hand"));
  };
  const download = (world: Shown) => write(world).catch((error: Error) => say(t("ui.problem.engine", { text: error.message })));
  const write = async ({ name, setting }: Shown) => {
    const file = `${fileName(name)}.toml`;
    const named = Object.entries(setting.files).filter(([data]) => JSON.stringify([setting.text, setting.overrides]).includes(data));
    save(file, withFiles(await crew.toml(setting), named), "application/toml");
    for (const [data, text] of named) save(data, text, "text/csv");
    const beside = named.length ? ` ${t("ui.share.beside", { file, files: named.map(([data]) => data).join(", ") })}` : "";
    say(t("ui.share.command", { file, replicate: shown[0].run.replicate, beside }));
  };
  return (
    <details class="sharing">
      <summary>{t("ui.share")}</summary>
      <div class="share">
        {linked && (
          <button type="button" onClick={copy}>
            {t("ui.share.link")}
          </button>
        )}
        {shown.map((world) => (
          <button key={world.place} type="button" onClick={() => download(world)}>
            {t("ui.share.file", { world: world.name })}
          </button>
        ))}
      </div>
      <p role="status" class="soft">
        {said}
      </p>
      {link && (
        <input class="link" readOnly aria-label={t("ui.share.the-link")} value={link} onFocus={(event) => event.currentTarget.select()} />
      )}
      <p class="digests soft">
        {shown.map(({ name, run }) => (
          <span key={name}>
            {t("ui.digest", { world: name })} <code>{run.digest}</code>{" "}
          </span>
        ))}
      </p>
    </details>
  );
}
