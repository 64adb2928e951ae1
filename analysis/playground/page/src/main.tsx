// SPDX-License-Identifier: MIT
// Starts the page.
import { render } from "preact";
import { App } from "./app.tsx";
import { startCrew, Unable } from "./engine/start.ts";
import { Trouble } from "./frame/trouble.tsx";
import { firstLanguage, WordsContext, wordsOf } from "./words.ts";

const root = document.getElementById("app")!;
root.textContent = "";

try {
  render(<App crew={startCrew()} />, root);
} catch (error) {
  const lack = error instanceof Unable ? error.lack : "damaged";
  const words = (
    <WordsContext.Provider value={wordsOf(firstLanguage())}>
      <Trouble text={`ui.problem.${lack}`} restart={() => location.reload()} />
    </WordsContext.Provider>
  );
  render(words, root);
}
