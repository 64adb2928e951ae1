// SPDX-License-Identifier: MIT
// What the engine says against a scenario, with its lines.
import type { Problem } from "../../../engine/engine.ts";
import { useWords } from "../words.ts";

export function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useWords();
  return (
    <div class="problem" role="alert">
      <p>{problems.length === 1 ? t("ui.problem.scenario-one") : t("ui.problem.scenario", { count: problems.length })}</p>
      <ul>
        {problems.map(({ file, line, key, text }, i) => (
          <li key={i}>
            {line > 0 && <span class="where">{t("ui.problem.line", { file, line })} </span>}
            {key && !text.includes(key) && (
              <>
                <code>{key}</code>:{" "}
              </>
            )}
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
