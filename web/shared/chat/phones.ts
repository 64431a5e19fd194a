/** Numbers that a tap should dial. Only whole, known lines: an amount such as 120 元 or 12000 is none. */
const LINES = /(?<![\d.,-])(?:110|119|120|12345|12356|12338|12348|0592-\d{7})(?![\d.,-]|\s*[元人岁号块年月个天])/g;

/** Such a message is about calling somebody. */
const ABOUT_CALLING = /热线|电话|拨|打|急救|报警/;

export interface Part {
  text: string;
  phone: boolean;
}

export function phoneParts(text: string): Part[] {
  if (!ABOUT_CALLING.test(text)) return [{ text, phone: false }];
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(LINES)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), phone: false });
    parts.push({ text: match[0], phone: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), phone: false });
  return parts;
}
