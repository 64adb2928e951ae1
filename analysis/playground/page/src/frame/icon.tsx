// SPDX-License-Identifier: MIT
// Small signs drawn here, since fonts differ in what they have.

const PATHS = {
  start: "M4 4h2v12H4zM16 4v12L7 10z",
  back: "M13 4v12l-9-6zM14 4h2v12h-2z",
  play: "M5 3l12 7-12 7z",
  pause: "M5 4h4v12H5zM11 4h4v12h-4z",
  step: "M7 4v12l9-6zM4 4h2v12H4z",
};

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="sign" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
