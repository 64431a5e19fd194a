import { ElMessageBox } from "element-plus";

/** Asks for the words that an act needs; null when it is left after all. */
export async function ask(question: string, title: string, confirm: string): Promise<string | null> {
  const asked = await ElMessageBox.prompt(question, title, {
    confirmButtonText: confirm, cancelButtonText: "先不", inputPattern: /\S\s*\S/, inputErrorMessage: "要写两个字以上",
  }).catch(() => null);
  return asked ? asked.value.trim() : null;
}

/** The day in Xiamen. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
