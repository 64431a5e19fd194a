import { computed, ref } from "vue";
import type { ComputedRef, Ref } from "vue";

export const LIMIT = 2000;
const TYPING_EVERY = 3000;

export interface Draft {
  text: Ref<string>;
  left: ComputedRef<number>;
  typed: () => void;
  send: () => void;
  composed: () => void;
  composing: () => void;
  pressed: (event: Event | KeyboardEvent) => void;
}

/**
 * A message being written: Enter sends it, Shift+Enter breaks the line, and others hear now and then that it is written.
 * `text`: where the words are kept, for whoever keeps them longer than the box is shown.
 */
export function useDraft(send: (text: string) => void, typing: () => void, text: Ref<string> = ref("")): Draft {
  let lastTyping = 0;
  let inComposition = false;

  function sendIt() {
    const written = text.value.trim();
    if (written === "") return;
    send(written);
    text.value = "";
  }

  return {
    text,
    left: computed(() => LIMIT - text.value.length),
    typed() {
      if (Date.now() - lastTyping < TYPING_EVERY) return;
      lastTyping = Date.now();
      typing();
    },
    send: sendIt,
    composing() {
      inComposition = true;
    },
    /** Safari ends the composition just before it reports the Enter that chose the word: hence the delay. */
    composed() {
      setTimeout(() => (inComposition = false));
    },
    pressed(event) {
      if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || event.shiftKey) return;
      if (event.isComposing || inComposition) return;
      event.preventDefault();
      sendIt();
    },
  };
}
