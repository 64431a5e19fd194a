import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";

import BenefitCards from "@shared/benefits/BenefitCards.vue";

import ChoiceBoxes from "../widget/components/ChoiceBoxes.vue";
import ChoiceButtons from "../widget/components/ChoiceButtons.vue";
import FactRow from "../widget/components/FactRow.vue";
import HelpStrip from "../widget/components/HelpStrip.vue";
import MessageComposer from "../widget/components/MessageComposer.vue";
import MessageRow from "../widget/components/MessageRow.vue";
import QuickBar from "../widget/components/QuickBar.vue";
import StatusBar from "../widget/components/StatusBar.vue";
import { amount, assessment, benefit, fact, message } from "./samples";

describe("the composer", () => {
  it("sends on Enter and empties itself, but not on Shift + Enter or an empty text", async () => {
    const composer = mount(MessageComposer);
    const box = composer.get("textarea");
    await box.trigger("keydown", { key: "Enter" });
    await box.setValue("  三口人 ");
    await box.trigger("keydown", { key: "Enter", shiftKey: true });
    expect(composer.emitted("send")).toBeUndefined();
    await box.trigger("keydown", { key: "Enter" });
    expect(composer.emitted("send")).toEqual([["三口人"]]);
    expect(box.element.value).toBe("");
  });

  it("does not send while a word is being composed, nor by the Enter that chooses it", async () => {
    const composer = mount(MessageComposer);
    const box = composer.get("textarea");
    await box.setValue("sankouren");
    await box.trigger("keydown", { key: "Enter", isComposing: true });
    await box.trigger("compositionstart");
    await box.trigger("compositionend");
    await box.trigger("keydown", { key: "Enter" }); // as Safari reports it
    expect(composer.emitted("send")).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await box.trigger("keydown", { key: "Enter" });
    expect(composer.emitted("send")).toHaveLength(1);
  });
});

describe("a message", () => {
  const show = (changes: Parameters<typeof message>[1]) =>
    mount(MessageRow, { props: { message: message(1, changes), first: true, delivered: false, open: false } });

  it("is text, never markup", () => {
    const row = show({ text: "<img src=x onerror=alert(1)>", sender: "resident" });
    expect(row.find(".bubble img").exists()).toBe(false);
    expect(row.get(".bubble").text()).toContain("<img src=x");
  });

  it("of distress stands out and its numbers can be dialled", () => {
    const row = show({ kind: "notice", text: "急救热线：120", data: { distress: "medical" } });
    expect(row.get(".urgent a").attributes("href")).toBe("tel:120");
  });

  it("with a result shows the cards, and who each is for", () => {
    const data = { assessment: assessment([benefit({ member: 1 })]), members: ["您本人", "女儿"] };
    expect(show({ kind: "benefits", data }).get(".cards h3").text()).toBe("低保金（女儿）");
  });
});

describe("result cards", () => {
  const show = (...benefits: ReturnType<typeof benefit>[]) =>
    mount(BenefitCards, { props: { assessment: assessment(benefits) } });

  it("say what, how much, why, by which clause and where to go", () => {
    const text = show(benefit()).get(".card").text();
    for (const part of ["低保金", "每月 450 元", "您家人均 500 元", "三(七)", "街道（镇）办事大厅", "区民政局"]) {
      expect(text).toContain(part);
    }
  });

  it("name their own street's window only where that is where to go", () => {
    const office = { name: "殿前街道", text: "电话 0592-2345678", registered: "户口不在殿前街道的，去户口所在的街道（镇）。" };
    const shown = (street: "registered" | "live" | null, of: typeof office | { registered: null } = office) =>
      mount(BenefitCards, { props: { assessment: assessment([benefit({ street })]), office: { ...office, ...of } } });
    expect(shown("registered").get(".card").text()).toContain("户口不在殿前街道的");
    expect(shown("live").get(".card").text()).not.toContain("户口不在殿前街道的");
    expect(shown("live").get('a[href="tel:0592-2345678"]').text()).toBe("0592-2345678");
    expect(shown(null).text()).not.toContain("殿前街道");
    expect(shown("registered", { registered: null }).text()).not.toContain("殿前街道");
  });

  it("fold away what does not apply, with the reason", () => {
    const cards = show(benefit(), benefit({ id: "x", status: "ineligible", reasons: ["您家不是低保户"] }));
    expect(cards.findAll(".card")).toHaveLength(1);
    expect(cards.get("details.folded").attributes("open")).toBeUndefined();
    expect(cards.get("details.folded").text()).toContain("您家不是低保户");
  });

  it("ask for what is missing once a help, not once a person, and fold a long list", () => {
    const open = ["a", "b", "c", "d", "e"].flatMap((id) =>
      [0, 1].map((member) => benefit({ id, member, status: "unknown", reasons: ["还要知道：残疾等级"] })),
    );
    const cards = show(...open);
    expect(cards.findAll(".folded li")).toHaveLength(5);
    expect(cards.get(".folded").attributes("open")).toBeUndefined();
    expect(cards.get(".folded").text()).toContain("还定不了 · 5 项");
  });

  it("say of a service what it is, not that a figure is to be published", () => {
    const card = show(benefit({ amount: amount(), note: "免费服务，不发钱" }));
    expect(card.text()).toContain("免费服务，不发钱");
    expect(card.text()).not.toContain("以主管部门公布的为准");
  });

  it("call the document unclear only where that is the doubt, not where a person must judge anyway", () => {
    const doubt = "文件没有写清";
    expect(show(benefit({ status: "eligible", confidence: "provisional" })).text()).toContain(doubt);
    expect(show(benefit({ status: "needs_review", confidence: "provisional" })).text()).not.toContain(doubt);
  });

  it("give the day and the document in words", () => {
    const cards = mount(BenefitCards, {
      props: { assessment: { ...assessment([]), documents: [{ id: "xiamen-2016-50", number: "厦委办发〔2016〕50号", title: "实施意见", year: 2016, rights: [] }] } },
    });
    expect(cards.get(".foot").text()).toBe("按2017年3月1日的情况比对，依据厦委办发〔2016〕50号（2016年）。");
    const two = ["甲", "乙"].map((title) => ({ id: title, number: "文号没有查到", title, year: 2021, rights: [] }));
    const many = mount(BenefitCards, { props: { assessment: { ...assessment([]), documents: two } } });
    expect(many.get(".foot").text()).toContain("依据2份文件");
    expect(many.findAll("details li").map((line) => line.text())).toEqual(["甲（文号没有查到）", "乙（文号没有查到）"]);
  });

  const estimate = (changes: object = {}) =>
    amount({ estimate: { kind: "exact", low: 1860, high: null, basis: "last_known", standards: [], valid_to: "2025-06-30", text: "按2025年的1,120元算，大约每月1,860元", ...changes } });

  it("tell an estimate in its own words, with the year it rests on, and how it looks", () => {
    const card = show(benefit({ status: "needs_review", leaning: "likely", amount: estimate() }));
    expect(card.get(".amount").text()).toBe("按2025年的1,120元算，大约每月1,860元");
    expect(card.get(".leaning").text()).toBe("很可能");
    expect(card.text()).not.toContain("以主管部门公布的为准");
  });

  it("begin with the first step, and keep lines, days and papers behind it", () => {
    const line = { number: "12345", label: "各种事都能问", source: "区政府" };
    const limit = { days: 30, unit: "天", step: "从申请到办结", text: "从申请到办结：30天", source: "某条例" };
    const card = show(benefit({ first_step: "带上户口簿，到街道窗口说要申请。", lines: [line], time_limit: [limit], payee: "发给用人单位" }));
    expect(card.get(".first-step").text()).toContain("带上户口簿");
    const folded = card.get("details");
    expect(folded.get("a").attributes("href")).toBe("tel:12345");
    expect(folded.text()).toContain("从申请到办结：30天");
    expect(folded.text()).toContain("发给用人单位");
  });

  it("fold away what will hardly hold, put likely ones first", () => {
    const benefits = [
      benefit({ id: "a", label: "甲", status: "needs_review", leaning: "unlikely", amount: estimate() }),
      benefit({ id: "b", label: "乙", status: "needs_review", amount: amount({ value: 9, kind: "exact" }) }),
      benefit({ id: "c", label: "丙", status: "needs_review", leaning: "likely", amount: amount() }),
    ];
    const cards = mount(BenefitCards, { props: { assessment: assessment(benefits) } });
    expect(cards.findAll("h3").map((title) => title.text()[0])).toEqual(["丙", "乙"]);
    expect(cards.get(".folded").text()).toContain("不太可能 · 1 项");
    const forOne = [...benefits, benefit({ id: "b", label: "乙", member: 1, status: "needs_review", leaning: "unlikely", amount: estimate() })];
    const both = mount(BenefitCards, { props: { assessment: assessment(forOne) } });
    expect(both.get(".folded").text()).not.toContain("乙"); // open to somebody in the family
  });

  it("name what everybody may ask for, whatever comes out", () => {
    const law = { id: "law", number: "某法", title: "", year: 2026, rights: [{ clause: "第三条", text: "不用自己交能查到的证明" }] };
    const cards = mount(BenefitCards, { props: { assessment: { ...assessment([]), documents: [law] } } });
    expect(cards.get(".rights").text()).toContain("不用自己交能查到的证明");
  });

  it("invent no figure where none is known", () => {
    const card = show(benefit({ amount: amount() }));
    expect(card.text()).toContain("以主管部门公布的为准");
    expect(card.find(".amount").exists()).toBe(false);
  });
});

describe("a fact", () => {
  it("can be corrected by its own kind of field", async () => {
    const row = mount(FactRow, { props: { fact: fact(), member: null } });
    await row.get('[aria-label="改一起生活的人数"]').trigger("click");
    await row.get("input").setValue(4);
    await row.get("form").trigger("submit");
    expect(row.emitted("change")).toEqual([[4]]);
  });

  it("is removed only after a second yes", async () => {
    const row = mount(FactRow, { props: { fact: fact(), member: null } });
    await row.get('[aria-label="删一起生活的人数"]').trigger("click");
    expect(row.emitted("change")).toBeUndefined();
    await row.get(".danger").trigger("click");
    expect(row.emitted("change")).toEqual([[null]]);
  });

  it("of a choice offers the choices, of yes and no the two answers", async () => {
    const choices = [{ id: "思明", label: "思明区" }, { id: "同安", label: "同安区" }];
    const row = mount(FactRow, { props: { fact: fact({ type: "choice", value: "思明", choices }), member: null } });
    await row.get('[aria-label^="改"]').trigger("click");
    expect(row.findAll("option").map((option) => option.text())).toEqual(["思明区", "同安区"]);
    const yes = mount(FactRow, { props: { fact: fact({ type: "bool", value: true, choices: [] }), member: null } });
    await yes.get('[aria-label^="改"]').trigger("click");
    expect(yes.findAll("input[type=radio]")).toHaveLength(2);
  });
});

describe("choices", () => {
  it("count once however often they are tapped", async () => {
    const buttons = mount(ChoiceButtons, { props: { choices: [{ id: "a", label: "甲" }, { id: "b", label: "乙" }] } });
    const [first, second] = buttons.findAll("button");
    await first?.trigger("click");
    await second?.trigger("click");
    await first?.trigger("click");
    expect(buttons.emitted("choose")).toEqual([[{ id: "a", label: "甲" }]]);
  });
});

describe("a list of which several may be chosen", () => {
  const choices = [{ id: "a", label: "甲" }, { id: "b", label: "乙" }, { id: "none", label: "都没有", alone: true }];

  it("sends what is ticked together, once", async () => {
    const list = mount(ChoiceBoxes, { props: { choices }, attachTo: document.body });
    const [first, second] = list.findAll("input[type=checkbox]");
    expect(list.get("button[type=submit]").attributes("disabled")).toBeDefined();
    await second?.setValue(true);
    await first?.setValue(true);
    expect(list.get("button[type=submit]").text()).toContain("2个");
    await list.get("form").trigger("submit");
    await list.get("form").trigger("submit");
    expect(list.emitted("choose")).toEqual([[[choices[0], choices[1]]]]);
    list.unmount();
  });

  it("sends none of it alone, whatever is ticked", async () => {
    const list = mount(ChoiceBoxes, { props: { choices } });
    await list.findAll("input")[0]?.setValue(true);
    await list.findAll("button[type=button]")[0]?.trigger("click");
    expect(list.emitted("choose")).toEqual([[[choices[2]]]]);
  });

  it("sends nothing while nothing is ticked", async () => {
    const list = mount(ChoiceBoxes, { props: { choices } });
    await list.get("form").trigger("submit");
    expect(list.emitted("choose")).toBeUndefined();
  });

  it("says in the bubble only what the boxes do not, until it is answered", () => {
    const data = { choices, multiple: true, question: "有哪样？" };
    const listed = message(2, { kind: "choices", text: "有哪样？\n1. 甲", data });
    const row = (open: boolean) => mount(MessageRow, { props: { message: listed, first: true, delivered: false, open } });
    expect(row(true).get(".bubble").text()).toBe("有哪样？");
    expect(row(false).get(".bubble").text()).toContain("1. 甲");
  });
});

describe("the quick bar", () => {
  it("lets who waits leave, and who is spoken with not call again", async () => {
    const at = (owner: "queued" | "human") => mount(QuickBar, { props: { queue: { owner, position: null, waiting: 1 } } });
    const waits = at("queued");
    await waits.get("button").trigger("click");
    expect(waits.emitted("leave")).toHaveLength(1);
    expect(waits.emitted("person")).toBeUndefined();
    expect(at("human").get("button").attributes("disabled")).toBeDefined();
  });
});

describe("the help strip", () => {
  it("shows numbers that can be dialled, and nothing when nobody is in danger", () => {
    const lines = [{ id: "psychological_national", number: "12356", name: "全国心理援助热线", note: "" }];
    expect(mount(HelpStrip, { props: { lines } }).get("a").attributes("href")).toBe("tel:12356");
    expect(mount(HelpStrip, { props: { lines: [] } }).text()).toBe("");
  });
});

describe("the status bar", () => {
  it("says how many are ahead, and when it is the resident's turn", () => {
    const at = (position: number) =>
      mount(StatusBar, { props: { connected: true, queue: { owner: "queued", position, waiting: 5 } } }).text();
    expect(at(3)).toContain("您前面还有 2 位");
    expect(at(1)).toContain("下一位就是您");
  });

  it("says who is there, or when somebody will be", () => {
    const duty = { present: 0, sentence: "现在没有工作人员在线。" };
    const queue = { owner: "queued" as const, position: 1, waiting: 1, duty };
    expect(mount(StatusBar, { props: { connected: true, queue } }).text()).toContain("现在没有工作人员在线");
  });

  it("says when the line is cut", () => {
    const bar = mount(StatusBar, { props: { connected: false, queue: { owner: "bot", position: null, waiting: null } } });
    expect(bar.text()).toContain("网络断开了");
  });
});
