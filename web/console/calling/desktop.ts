import { computed, ref } from "vue";

import { keep, kept } from "@shared/keeping";

const KEY = "songtan.console.calling";
const TAG = "songtan";

/** What the computer shows beside the browser, for whoever looks at another window. It never tells who or what. */
export function useDesktop(username: string, opened: () => void) {
  const key = `${KEY}.${username}`;
  const allowed = ref(typeof Notification === "undefined" ? "denied" : Notification.permission);
  const wanted = ref(kept(key) !== "off");
  const on = computed(() => wanted.value && allowed.value === "granted");

  /** By somebody's own doing: browsers ask only then. */
  async function toggle(): Promise<void> {
    wanted.value = !on.value;
    keep(key, wanted.value ? "on" : "off");
    if (wanted.value && allowed.value === "default") allowed.value = await Notification.requestPermission();
  }

  /** The same place is used again, and sounds again: what was called before is not stacked up. */
  function show(title: string): void {
    if (!on.value) return;
    const again = { tag: TAG, renotify: true };
    const shown = new Notification("送炭工作台", { body: title, ...again });
    shown.onclick = () => {
      window.focus();
      shown.close();
      opened();
    };
  }

  return { on, allowed, toggle, show };
}

export type Desktop = ReturnType<typeof useDesktop>;
