// SPDX-License-Identifier: MIT
// Counts or chances as horizontal bars with their names and numbers: a table that is also a picture.

export interface Bar {
  name: string;
  value: number;
  /** What is written behind the bar. */
  text: string;
  /** Set apart: the truth, or what was chosen. */
  mark?: "truth" | "chosen";
  note?: string;
}

/** `most`: the value of a full bar. */
export function Bars({ caption, bars, most }: { caption: string; bars: Bar[]; most: number }) {
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <tbody>
        {bars.map(({ name, value, text, mark, note }) => (
          <tr key={name} class={mark}>
            <th scope="row">
              {name}
              {note && <small> {note}</small>}
            </th>
            <td>
              <span class="bar" style={{ width: `${(100 * value) / most}%` }} />
            </td>
            <td class="number">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
