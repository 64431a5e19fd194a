import { onScopeDispose } from "vue";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** A sign of life is passed on at most this often. */
const EVERY = 15_000;

/** Notices that somebody sits before the page. `touched` hears of it now and then, and at once after a pause. */
export function useTouch(touched: () => void) {
  let last = Date.now();
  let told = 0;

  function sign(): void {
    const now = Date.now();
    last = now;
    if (now - told < EVERY) return;
    told = now;
    touched();
  }

  for (const kind of SIGNS) window.addEventListener(kind, sign, { passive: true });
  onScopeDispose(() => { for (const kind of SIGNS) window.removeEventListener(kind, sign); });

  return {
    /** Seconds since anybody touched the page. */
    idle: () => Math.floor((Date.now() - last) / 1000),
    /** The next sign is passed on whenever it comes. */
    listen: () => { told = 0; },
  };
}
