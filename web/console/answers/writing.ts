import { reactive, ref, shallowRef, watch } from "vue";

import { Problem, sentenceOf } from "@shared/api/http";
import { keep, kept } from "@shared/keeping";

import { addEntry, publishEntry, saveEntry, type Draft, type Entry, type Mark, type Version } from "../api/answers";
import { contentOf, mixed } from "./comparing";
import { blankForm, formOf, toDraft, tooLong, type Form } from "./form";

const PLACE = "songtan.answer.";

interface Kept {
  form: Form;
  version: number;
}

function readKept(place: string): Kept | null {
  const text = kept(place);
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as Partial<Kept>;
    return found.form ? { form: { ...blankForm(), ...found.form }, version: found.version ?? 0 } : null;
  } catch {
    return null;
  }
}

/** What stands in the form at first: what waits for a second person, or what the entry is. */
function startOf(entry: Entry | null): Form {
  if (!entry) return blankForm();
  return formOf(entry.proposed ? (entry.proposed.content as Draft) : contentOf(entry));
}

/**
 * An entry being written; of new ones `apart` keeps one from another. What is typed is kept in the browser with every stroke until it is saved: closing the page,
 * pressing Esc or a machine that goes off lose nothing.
 */
export function useWriting(entry: Entry | null, given: Partial<Form>, apart = "") {
  const place = PLACE + (entry?.id ?? `new${apart}`);
  const before = readKept(place);
  const form = reactive<Form>({ ...startOf(entry), ...given, ...before?.form });
  const found = ref(before !== null && JSON.stringify(before.form) !== JSON.stringify(startOf(entry)));
  const busy = ref(false);
  const problem = shallowRef<{ field: string; text: string; marks: Mark[] } | null>(null);
  /** What somebody else made of it meanwhile. */
  const theirs = shallowRef<Version | null>(null);
  let version = before?.version ?? entry?.version ?? 0;

  watch(form, () => { keep(place, JSON.stringify({ form, version })); });

  const forget = () => { keep(place, null); };

  function startAnew() {
    Object.assign(form, startOf(entry), given);
    version = entry?.version ?? 0;
    found.value = false;
    void Promise.resolve().then(forget);
  }

  /** The saved entry, or null where it was refused; then `problem` or `theirs` says why. */
  async function save(handIn: boolean): Promise<Entry | null> {
    problem.value = null;
    const long = tooLong(form);
    if (long) {
      problem.value = { ...long, marks: [] };
      return null;
    }
    busy.value = true;
    try {
      const draft = toDraft(form);
      const saved = entry ? await saveEntry(entry.id, version, draft) : await addEntry(draft);
      version = saved.version;
      forget();
      return handIn && saved.state !== "published" ? await handedIn(saved) : saved;
    } catch (failure) {
      refused(failure);
      return null;
    } finally {
      busy.value = false;
    }
  }

  /** It is saved in any case; where it cannot be handed in, the reason is shown beside it. */
  async function handedIn(saved: Entry): Promise<Entry> {
    try {
      return await publishEntry(saved.id);
    } catch (failure) {
      refused(failure);
      return saved;
    }
  }

  function refused(failure: unknown) {
    if (failure instanceof Problem && failure.slug === "edited-meanwhile" && failure.more["current"]) {
      theirs.value = failure.more["current"] as Version;
      return;
    }
    const given = failure instanceof Problem ? failure : null;
    const marks = Array.isArray(given?.more["marks"]) ? (given.more["marks"] as Mark[]) : [];
    problem.value = { field: (given?.field ?? "").split(".")[0] ?? "", text: sentenceOf(failure), marks };
  }

  /** Go on from what they made, with one's own words in all fields but these. */
  function settle(fromTheirs: ReadonlySet<keyof Draft>) {
    if (!theirs.value) return;
    Object.assign(form, formOf(mixed(toDraft(form), theirs.value.content as Draft, fromTheirs)));
    version = theirs.value.version;
    theirs.value = null;
  }

  const take = (content: Draft) => { Object.assign(form, formOf(content)); };

  return { form, found, busy, problem, theirs, save, settle, take, startAnew };
}

export type Writing = ReturnType<typeof useWriting>;
