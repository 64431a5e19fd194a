/** Where it is kept: on the computer, or in this tab alone until it is closed. */
type Shelf = () => Storage;
export const THIS_TAB: Shelf = () => sessionStorage;
const COMPUTER: Shelf = () => localStorage;

/** Storage may be full or forbidden (private windows): the page then works on, it only forgets when closed. */
export function keep(key: string, value: string | null, shelf: Shelf = COMPUTER): void {
  try {
    if (value === null) shelf().removeItem(key);
    else shelf().setItem(key, value);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
  }
}

export function kept(key: string, shelf: Shelf = COMPUTER): string | null {
  try {
    return shelf().getItem(key);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
    return null;
  }
}
