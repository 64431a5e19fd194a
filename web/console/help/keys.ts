/** Every key of the console, in the order of the help sheet. Pages listen by these, and nothing else tells them. */
export const KEYS = [
  { keys: "Alt + N", code: "KeyN", does: "接下一位" },
  { keys: "Alt + ↓", code: "ArrowDown", does: "看列表里的下一个谈话" },
  { keys: "Alt + ↑", code: "ArrowUp", does: "看列表里的上一个谈话" },
  { keys: "Alt + C", code: "KeyC", does: "接待正在看的这一位" },
  { keys: "Alt + L", code: "KeyL", does: "接电话" },
  { keys: "Alt + R", code: "KeyR", does: "回到回复框" },
  { keys: "Alt + S", code: "KeyS", does: "把建议的回复放进回复框" },
  { keys: "Alt + F", code: "KeyF", does: "找问答，放进回复" },
  { keys: "Alt + P", code: "KeyP", does: "找政策规则，放进回复" },
  { keys: "Alt + M", code: "KeyM", does: "给同事留言" },
  { keys: "Alt + G", code: "KeyG", does: "从谈话开个案" },
  { keys: "Alt + T", code: "KeyT", does: "转给同事、组或主管" },
  { keys: "Alt + B", code: "KeyB", does: "交回助手" },
  { keys: "Alt + E", code: "KeyE", does: "结束谈话" },
  { keys: "回车", code: "Enter", does: "发送（Shift + 回车换行）" },
  { keys: "/", code: "Slash", does: "回复框空着时：用常用回复" },
  { keys: "?", code: "Question", does: "看这张表" },
] as const;

export type Code = (typeof KEYS)[number]["code"];

/** Which key with Alt was pressed; null for any other. */
export function withAlt(event: KeyboardEvent): Code | null {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  return KEYS.find((key) => key.keys.startsWith("Alt") && key.code === event.code)?.code ?? null;
}

/** Whether somebody writes there: a sign typed is a sign, and no key. */
export function writing(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]") !== null;
}
