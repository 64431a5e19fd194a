import { ElMessage } from "element-plus";

import { sentenceOf } from "@shared/api/http";

/** Says something that happened without anybody's doing. */
export function tell(sentence: string): void {
  ElMessage.warning({ message: sentence, duration: 8000, showClose: true, grouping: true });
}

/** Does something and, when it fails, says so in a plain sentence. True when it was done. */
export async function attempt(action: () => Promise<unknown>, done = ""): Promise<boolean> {
  try {
    await action();
  } catch (failure) {
    ElMessage.error({ message: sentenceOf(failure), duration: 6000, showClose: true, grouping: true });
    return false;
  }
  if (done !== "") ElMessage.success({ message: done, grouping: true });
  return true;
}

/**
 * Asks for a list and takes what comes, each time it is called. Only the answer to the last call counts: one to an
 * earlier filter that comes late would stand under the wrong one.
 */
export function latest<T>(ask: () => Promise<T>, take: (found: T) => void): () => Promise<boolean> {
  let calls = 0;
  return () => attempt(async () => {
    const mine = ++calls;
    const found = await ask();
    if (mine === calls) take(found);
  });
}
