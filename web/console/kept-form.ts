import { ref, watch } from "vue";

import { keep, kept } from "@shared/keeping";

import { useSession } from "./session";

const KEY = "songtan.form.";

/**
 * A form whose words are kept in the browser with every stroke until they are saved: Esc, a reload or a machine that
 * goes off lose nothing. They are those of whoever is signed in. `found`: words of an earlier time stand in it again.
 */
export function useKeptForm(place: string, form: object) {
  const key = `${KEY}${useSession().user.value?.username ?? ""}.${place}`;
  const blank = JSON.stringify(form);
  const before = read(key);
  if (before) Object.assign(form, before);
  const found = ref(before !== null);
  watch(
    () => JSON.stringify(form),
    (text) => { keep(key, text === blank ? null : text); },
    { flush: "sync" },
  );

  /** They are saved, or not wanted any more: the form is as it was at first. */
  function startAnew(): void {
    Object.assign(form, JSON.parse(blank));
    keep(key, null);
    found.value = false;
  }

  return { found, startAnew };
}

function read(key: string): object | null {
  try {
    const found: unknown = JSON.parse(kept(key) ?? "null");
    return typeof found === "object" ? found : null;
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
    return null;
  }
}
