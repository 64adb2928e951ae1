// SPDX-License-Identifier: MIT
// Letters that tell a text that was cut or mistyped, and the alphabet of codes that people read out.

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken for another. */
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return (state ^ (state >>> 15)) >>> 0;
}

/** Four letters of the alphabet. */
export function checkLetters(text: string): string {
  const value = hash(text);
  return [0, 5, 10, 15].map((shift) => ALPHABET[(value >>> shift) & 31]).join("");
}
