/** Storage may be full or forbidden (private windows): the page then works on, it only forgets when closed. */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
  }
}

export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
    return null;
  }
}
