import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";

/** So close to the end counts as reading along. */
const NEAR = 80;

/** Keeps the newest message in sight while the resident reads along, and counts what came while they looked back. */
export function useBottom(list: Ref<HTMLElement | null>) {
  const near = ref(true);
  const unseen = ref(0);

  function distance(element: HTMLElement): number {
    return element.scrollHeight - element.scrollTop - element.clientHeight;
  }

  function scrolled(): void {
    if (!list.value) return;
    near.value = distance(list.value) < NEAR;
    if (near.value) unseen.value = 0;
  }

  function go(): void {
    list.value?.scrollTo({ top: list.value.scrollHeight });
    near.value = true;
    unseen.value = 0;
  }

  function follow(force: boolean, arrived: number): void {
    if (force || near.value) go();
    else unseen.value += arrived;
  }

  /** Shows what came from its beginning, where the end of it would leave that out of sight. */
  function from(element: Element): void {
    if (!list.value || element.getBoundingClientRect().top >= list.value.getBoundingClientRect().top) return;
    element.scrollIntoView({ block: "start" });
    scrolled();
  }

  // The keyboard of a phone, or a choice row, changes the room: stay at the end if we were there.
  const observer = new ResizeObserver(() => { if (near.value) go(); });
  onMounted(() => {
    if (!list.value) return;
    observer.observe(list.value);
    for (const child of list.value.children) observer.observe(child);
  });
  onBeforeUnmount(() => { observer.disconnect(); });

  return { near, unseen, scrolled, go, follow, from };
}
