// SPDX-License-Identifier: MIT
// Why worlds cannot be run: what the engine says against their scenarios, with its lines, or that it stopped.
import type { Problem } from "../../../engine/engine.ts";
import { useWords } from "../words.ts";
import { distinct, type Failure } from "../worlds/failures.ts";

/** Files beside the scenario, whose problems need not be of a line. */
const DATA = /^[^-].*\.\w+$/;

function Listed({ problems }: { problems: Problem[] }) {
  const { t } = useWords();
  return (
    <ul>
      {problems.map(({ file, line, key, text }, i) => (
        <li key={i}>
          {line > 0 && <span class="where">{t("ui.problem.line", { file, line })} </span>}
          {line === 0 && DATA.test(file) && <span class="where">{file}: </span>}
          {key && !text.includes(key) && (
            <>
              <code>{key}</code>:{" "}
            </>
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** The first sentence on a failure; of a world by name where there is another that has none, or another one. */
function useHead({ world, problems, text }: Failure): string {
  const { t } = useWords();
  if (!problems.length) return world ? t("ui.problem.engine-of", { world, text }) : t("ui.problem.engine", { text });
  const count = problems.length;
  if (!world) return count === 1 ? t("ui.problem.scenario-one") : t("ui.problem.scenario", { count });
  return count === 1 ? t("ui.problem.world-one", { world }) : t("ui.problem.world", { world, count });
}

function Told({ failure }: { failure: Failure }) {
  return (
    <>
      <p>{useHead(failure)}</p>
      {failure.problems.length > 0 && <Listed problems={failure.problems} />}
    </>
  );
}

/** `worlds`: how many were to be run; `again` runs them once more, where the engine stopped. */
export function Problems({ failures, worlds, again }: { failures: Failure[]; worlds: number; again?(): void }) {
  const { t } = useWords();
  const stopped = failures.some(({ problems }) => !problems.length);
  return (
    <div class="problem" role="alert">
      {distinct(failures, worlds).map((failure) => (
        <Told key={failure.world} failure={failure} />
      ))}
      {stopped && again && (
        <button type="button" onClick={again}>
          {t("ui.problem.again")}
        </button>
      )}
    </div>
  );
}
