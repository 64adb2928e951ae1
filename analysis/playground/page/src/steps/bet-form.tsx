// SPDX-License-Identifier: MIT
// The options of a bet, and the button that places it.
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../words.ts";

interface Props {
  question: string;
  options: { name: string; text: string }[];
  placed: string | null;
  button: string;
  place(name: string): void;
}

export function BetForm({ question, options, placed, button, place }: Props) {
  const { t } = useWords();
  const [chosen, choose] = useState<string | null>(placed);
  const said = useRef<HTMLParagraphElement>(null);
  const [pressed, press] = useState(false);
  // The button that had the focus is gone.
  useEffect(() => {
    if (pressed && placed !== null) said.current?.focus();
  }, [pressed, placed]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen === null) return;
    press(true);
    place(chosen);
  };
  return (
    <form class="bet" onSubmit={submit}>
      <fieldset class={options.length > 8 ? "many" : ""} disabled={placed !== null}>
        <legend>{question}</legend>
        {options.map(({ name, text }) => (
          <label key={name} class={chosen === name ? "chosen" : ""}>
            <input type="radio" name="bet" value={name} checked={chosen === name} onChange={() => choose(name)} /> {text}
          </label>
        ))}
      </fieldset>
      {placed === null && (
        <button type="submit" class="main" disabled={chosen === null}>
          {button}
        </button>
      )}
      {placed !== null && (
        <p class="soft" tabIndex={-1} ref={said}>
          {t("ui.bet.placed", { bet: options.find(({ name }) => name === placed)?.text ?? placed })}
        </p>
      )}
    </form>
  );
}
