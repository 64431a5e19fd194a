import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { effectScope } from "vue";
import { beforeEach, describe, expect, it, vi } from "vitest";

import * as account from "../console/api/account";
import type { Entry, Heard } from "../console/api/answers";
import * as deskApi from "../console/api/desk";
import AnswerRow from "../console/answers/AnswerRow.vue";
import { changedFields, mixed } from "../console/answers/comparing";
import { difference } from "../console/answers/difference";
import { blankForm, formOf, toDraft, tooLong } from "../console/answers/form";
import QueuePane from "../console/desk/QueuePane.vue";
import FactLine from "../console/desk/FactLine.vue";
import MessageLine from "../console/desk/MessageLine.vue";
import { useDesk } from "../console/desk/desk";
import { linesOf } from "../console/desk/lines";
import { useReplies } from "../console/desk/replies";
import RulePage from "../console/rules/RulePage.vue";
import { SECTIONS } from "../console/router";
import { useSession } from "../console/session";
import StandardCard from "../console/standards/StandardCard.vue";
import { figures } from "../console/standards/figures";
import FactTable from "../console/trial/FactTable.vue";
import { fact, message, rule } from "./samples";
import { FakeSocket } from "./sockets";

const waiting = (id: string, changes: Partial<deskApi.Waiting> = {}): deskApi.Waiting => ({
  conversation_id: id,
  reason: "requested",
  reason_label: "居民要找工作人员",
  priority: "normal",
  since: "2026-11-23T08:00:00Z",
  waited_seconds: 42,
  position: 1,
  last_text: "你好",
  resident_label: `居民 ${id}`,
  same_address: 1,
  urgency_label: null,
  meant_for_label: null,
  home: { district: null, people: null, need: null, need_label: null },
  ...changes,
});

const detail = (changes: Partial<deskApi.Detail> = {}): deskApi.Detail => ({
  conversation_id: "c1",
  owner: "human",
  resident_label: "居民 c1",
  operator: { id: 1, username: "lin", name: "林小妹" },
  priority: "normal",
  request: null,
  read_up_to: 0,
  reason: "requested",
  reason_label: "居民要找工作人员",
  since: null,
  messages: [message(1), message(2)],
  facts: { household: [], members: [], remarks: [], other: null },
  assessment: null,
  other_assessment: null,
  assessment_problem: null,
  notes: [],
  proposals: [],
  ...changes,
});

describe("the waiting list", () => {
  it("shows reason, waiting time and the cases in danger", () => {
    const queue = { waiting: [waiting("A", { priority: "distress", reason: "distress:hunger", reason_label: "居民处境危急：没有饭吃" })], mine: [], capacity: 5, to_check: 0, break_until: null };
    const pane = mount(QueuePane, { props: { queue, fetchedAt: Date.now(), current: null, failed: [] } });
    expect(pane.text()).toContain("居民处境危急：没有饭吃");
    expect(pane.text()).toContain("等了 42 秒");
    expect(pane.get(".distress em").text()).toBe("危急");
  });

  it("goes on counting between fetches", () => {
    const queue = { waiting: [waiting("A")], mine: [], capacity: 5, to_check: 0, break_until: null };
    const pane = mount(QueuePane, { props: { queue, fetchedAt: Date.now() - 60_000, current: null, failed: [] } });
    expect(pane.text()).toContain("等了 1 分钟");
  });
});

describe("the desk", () => {
  beforeEach(() => {
    FakeSocket.install();
    vi.spyOn(deskApi, "fetchQueue").mockResolvedValue({ waiting: [waiting("A"), waiting("B")], mine: [], capacity: 5, to_check: 0, break_until: null });
    localStorage.clear();
    vi.spyOn(deskApi, "fetchDetail").mockResolvedValue(detail());
    vi.spyOn(deskApi, "refetchDetail").mockResolvedValue(detail());
    vi.spyOn(deskApi, "fetchAfter").mockResolvedValue([]);
  });

  it("counts in the title what waits for an answer", async () => {
    const scope = effectScope();
    scope.run(() => useDesk("lin"));
    FakeSocket.newest.open();
    await flushPromises();
    expect(document.title).toBe("(2) 送炭工作台");
    scope.stop();
  });

  it("shows a pushed message once, though it came with the conversation too", async () => {
    const scope = effectScope();
    const desk = scope.run(() => useDesk("lin"));
    await desk?.open("c1");
    FakeSocket.newest.open();
    FakeSocket.newest.feed({ type: "message", conversation_id: "c1", ...message(2) });
    FakeSocket.newest.feed({ type: "message", conversation_id: "c1", ...message(3) });
    FakeSocket.newest.feed({ type: "message", conversation_id: "other", ...message(9) });
    expect(desk?.held.messages.value.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    scope.stop();
  });

  it("sends a reply to the resident for whom it was written, whichever talk is open meanwhile", async () => {
    let arrive: (answer: { seq: number }) => void = () => undefined;
    const reply = vi.spyOn(deskApi, "reply").mockReturnValue(new Promise((resolve) => (arrive = resolve)));
    const scope = effectScope();
    const desk = scope.run(() => useDesk("lin"));
    desk?.held.show(detail());
    desk?.held.replies.value?.send("给第一位");
    desk?.held.show(detail({ conversation_id: "c2" }));
    expect(desk?.held.replies.value?.outgoing.value).toEqual([]);
    arrive({ seq: 3 });
    await flushPromises();
    expect(reply.mock.calls.map(([id, , text]) => [id, text])).toEqual([["c1", "给第一位"]]);
    scope.stop();
  });

  it("keeps a draft with its talk, also over a reload", () => {
    const scope = effectScope();
    const replies = scope.run(() => useReplies("lin", () => undefined));
    if (!replies) throw new Error("no replies");
    replies.to("c1").draft.value = "写到一半";
    expect(replies.to("c2").draft.value).toBe("");
    expect(useReplies("lin", () => undefined).to("c1").draft.value).toBe("写到一半");
    expect(useReplies("chen", () => undefined).to("c1").draft.value).toBe("");
    scope.stop();
  });

  it("closes an erased talk, and forgets what was to be said in it", async () => {
    const scope = effectScope();
    const desk = scope.run(() => useDesk("lin"));
    desk?.held.show(detail());
    if (desk?.held.replies.value) desk.held.replies.value.draft.value = "还没写完";
    FakeSocket.newest.open();
    FakeSocket.newest.feed({ type: "erased", conversation_id: "c1" });
    await flushPromises();
    expect(desk?.held.detail.value).toBeNull();
    expect(desk?.replies.to("c1").draft.value).toBe("");
    scope.stop();
  });

  it("reads a colleague's note where it was left", () => {
    const at = (minute: number) => `2026-11-23T08:0${String(minute)}:00Z`;
    const note = { at: at(2), by: "陈", text: "她听不清" };
    const lines = linesOf([message(1, { at: at(1) }), message(2, { at: at(3) })], [note]);
    expect(lines.map((line) => line.row?.message.seq ?? line.note?.text)).toEqual([1, "她听不清", 2]);
  });
});

describe("an operator's page", () => {
  it("leads from a fact to the message it came from", async () => {
    const line = mount(FactLine, { props: { fact: fact({ seq: 4 }), member: null, editable: true } });
    await line.get(".from").trigger("click");
    expect(line.emitted("jump")).toEqual([[4]]);
  });

  it("shows a resident's words as text, never markup", () => {
    const line = mount(MessageLine, { props: { message: message(1, { text: "<b>x</b>" }), marked: false } });
    expect(line.get(".bubble").element.innerHTML).toBe("&lt;b&gt;x&lt;/b&gt;");
  });
});

describe("the menu", () => {
  const menuOf = async (...roles: account.Role[]) => {
    const user: account.User = {
      id: 1, username: "lin", name: "林小妹", roles, active: true, capacity: 3, created_at: "2026-11-23T08:00:00Z",
      districts: [], skills: [], team: null, must_change_password: false,
    };
    vi.spyOn(account, "whoAmI").mockResolvedValue({ user, csrf_token: "x" });
    const session = useSession();
    await session.resume();
    return SECTIONS.filter((section) => session.holds(...section.roles)).map((section) => section.title);
  };

  it("offers everybody what is theirs", async () => {
    const reading = ["政策规则", "名录", "街道（镇）", "理解测试"];
    const office = ["接待", "个案", "档案", "结对", "回电", "待审答复", "结束的谈话"];
    expect(await menuOf("operator")).toEqual([...office, ...reading, "值班"]);
    expect(await menuOf("clerk")).toEqual(["问答", "提问统计", "标准", "到期提醒", ...reading, "值班"]);
    expect(await menuOf("supervisor")).toEqual([...office, "看板", "统计", "操作记录", "提问统计", "到期提醒", ...reading, "常用回复", "值班"]);
    expect(await menuOf("admin")).toEqual(SECTIONS.map((section) => section.title));
  });
});

describe("the clerk's pages", () => {
  it("take variants one a line, without blank lines", () => {
    const form = formOf({ ...toDraft(blankForm()), question: "问", variants: ["甲", "乙"], answer: "答", effective_to: "2027-01-01" });
    form.variants += "\n\n 丙 ";
    expect(toDraft(form)).toMatchObject({ variants: ["甲", "乙", "丙"], effective_from: null, effective_to: "2027-01-01" });
  });

  it("tell what changed by words", () => {
    const changes = difference("工作日上午八点开门。", "工作日上午九点开门。");
    expect(changes.filter((change) => change.kind !== "in").map((change) => change.text).join("")).toBe("工作日上午八点开门。");
    expect(changes.filter((change) => change.kind !== "out").map((change) => change.text).join("")).toBe("工作日上午九点开门。");
    expect(changes.some((change) => change.kind === "same" && change.text.includes("上午"))).toBe(true);
  });

  it("mix two contents field by field", () => {
    const mine = { ...toDraft(blankForm()), question: "我的", answer: "我写的" };
    const theirs = { ...mine, question: "对方的", answer: "对方写的" };
    expect(changedFields(theirs, mine)).toEqual(["question", "answer"]);
    expect(mixed(mine, theirs, new Set(["answer"] as const))).toMatchObject({ question: "我的", answer: "对方写的" });
  });

  it("refuse what is too long with its length, and cut nothing off", () => {
    const form = { ...blankForm(), question: "问", answer: "字".repeat(100_000) };
    expect(tooLong(form)).toEqual({ field: "answer", text: "答案最多 2000 个字，现在有 100,000 个" });
  });

  it("show beside an entry the sums that contradict a standard", () => {
    const warnings = ["写着“1000元”，可“低保标准”今天是 1,120"];
    const entry: Entry = {
      ...toDraft(blankForm()), id: "f", state: "published", version: 1, updated_at: "2026-11-23T08:00:00Z", updated_by: null, approved_by: null,
      proposed: null, returned: null, standards: [], due: false, warnings,
    };
    expect(mount(AnswerRow, { props: { entry }, global: { stubs: ["RouterLink"] } }).get(".warning").text()).toBe(warnings[0]);
  });

  it("warn where no value is in force, and show the last known one with its dates", () => {
    const value = { value: 1120, effective_from: "2023-07-01", effective_to: "2025-06-30", source: "通知", grade: "B" };
    const standard = { id: "dibao_monthly", label: "低保标准", unit: "", entries: [], values: [value], proposed: [], suspended: [], current: null, last_known: value, rules: [], answers: [] };
    const card = mount(StandardCard, { props: { standard } });
    expect(card.text()).toContain("当前没有有效数值");
    expect(card.text()).toContain("2025-06-30");
    expect(card.text()).toContain("最近知道：1,120");
  });

  it("do not say of a value without a last day that it goes on, nor of a mirror's that it is used", () => {
    const value = { value: 50, effective_from: "2016-01-01", effective_to: null, seen: "2016-01-24", source: "报纸", grade: "B" };
    const mirror = { ...value, effective_from: "2021-01-01", seen: null, grade: "C" };
    const standard = { id: "x", label: "补贴", unit: "", entries: [], values: [value, mirror], proposed: [], suspended: [], current: null, last_known: value, rules: [], answers: [] };
    const rows = mount(StandardCard, { props: { standard } }).findAll("tbody tr").map((row) => row.text());
    expect(rows[0]).toContain("只见过转抄，助手不用");
    expect(rows[1]).toContain("没写（2016-01-24 还见到）");
    expect(rows.join()).not.toContain("以后");
  });

  it("name each figure of a standard that has several", () => {
    expect(figures([1, 0.85], ["第一类", "第二类"])).toBe("第一类 1、第二类 0.85");
  });

  it("list what a message says: the sure, the doubtful, the corrected", () => {
    const size = { member: null, member_label: "全家", fact: "size", label: "一起生活的人数" };
    const heard: Heard[] = [
      { ...size, value_label: "5 人", state: "sure", quote: "五口" },
      { ...size, value_label: "5 人 – 6 人", state: "doubtful", quote: "五六口" },
      { ...size, value_label: "4 人 → 5 人", state: "corrected", quote: "" },
    ];
    const rows = mount(FactTable, { props: { heard } }).findAll("tbody tr").map((row) => row.text());
    expect(rows[0]).toContain("一起生活的人数");
    expect(rows[1]).toContain("“五六口”，要再核对");
    expect(rows[2]).toContain("改前面说的");
  });

  it("show a rule as a page: conditions, standards with dates, scenarios with outcomes", () => {
    const answers = [{ id: "how-much", label: "低保多少钱" }];
    const page = mount(RulePage, { props: { rule, answers }, global: { stubs: { RouterLink: RouterLinkStub } } });
    expect(page.findAll("h3").map((heading) => heading.text())).toEqual(
      ["文件里怎么说", "条件", "标准", "说到它、或引用这些标准的问答", "试一试", "情形", "责任单位", "材料", "去哪里办"],
    );
    expect(page.get(".today").text()).toContain("今天没有有效的数");
    expect(page.text()).toContain("低保家庭每月补差额（50号，三(七)）");
    expect(page.text()).toContain("低保多少钱");
    expect(page.find("table").text()).toContain("2016-10-01");
    expect(page.find(".scenarios").text()).toContain("月收入低的家庭，符合");
    expect(page.find(".broken").exists()).toBe(false);
    expect(page.text()).toContain("同一个人有特困供养的，不再领低保金。");
  });
});
