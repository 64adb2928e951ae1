// SPDX-License-Identifier: MIT
// What outlives a reload of the page, and not its tab: nothing of it is sent, or stays when the tab is closed.

const PREFIX = "tandem.";

/** null: nothing was kept, or this browser keeps nothing. */
export function kept(name: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    sessionStorage.setItem(PREFIX + name, value);
  } catch {
    // Then a reload forgets it.
  }
}
