/**
 * Plain words of danger. The service reads much more carefully; this only adds the numbers to call while a message has not
 * reached it, so a wrong alarm costs a few lines of the screen for a moment.
 */
const PLAIN = [
  /(?:不想|不要|没法|活着?不)再?活|活不(?:下去|了|成)|不如死|想死|去死|寻死|自杀|自尽|轻生|了断|结束(?:自己|生命)|没有活路/,
  /跳楼|跳海|跳河|跳桥|上吊|割腕|喝(?:农)?药|吞药|烧炭/,
  /打我|家暴|要杀|砍人|拿刀|救命|快来人|掐我|不让我出门/,
  /(?:喘不|透不)(?:上|过)气|昏(?:倒|过去|迷)|晕倒|大出血|抽搐|没有?(?:呼吸|心跳)|中毒|着火|起火/,
];

export function soundsLikeDanger(text: string): boolean {
  return PLAIN.some((words) => words.test(text));
}
