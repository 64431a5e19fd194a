// Made by `songtan types` from the description of the API; do not edit.

/** An act, and how well it is heard. */
export interface ActOut {
  id: string;
  label: string;
  /** 量的时候有几句是这个意思 */
  labelled: number;
  /** 听成这个意思的，有多少真是；null：一句也没有听成它 */
  precision: number | null;
  /** 真是这个意思的，有多少听对了；null：一句也没有 */
  recall: number | null;
  /** 训练文件里有几条例句 */
  examples: number;
  /** 工作人员一共记下几条；写进训练文件以后也算在 examples 里 */
  kept: number;
  /** 量的句子不到 50 句，一句就差两个百分点以上 */
  few_labelled: boolean;
  /** 例句不到 300 条 */
  few_examples: boolean;
}

/** All acts, as they were measured last. */
export interface ActsOut {
  day: string;
  /** 一共量了几句 */
  messages: number;
  enough_labelled: number;
  enough_examples: number;
  acts: ActOut[];
}

/** Everything that is held then, and who was taken out. */
export interface AfterRemovalOut {
  household: FactOut[];
  members: MemberFacts[];
  /** 没有变成具体情况的原话，工作人员看得到 */
  remarks: RemarkOut[];
  /** 替别人问的那一家，和自己家分开记；没有替别人问过就是 null */
  other: OneFileOut | null;
  removed: RemovedOut;
}

/** That what was read is what is published. */
export interface Agreement {
  /** 有问题的回答会变时，写一句为什么可以；不写就先不做，把会变的列出来 */
  consent?: string;
  /** 看过的版本号；看过以后又改了就拒绝。不带就不检查 */
  version?: number | null;
}

/** The last day of aid. */
export interface AidEnd {
  until: string;
}

/** Aid that the household received. */
export interface AidIn {
  /** 政策里的编号；不是政策里的就写名称 */
  measure?: string | null;
  /** 名称；写了 measure 就可以空着 */
  label?: string;
  amount?: number | null;
  per?: "once" | "month" | "year";
  since: string;
  until?: string | null;
  giver: string;
  case?: string | null;
}

/** Aid that was received. */
export interface AidOut {
  id: number;
  label: string;
  amount: number | null;
  per: "once" | "month" | "year";
  per_label: string;
  since: string;
  until: string | null;
  giver: string;
  case: string | null;
  entered_by: string;
  void_why: string | null;
  /** 可能领重了：和哪一笔、为什么；没有就空着 */
  doubled: string;
}

/** Another file that is likely the same household's. */
export interface AlikeOut {
  id: number;
  name: string | null;
  district: string | null;
  why: string[];
}

/** How much. `low` and `high` for a range; `text` says it, or what stands in place of a figure. */
export interface AmountJson {
  value: number | null;
  unit: string | null;
  period: string | null;
  kind: "exact" | "at_most" | "range" | "unknown";
  per: string | null;
  low?: number | null;
  high?: number | null;
  cap?: number | null;
  base?: number | null;
  text: string;
  estimate: EstimateJson | null;
}

/** An answer that reads differently. */
export interface AnswerChangeOut {
  id: string;
  question: string;
  before: string;
  after: string;
}

/** The weeks with what came of them, all together, and the same by topic and by entry. */
export interface AnswerFigures {
  weeks: WeekCame[];
  total: Came;
  /** 照最像的那一条算；问得多的在前 */
  topics: TopicCame[];
  /** 最多 50 条，问得多的在前 */
  entries: EntryCame[];
}

/** An entry by its question. */
export interface AnswerName {
  id: string;
  question: string;
  state: "draft" | "published" | "withdrawn" | "archived";
}

/** How long a resident waits at most, and what happens then. */
export interface ApprovalRuleIn {
  /** 最多让居民等几分钟 */
  minutes: number;
  /** 到时间没人看：send 照原样发出去，person 请居民找工作人员 */
  then: "send" | "person";
}

/** One rule as it is set. */
export interface ApprovalRuleOut {
  /** 最多让居民等几分钟 */
  minutes: number;
  /** 到时间没人看：send 照原样发出去，person 请居民找工作人员 */
  then: "send" | "person";
  kind: "topic" | "measure";
  name: string;
  label: string;
  entered_by: string;
  entered_at: string;
}

/** The rules, and what they can be about. */
export interface ApprovalRulesOut {
  rules: ApprovalRuleOut[];
  subjects: ApprovalSubjectOut[];
}

/** A topic or measure that a rule can be about. */
export interface ApprovalSubjectOut {
  kind: "topic" | "measure";
  name: string;
  label: string;
}

/** Other words than the assistant's, where they are to be changed. */
export interface ApproveIn {
  text?: string | null;
}

/** A fact that can be entered by hand. */
export interface Askable {
  fact: string;
  label: string;
  scope: "household" | "person";
  type: "int" | "money" | "bool" | "choice" | "choices";
  unit: string;
  choices: FactChoice[];
}

/** What can be entered of a household by hand. */
export interface Askables {
  facts: Askable[];
  people: PersonName[];
}

/** A fact that the rule reads, and how it is told: `choices` by id with their labels, of a choice only. */
export interface AskedFactJson {
  id: string;
  label: string;
  scope: "household" | "person";
  type: "int" | "money" | "bool" | "choice" | "choices";
  unit: string;
  choices: Record<string, string>;
}

/** A household against every rule of the day. `totals`: by period and kind of amount, and what is `left_out`. */
export interface AssessmentJson {
  as_of: string;
  categories: OutcomeJson[];
  benefits: BenefitJson[];
  next: NextQuestionJson | null;
  totals: Record<string, Record<string, number> | string[]>;
  disclaimer: string;
  notices: string[];
  documents: DocumentOfDayJson[];
}

/** Why there is no assessment: a fact of the file cannot be right. */
export interface AssessmentProblem {
  field: string;
  message: string;
}

/** To whom; null: back into the queue, for anybody. */
export interface Assignment {
  /** 同事的用户名；null 表示放回排队，位置不变 */
  to: string | null;
}

/** One line. Never what was said. */
export interface AuditLine {
  at: string;
  /** 谁做的，姓名 */
  actor: string;
  event: string;
  /** 做了什么 */
  label: string;
  conversation_id: string | null;
  resident_label: string | null;
  data: Record<string, unknown> | null;
}

/** One page. */
export interface AuditPage {
  lines: AuditLine[];
  total: number;
  page: number;
  pages: number;
}

/** A measure: how much, on what it rests, and the way to it. */
export interface BenefitJson {
  id: string;
  cite: string[];
  label: string;
  summary: string;
  document: DocumentJson;
  first_step: string;
  apply_when: string;
  apply_without: string;
  street: "registered" | "live" | null;
  time_limit: TimeLimitJson[];
  lines: LineJson[];
  explanation: string;
  responsible: string[];
  responsible_in_document: string[];
  materials: string[];
  materials_source: MaterialsSourceJson;
  where: string;
  not_found_text: string;
  member: number | null;
  status: "eligible" | "ineligible" | "unknown" | "needs_review";
  confidence: "confirmed" | "provisional";
  leaning: "likely" | "unlikely" | null;
  standing: "fits" | "likely" | "possible" | "for_staff" | "unlikely" | "refused";
  rank: number;
  reasons: string[];
  missing: string[];
  missing_facts: MissingFactJson[];
  amount: AmountJson;
  formula: string;
  note: string;
  payee: string | null;
  standards: StandardJson[];
  gives_way: GivesWayJson | null;
  standards_missing: string[];
}

/** Everything at one moment. */
export interface Board {
  at: string;
  lanes: LaneNow[];
  /** 排队的在前，按接的顺序；然后是有人接着的 */
  talks: TalkNow[];
  operators: OperatorNow[];
  /** 还没有人看过的危险 */
  dangers: DangerOut[];
  cases_open: number;
  cases_overdue: number;
  /** 超期的个案，最急的 20 个 */
  overdue: CaseLine[];
  /** 等回电的 */
  callbacks: number;
  oldest_callback: string | null;
}

/** An entry that comes sooner or later than by its words. */
export interface Boost {
  entry: string;
  /** 往前几步；负数往后。一步：看成有两倍可能 */
  steps: number;
}

/** On a break for about so many minutes, or (null) back. */
export interface BreakIn {
  minutes: number | null;
}

/** A day on which the public calendar differs from the weekday. */
export interface CalendarDayOut {
  day: string;
  /** true 是调休上班的周末，false 是放假的工作日 */
  works: boolean;
  /** 哪个节日；不知道的为空 */
  name: string;
}

/** A resident who wants to be called. */
export interface CallbackOut {
  id: number;
  conversation_id: string;
  resident_label: string;
  /** 已遮住；要打的时候再取完整号码 */
  phone: string;
  /** 居民说什么时候方便 */
  wanted: string;
  created: string;
  /** 什么时候再打；没有约为 null */
  again_at: string | null;
  /** 打过几次，先打的在前 */
  tries: CallbackTryOut[];
  state: "open" | "done";
  done_by: string | null;
  done_at: string | null;
}

/** What came of dialling. `again_at`: when to try again; null: it is done. */
export interface CallbackTryIn {
  /** 打通了没有 */
  reached: boolean;
  /** 什么时候再打；不用再打的不写 */
  again_at?: string | null;
  note?: string;
}

/** Somebody dialled. */
export interface CallbackTryOut {
  at: string;
  by: string;
  /** 打通了没有 */
  reached: boolean;
  /** 说好什么时候再打 */
  again_at: string | null;
  note: string;
}

/** What came of some questions. Shares are null where there is nothing to share. */
export interface Came {
  /** 问了几次；说了归别处管的不算在比例里 */
  asked: number;
  /** 照问答回答了 */
  answered: number;
  /** 只拿出来让居民选 */
  offered: number;
  /** 没有答 */
  refused: number;
  /** 说了归谁管 */
  elsewhere: number;
  useful: number;
  useless: number;
  /** 回答了的，占回答、让选、没答的 */
  hit_rate: number | null;
  refusal_rate: number | null;
  /** 点“有用”的，占点了的 */
  helpful_rate: number | null;
}

/** A reply under its shortcut. */
export interface CannedReplyOut {
  shortcut: string;
  text: string;
}

/** A case, without anything that staff wrote for each other. */
export interface CaseCardOut {
  number: string;
  title: string;
  /** 办到哪一步 */
  state: string;
  unit: string;
  /** 最迟哪天答复；已经结束的为 null */
  due: string | null;
  /** 这一天是怎么来的；已经结束的为空 */
  due_basis: string;
  /** 走过的每一步，最早的在前 */
  steps: CaseStepOut[];
}

/** What filters and forms offer. */
export interface CaseChoices {
  states: StateName[];
  answers: Record<"granted" | "partly" | "denied", string>;
  check_kinds: Record<"data" | "home_visit" | "neighbours" | "review_meeting" | "public_notice", string>;
  check_results: Record<"agrees" | "differs" | "unclear", string>;
  /** 信息比对和谁比对 */
  sources: string[];
  districts: string[];
  /** 现在有个案的单位 */
  units: string[];
  /** 能办个案的人：用户名和姓名 */
  holders: Record<string, string>;
}

/** What is open, and needs somebody now. */
export interface CaseCounts {
  open: number;
  mine: number;
  overdue: number;
  due_soon: number;
  /** 还没有人办的 */
  nobodys: number;
}

/** Everything about one case. */
export interface CaseDetail {
  number: string;
  title: string;
  /** 只有姓，其余遮住 */
  applicant: string | null;
  district: string | null;
  lane: "normal" | "urgent";
  unit: string;
  state: "accepted" | "assigned" | "transferred" | "conferring" | "in_progress" | "answered" | "closed" | "returned" | "withdrawn" | "refused";
  state_label: string;
  state_since: string;
  due: string;
  overdue: boolean;
  due_soon: boolean;
  holder: string | null;
  opened_at: string;
  conversation_id: string | null;
  /** 改的时候带上；别人刚改过就是 409 */
  version: number;
  /** 完整的姓名 */
  applicant_full: string | null;
  /** 已遮住；要打的时候再取完整号码 */
  phone: string | null;
  /** document 是文件规定，office 是本办自己定 */
  due_by: string;
  due_basis: string;
  answer: "granted" | "partly" | "denied" | null;
  answer_label: string | null;
  opened_by: string;
  holder_username: string | null;
  /** 别人反映的：反映的人不知道结果 */
  reported: boolean;
  /** 您能不能办它 */
  may_act: boolean;
  next: NextStepOut[];
  measures: MeasureOut[];
  /** 最早的在前 */
  events: EventOut[];
  checks: CheckOut[];
  conferences: ConferenceOut[];
  documents: DocumentOut[];
  /** 这一家的情况，号码已遮住；档案已经删除的为 null */
  file: OneFileOut | null;
  /** 这一家别的个案的编号 */
  others: string[];
}

/** One case of the list. */
export interface CaseLine {
  number: string;
  title: string;
  /** 只有姓，其余遮住 */
  applicant: string | null;
  district: string | null;
  lane: "normal" | "urgent";
  unit: string;
  state: "accepted" | "assigned" | "transferred" | "conferring" | "in_progress" | "answered" | "closed" | "returned" | "withdrawn" | "refused";
  state_label: string;
  state_since: string;
  due: string;
  overdue: boolean;
  due_soon: boolean;
  holder: string | null;
  opened_at: string;
  conversation_id: string | null;
}

/** A case of the household. */
export interface CaseOfHousehold {
  number: string;
  title: string;
  state_label: string;
  answer_label: string | null;
  opened_at: string;
  measures: string[];
  unit: string;
}

/** One page of the list. */
export interface CasePage {
  cases: CaseLine[];
  counts: CaseCounts;
  total: number;
  page: number;
  pages: number;
}

/** A state that the case came into. */
export interface CaseStepOut {
  state: string;
  at: string;
}

/** What an outcome comes to, before and after. */
export interface ChangeOut {
  rule: string;
  label: string;
  before: string;
  after: string;
}

/** A golden question that would be answered differently. */
export interface ChangedOut {
  question: string;
  before: GotOut;
  after: GotOut;
  /** 1 变好，-1 变差，0 说不上 */
  better: number;
}

/** A help that would stand otherwise. */
export interface ChangedOutcome {
  id: string;
  label: string;
  member: number | null;
  /** 现在是什么样，带金额；没有这一项为 null */
  before: string | null;
  /** 那样的话是什么样 */
  after: string | null;
}

/** A check, owed until it is done. */
export interface CheckOut {
  id: string;
  kind: "data" | "home_visit" | "neighbours" | "review_meeting" | "public_notice";
  label: string;
  /** 和谁比对 */
  source: string | null;
  done_on: string | null;
  done_by: string | null;
  result: "agrees" | "differs" | "unclear" | null;
  result_label: string | null;
  finding: string | null;
}

/** Something that can be chosen. */
export interface Choice {
  id: string;
  label: string;
}

/** Somebody to whom a conversation can be passed. */
export interface Colleague {
  username: string;
  name: string;
  /** 还能接几个谈话 */
  free: number;
}

/** The household on two days, the earlier first. */
export interface Comparison {
  before: string;
  after: string;
  differences: DifferenceOut[];
}

/** A conference that was held. */
export interface ConferenceIn {
  held_on: string;
  opinions: OpinionIn[];
  decision: string;
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
}

/** A conference that was held. */
export interface ConferenceOut {
  held_on: string;
  opinions: OpinionOut[];
  decision: string;
  recorded_by: string;
}

/** A word on what changes. */
export interface Consent {
  /** 有问题的回答会变时，写一句为什么可以；不写就先不做，把会变的列出来 */
  consent?: string;
}

/** What the resident decided. */
export interface ConsentIn {
  given: boolean;
}

/** How often something came up. */
export interface Counted {
  id: string;
  label: string;
  count: number;
}

/** User name and password. */
export interface Credentials {
  username: string;
  password: string;
}

/** A row of the list: one conversation, or the first of many cries from one address. */
export interface DangerOut {
  conversation_id: string;
  /** 列表里的称呼，不含个人信息 */
  resident_label: string;
  kind: string;
  /** 同上，中文 */
  kind_label: string;
  /** 最近一条这样的消息 */
  seq: number;
  since: string;
  owner: "bot" | "queued" | "human" | "closed";
  /** 正在接待的同事；没有为 null */
  operator: string | null;
  /** 同一地址的求助并成一行：这一行一共几个 */
  same_address: number;
  /** 同一行里其余的，最多 50 个；看过的让出位置 */
  others: OneDanger[];
}

/** A value of a standard with its days; a list where the standard has several entries. */
export interface DatedFigureJson {
  value: number | number[];
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
  note: string;
}

/** A team, or the supervisors. The talk waits for them first; after a while it is everybody's. */
export interface Destination {
  /** 转出时填在 meant_for 里 */
  id: string;
  name: string;
  /** 一共几位能接谈话的 */
  people: number;
  /** 现在在线的 */
  present: number;
}

/** Everything about a conversation that an operator needs. */
export interface Detail {
  conversation_id: string;
  resident_label: string;
  owner: "bot" | "queued" | "human" | "closed";
  operator: OperatorOut | null;
  reason: string | null;
  reason_label: string;
  priority: "normal" | "urgent" | "distress";
  /** 从什么时候开始等 */
  since: string | null;
  /** 最早的 500 条；更多的用 messages?after= 接着取 */
  messages: StaffMessage[];
  /** 您上次看到第几条；0 是还没看过 */
  read_up_to: number;
  /** 居民看到的登记编号和状态 */
  request: RequestOut | null;
  /** 家里的情况，每一条都注明是从哪句话来的；和居民看到的一样。other 是居民替别人问的那一家 */
  facts: FileOut;
  /** 按今天的标准初步匹配的结果；事实有矛盾时为 null */
  assessment: AssessmentJson | null;
  /** 替别人问的那一家的匹配结果 */
  other_assessment: AssessmentJson | null;
  /** 哪条事实有矛盾 */
  assessment_problem: AssessmentProblem | null;
  notes: NoteOut[];
  /** 从居民的话里读出来、等您采用或不用的情况 */
  proposals: ProposalOut[];
}

/** What differs for one outcome, and why. */
export interface DifferenceOut {
  id: string;
  member: number | null;
  sentence: string;
}

/** A policy document, with the year in which it began. */
export interface DocumentJson {
  id: string;
  number: string;
  title: string;
  year: number;
}

/** A document in force on the day. */
export interface DocumentOfDayJson {
  id: string;
  number: string;
  title: string;
  year: number;
  rights: RightJson[];
}

/** A picture or a PDF of the case. */
export interface DocumentOut {
  id: string;
  title: string;
  kind: "jpeg" | "png" | "pdf";
  /** 字节 */
  size: number;
  /** 居民也看得到 */
  for_resident: boolean;
  added_by: string;
  at: string;
}

/** What needs somebody. */
export interface DossierCounts {
  all: number;
  review_due: number;
  /** 像是同一家、还没有人看过的 */
  alike: number;
}

/** Everything about one household, masked. */
export interface DossierDetail {
  id: number;
  /** 只有姓，其余遮住 */
  name: string | null;
  district: string | null;
  street: string | null;
  /** 来谈过几次 */
  talks: number;
  open_cases: number;
  review_on: string | null;
  review_due: boolean;
  /** 有几份档案像是同一家 */
  alike: number;
  opened_at: string;
  version: number;
  phone: string | null;
  address_known: boolean;
  id_known: boolean;
  parts: PartOut[];
  /** 全家的情况 */
  household: FactHistoryOut[];
  persons: PersonOut[];
  aid: AidOut[];
  cases: CaseOfHousehold[];
  visited_with: TalkOfHousehold[];
  likely: AlikeOut[];
  /** 看过、确认不是同一家的 */
  distinct: number[];
  history: hotline__dossiers__schemas__LineOut[];
}

/** What is left out stays; an empty one is forgotten. */
export interface DossierEdit {
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
  name?: string | null;
  phone?: string | null;
  /** 身份证号：只用来认出同一家，不保存号码本身 */
  id_number?: string | null;
  district?: string | null;
  street?: string | null;
  address?: string | null;
}

/** A whole file, nothing masked. */
export interface DossierExport {
  id: number;
  /** 只有姓，其余遮住 */
  name: string | null;
  district: string | null;
  street: string | null;
  /** 来谈过几次 */
  talks: number;
  open_cases: number;
  review_on: string | null;
  review_due: boolean;
  /** 有几份档案像是同一家 */
  alike: number;
  opened_at: string;
  version: number;
  phone: string | null;
  address_known: boolean;
  id_known: boolean;
  parts: PartOut[];
  /** 全家的情况 */
  household: FactHistoryOut[];
  persons: PersonOut[];
  aid: AidOut[];
  cases: CaseOfHousehold[];
  visited_with: TalkOfHousehold[];
  likely: AlikeOut[];
  /** 看过、确认不是同一家的 */
  distinct: number[];
  history: hotline__dossiers__schemas__LineOut[];
  exported_at: string;
  exported_by: string;
  reason: string;
  shown: ShownOut;
}

/** One file of the list. */
export interface DossierLine {
  id: number;
  /** 只有姓，其余遮住 */
  name: string | null;
  district: string | null;
  street: string | null;
  /** 来谈过几次 */
  talks: number;
  open_cases: number;
  review_on: string | null;
  review_due: boolean;
  /** 有几份档案像是同一家 */
  alike: number;
  opened_at: string;
}

/** One page of the list. */
export interface DossierPage {
  dossiers: DossierLine[];
  counts: DossierCounts;
  total: number;
  page: number;
  pages: number;
}

/** Another day. The resident is told, with the reason. */
export interface DueIn {
  due: string;
  reason: string;
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
}

/** The plan, and what residents are told of it now. */
export interface DutyOut {
  /** 值班时段；days：1 是周一，7 是周日 */
  hours: Shift[];
  /** 和平常不一样的日子 */
  exceptions: Exceptional[];
  /** 现在在线、能接谈话的人数 */
  present: number;
  /** 他们的姓名 */
  people: string[];
  /** 居民看到的话 */
  sentence: string;
  /** 第几次的安排，还没有为 0；改的时候带上 */
  version: number;
  /** 一年以内放假和调休的日子，只有已经公布的 */
  holidays: CalendarDayOut[];
  /** 这一年的放假安排还不知道，只按周末算；都知道为 null */
  unknown_year: number | null;
}

/** What would change. Nothing has been changed yet. */
export interface EffectOut {
  /** 按哪天算：今天；数值不管今天的，按它管的第一天或最后一天 */
  day: string;
  /** 存了多少户，内容是空的不算 */
  stored: number;
  /** 比较了多少户；比 stored 少的，是户数太多，只比了最近的 */
  compared: number;
  /** 有多少户的记录现在读不了，没有比 */
  unread: number;
  /** 有多少户的结果会变 */
  changed: number;
  /** 变成什么样，各有多少户，多的在前 */
  moves: MoveOut[];
  /** 前二十户，每户哪几项变 */
  examples: HouseholdChangeOut[];
  /** 哪些问答读起来会不一样 */
  answers: AnswerChangeOut[];
}

/** One page, the latest first. */
export interface EndedPage {
  talks: EndedTalk[];
  total: number;
  page: number;
  pages: number;
}

/** One request to staff that has ended. */
export interface EndedTalk {
  /** 登记编号，居民手上的也是这个 */
  number: number;
  conversation_id: string;
  resident_label: string;
  /** 接过的工作人员 */
  held_by: string[];
  opened_at: string;
  ended_at: string;
  outcome: "answered" | "referred" | "visit" | "unreached" | "outside" | "other" | null;
  outcome_label: string | null;
  outcome_note: string | null;
  outcome_by: string | null;
  outcome_at: string | null;
}

/** Hand back or close. */
export interface Ending {
  /** 留给同事看的话，居民看不到 */
  note?: string | null;
  /** 这次办得怎么样；不写的，之后还能在“结束的谈话”里补 */
  outcome?: "answered" | "referred" | "visit" | "unreached" | "outside" | "other" | null;
}

/** A value that staff entered at some time, and what became of it. */
export interface EnteredValueOut {
  /** 一个数；分几项的标准（见 entries）是几个数 */
  value: number | number[];
  effective_from: string | null;
  /** 含当天；null 表示没有写结束日期 */
  effective_to: string | null;
  source: string;
  /** P 本文件写明，A 官方原文，B 媒体报道或转载，C 只见过转抄：助手不用 */
  grade: string;
  /** 没有写结束日期的，最晚哪天还有人这样说 */
  seen?: string | null;
  /** 工作人员录入的才有，撤下时用 */
  id?: string | null;
  /** 谁录入的；null 表示随系统来的 */
  entered_by?: string | null;
  /** 有人提了撤下，等另一位同事同意；同意前照用 */
  leaving?: LeavingOut | null;
  /** proposed 等人同意，approved 已同意，rejected 没有采用，suspended 暂停用，withdrawn 撤下了 */
  fate: "proposed" | "approved" | "rejected" | "suspended" | "withdrawn";
  entered_at: string;
  /** 谁同意、不同意、暂停或撤下的 */
  settled_by: string | null;
  settled_at: string | null;
  /** 暂停或撤下的原因 */
  why: string | null;
}

/** One entry. */
export interface EntryCame {
  /** 问了几次；说了归别处管的不算在比例里 */
  asked: number;
  /** 照问答回答了 */
  answered: number;
  /** 只拿出来让居民选 */
  offered: number;
  /** 没有答 */
  refused: number;
  /** 说了归谁管 */
  elsewhere: number;
  useful: number;
  useless: number;
  /** 回答了的，占回答、让选、没答的 */
  hit_rate: number | null;
  refusal_rate: number | null;
  /** 点“有用”的，占点了的 */
  helpful_rate: number | null;
  entry: AnswerName;
}

/** From what an entry's particulars are chosen. */
export interface EntryChoices {
  topics: Choice[];
  measures: Choice[];
  districts: string[];
  standards: StandardUsed[];
}

/** The content of an entry, as staff edit it. */
export interface EntryDraftInput {
  /** 问题，用居民的话写 */
  question: string;
  /** 同一个问题的其他问法，越多越容易被找到 */
  variants?: string[];
  /** 答案。会变的数字不要写死，写 {{standard:标准编号}}，系统按日期填上 */
  answer: string;
  /** 引用的标准只有以前的数时怎么说；空着就照答案说 */
  answer_last_known?: string;
  /** 引用的标准一个数也没有时怎么说；空着就照答案说 */
  answer_missing?: string;
  /** 主题的编号，空着表示没有分：who、living、medical、education、housing、employment、insurance、industry、mutual_help、other_help、procedure、rights、document */
  topic?: string;
  /** 说的是哪几项帮助（政策库里的编号） */
  measures?: string[];
  /** 只在哪个区这样；null 表示全市 */
  district?: string | null;
  /** 属于2016年文件的哪一条，不属于的空着 */
  clause?: string;
  /** 出处：文件名、条款和年份，居民会看到；只讲怎么用这个服务的空着 */
  source?: string;
  /** 出处的网址，没有的空着 */
  address?: string;
  /** 从哪天起有效，空着表示一直有效 */
  effective_from?: string | null;
  /** 到哪天为止（含当天），空着表示没有期限 */
  effective_to?: string | null;
  /** 最晚哪天要再看一遍还对不对，空着表示没有定 */
  review_by?: string | null;
}

/** The content of an entry, as staff edit it. */
export interface EntryDraft {
  /** 问题，用居民的话写 */
  question: string;
  /** 同一个问题的其他问法，越多越容易被找到 */
  variants?: string[];
  /** 答案。会变的数字不要写死，写 {{standard:标准编号}}，系统按日期填上 */
  answer: string;
  /** 引用的标准只有以前的数时怎么说；空着就照答案说 */
  answer_last_known?: string;
  /** 引用的标准一个数也没有时怎么说；空着就照答案说 */
  answer_missing?: string;
  /** 主题的编号，空着表示没有分：who、living、medical、education、housing、employment、insurance、industry、mutual_help、other_help、procedure、rights、document */
  topic?: string;
  /** 说的是哪几项帮助（政策库里的编号） */
  measures?: string[];
  /** 只在哪个区这样；null 表示全市 */
  district?: string | null;
  /** 属于2016年文件的哪一条，不属于的空着 */
  clause?: string;
  /** 出处：文件名、条款和年份，居民会看到；只讲怎么用这个服务的空着 */
  source?: string;
  /** 出处的网址，没有的空着 */
  address?: string;
  /** 从哪天起有效，空着表示一直有效 */
  effective_from?: string | null;
  /** 到哪天为止（含当天），空着表示没有期限 */
  effective_to?: string | null;
  /** 最晚哪天要再看一遍还对不对，空着表示没有定 */
  review_by?: string | null;
}

/** The new content, and the version that was read before it was changed. */
export interface EntryEdit {
  /** 问题，用居民的话写 */
  question: string;
  /** 同一个问题的其他问法，越多越容易被找到 */
  variants?: string[];
  /** 答案。会变的数字不要写死，写 {{standard:标准编号}}，系统按日期填上 */
  answer: string;
  /** 引用的标准只有以前的数时怎么说；空着就照答案说 */
  answer_last_known?: string;
  /** 引用的标准一个数也没有时怎么说；空着就照答案说 */
  answer_missing?: string;
  /** 主题的编号，空着表示没有分：who、living、medical、education、housing、employment、insurance、industry、mutual_help、other_help、procedure、rights、document */
  topic?: string;
  /** 说的是哪几项帮助（政策库里的编号） */
  measures?: string[];
  /** 只在哪个区这样；null 表示全市 */
  district?: string | null;
  /** 属于2016年文件的哪一条，不属于的空着 */
  clause?: string;
  /** 出处：文件名、条款和年份，居民会看到；只讲怎么用这个服务的空着 */
  source?: string;
  /** 出处的网址，没有的空着 */
  address?: string;
  /** 从哪天起有效，空着表示一直有效 */
  effective_from?: string | null;
  /** 到哪天为止（含当天），空着表示没有期限 */
  effective_to?: string | null;
  /** 最晚哪天要再看一遍还对不对，空着表示没有定 */
  review_by?: string | null;
  /** 读到的版本号；不带就不检查有没有别人先改 */
  version?: number | null;
}

/** An entry as it stands. */
export interface EntryOut {
  id: string;
  question: string;
  variants: string[];
  /** 原文，{{standard:…}} 没有填上数值 */
  answer: string;
  answer_last_known: string;
  answer_missing: string;
  topic: string;
  measures: string[];
  district: string | null;
  clause: string;
  source: string;
  address: string;
  effective_from: string | null;
  effective_to: string | null;
  review_by: string | null;
  /** 到了该再看一遍的日子，或者过了有效期 */
  due: boolean;
  /** draft 草稿，published 已发布，withdrawn 已撤回，archived 已归档 */
  state: "draft" | "published" | "withdrawn" | "archived";
  /** 每动一次加一；修改时带上，别人先改了就会拒绝 */
  version: number;
  updated_at: string;
  /** 谁改的；null 表示还是随系统来的原样 */
  updated_by: string | null;
  /** 谁同意的 */
  approved_by: string | null;
  /** 引用了哪些标准 */
  standards: string[];
  /** 等另一位同事同意；同意前居民看不到 */
  proposed: ProposedEntryOut | null;
  /** 没有同意的内容和原因，可以接着改 */
  returned: ReturnedOut | null;
  /** 写死的金额、比例：有一处就不能发布 */
  warnings: string[];
}

/** About how much, by values that are known only from before; `high` null: no upper end is known. */
export interface EstimateJson {
  kind: "exact" | "at_most" | "range" | "unknown";
  low: number;
  high: number | null;
  basis: "last_known";
  standards: StandardJson[];
  valid_to: string;
  text: string;
}

/** What happened; what it tells beside is in `about.py`. */
export type Event = "conversation.queued" | "conversation.raised" | "conversation.withdrawn" | "conversation.claimed" | "conversation.kept" | "conversation.replied" | "conversation.handed_back" | "conversation.returned" | "conversation.closed" | "conversation.reopened" | "conversation.erased" | "conversation.outcome" | "conversation.feedback" | "conversation.consent" | "conversation.noted" | "conversation.viewed" | "conversation.assigned" | "message.shown" | "attachment.sent" | "answer.held" | "answer.decided" | "approval.set" | "approval.unset" | "danger.seen" | "proposal.taken" | "proposal.dropped" | "fact.edited" | "member.added" | "member.removed" | "member.restored" | "callback.shown" | "callback.tried" | "callback.done" | "case.opened" | "case.viewed" | "case.moved" | "case.unit" | "case.holder" | "case.due" | "case.note" | "case.owed" | "case.checked" | "case.conference" | "case.reminded" | "case.overdue" | "case.document" | "case.phone" | "case.proved" | "case.not_proved" | "pairing.opened" | "pairing.visited" | "pairing.ended" | "dossier.opened" | "dossier.viewed" | "dossier.shown" | "dossier.edited" | "dossier.aid" | "dossier.reviewed" | "dossier.merged" | "dossier.split" | "dossier.distinct" | "dossier.exported" | "standard.proposed" | "standard.approved" | "standard.rejected" | "standard.withdrawal_proposed" | "standard.kept" | "standard.suspended" | "standard.resumed" | "standard.withdrawn" | "faq.created" | "faq.edited" | "faq.published" | "faq.proposed" | "faq.approved" | "faq.rejected" | "faq.withdrawn" | "golden.added" | "golden.removed" | "levers.set" | "example.added" | "faq.archived" | "faq.restored" | "reply.entered" | "reply.deleted" | "office.entered" | "helper.entered" | "helper.ended" | "duty.set" | "account.added" | "account.changed" | "staff.signed_in" | "staff.sign_in_failed" | "staff.signed_out" | "staff.password_changed" | "staff.password_refused" | "staff.break" | "audit.read" | "figures.exported";

/** An event to filter by. */
export interface EventLabel {
  id: string;
  label: string;
}

/** A line of the history. */
export interface EventOut {
  at: string;
  by: string;
  kind: string;
  label: string;
  before: string | null;
  after: string | null;
  reason: string | null;
  note: string | null;
}

/** A day that is not as usual: worked or not, whatever weekday and calendar say. */
export interface Exceptional {
  day: string;
  works: boolean;
  note?: string;
}

/** Why one outcome is so. */
export interface ExplanationOut {
  id: string;
  label: string;
  member: number | null;
  status: "eligible" | "ineligible" | "unknown" | "needs_review";
  status_label: string;
  reasons: string[];
  /** 什么会改变结果：规则怎么写，不是教人怎么填 */
  change: string;
  change_note?: string;
  trace: TraceLineOut[];
}

/** A value that can be chosen. */
export interface FactChoice {
  id: boolean | string;
  label: string;
}

/** `member`: position, null for a household fact; `value` null: forget it; `whose`: which of the two files. */
export interface FactEdit {
  whose?: "own" | "other";
  fact: string;
  member?: number | null;
  value: boolean | number | string | string[] | null;
}

/** A fact, what it is now (null: it is told no more), and all that it was, the newest first. */
export interface FactHistoryOut {
  fact: string;
  label: string;
  value_label: string | null;
  history: PastValueOut[];
}

/** A fact that the assistant may have asked for. */
export interface FactName {
  id: string;
  /** 中文名 */
  label: string;
  /** household 全家的，person 每个人的 */
  scope: string;
}

/** One fact: what it is, and where it came from (`seq`: the message, `quote`: the words). */
export interface FactOut {
  fact: string;
  label: string;
  value: boolean | number | string | string[];
  value_label: string;
  source: "resident" | "choice" | "operator" | "derived";
  seq: number | null;
  quote: string;
  certainty: string;
  confirmed: boolean;
  at: string;
  type: "int" | "money" | "bool" | "choice" | "choices";
  unit: string;
  /** 可以选的值；数字没有 */
  choices: FactChoice[];
}

/** What one message says: the household, its people, and what is corrected, uncertain, gone or earned. */
export interface FactsHeard {
  household: HouseholdFacts;
  members: PersonFacts[];
  corrections: Record<string, unknown>[];
  uncertain: Record<string, unknown>[];
  gone: Record<string, unknown>[];
  earnings: Record<string, unknown>[];
}

/** One day, one district, or all together. */
export interface FigureRow {
  /** 2026-11-30，或者区名 */
  key: string;
  /** 找工作人员的 */
  requests: number;
  /** 其中危急的 */
  distress: number;
  /** 其中紧急的 */
  urgent: number;
  /** 工作人员回过话的 */
  answered: number;
  /** 没有等到人就结束的 */
  left: number;
  /** 从要人到第一句回话，中位数 */
  first_answer_seconds: number | null;
  /** 三分钟内回话的，占回过话的和没有等到的 */
  prompt_share: number | null;
  /** 从第一句回话到结束，中位数 */
  handling_seconds: number | null;
  outcomes: Counted[];
  /** 居民自己说的有没有帮到 */
  helped: Counted[];
  satisfied: Counted[];
  /** 问助手的问题，不算归别处管的 */
  asked: number;
  /** 其中没答上的 */
  not_answered: number;
}

/** Rows, and all together. */
export interface Figures {
  begins: string;
  ends: string;
  by: "day" | "district";
  rows: FigureRow[];
  total: FigureRow;
  reasons: Counted[];
  needs: Counted[];
  /** 这些天开的个案办的事项 */
  measures: Counted[];
  /** 这些天找工作人员、已经办完的家庭，按说过的情况可能得到的帮助 */
  found: Counted[];
  /** 这些天问助手的问题，答上了、让居民选、说了归谁管、没答上各多少 */
  questions: Counted[];
}

/** Everything that counts at present. */
export interface FileOut {
  household: FactOut[];
  members: MemberFacts[];
  /** 没有变成具体情况的原话，工作人员看得到 */
  remarks: RemarkOut[];
  /** 替别人问的那一家，和自己家分开记；没有替别人问过就是 null */
  other: OneFileOut | null;
}

/** Why changed files are not used: one place, what belongs there, and an example. */
export interface FileProblem {
  file: string;
  line: number;
  key: string;
  expected: string;
  example: string;
}

/** Checks that were made, one or several together. */
export interface FindingIn {
  checks: string[];
  /** 做核查的那一天 */
  on: string;
  result: "agrees" | "differs" | "unclear";
  finding?: string;
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
}

/** Another help that covers the same need; `whole`: all of this one gives way. */
export interface GivesWayJson {
  id: string;
  label: string;
  members: number[];
  whole: boolean;
  why: string;
}

/** A question, and what should answer it. */
export interface GoldenIn {
  question: string;
  /** entry 用其中一条回答，elsewhere 说归谁管，none 不用问答回答 */
  kind: "entry" | "elsewhere" | "none";
  entries?: string[];
}

/** A golden question. */
export interface GoldenOut {
  id: string;
  question: string;
  kind: "entry" | "elsewhere" | "none";
  entries: string[];
  /** 那几条问答的问题 */
  names: string[];
  added_by: string;
  added_at: string;
}

/** What a question gets. `names`: the questions of the entries, or who answers it. */
export interface GotOut {
  kind: "entry" | "elsewhere" | "offered" | "none";
  entries: string[];
  names: string[];
}

/** Alike questions. */
export interface GroupOut {
  ids: string[];
  count: number;
  /** 几种问法，问得多的在前；号码已经遮住 */
  texts: string[];
  /** refused 没有答，offered 只拿出来让选，useless 答了说没用，person 答了还是要找人，note 说了没记成情况 */
  why: Record<"refused" | "offered" | "useless" | "person" | "note", number>;
  latest: string;
  /** 当时最像的一条问答 */
  nearest: AnswerName | null;
}

/** A type of hardship. */
export interface Hardship {
  id: string;
  label: string;
}

/** What the caller said, as the operator writes it down. `client_id`: the console's own, once per message. */
export interface HeardInput {
  client_id: string;
  text: string;
}

/** One thing that a message says, about the household (member null) or one person. */
export interface Heard {
  /** 和居民的关系；null 表示全家 */
  member: string | null;
  /** 怎么称呼这个人 */
  member_label: string;
  fact: string;
  /** 这一项的中文名 */
  label: string;
  /** 数值的中文写法 */
  value_label: string;
  /** sure 说得准，doubtful 要再核对，corrected 改前面说的 */
  state: "sure" | "doubtful" | "corrected";
  /** 原话；改前面说的没有单独的原话 */
  quote: string;
}

/** An answer that was held back. */
export interface HeldAnswerOut {
  id: string;
  conversation_id: string;
  resident_label: string;
  /** 居民的原话，长号码已遮住 */
  question: string;
  /** 因为哪个话题或者哪项帮助要先看 */
  label: string;
  /** 要发的答复；已经发了的，是发出去的话 */
  text: string;
  /** 是结果卡片：只能照原样发，不能改字 */
  cards: boolean;
  at: string;
  /** 最迟到什么时候 */
  until: string;
  then: "send" | "person";
  then_label: string;
  state: "waiting" | "late" | "approved" | "edited" | "sent" | "person" | "replaced";
  state_label: string;
  /** 谁看的；自己发的为 null */
  decided_by: string | null;
  decided_at: string | null;
}

/** The same, changed. */
export interface HelperChange {
  kind: "unit" | "window" | "charity";
  name: string;
  /** null 表示全市 */
  district?: string | null;
  telephone?: string;
  address?: string;
  hours?: Open[];
  /** 节假日开不开门；null 表示不知道 */
  holidays?: "as_offices" | "as_usual" | null;
  /** 办哪些政策 */
  measures?: string[];
  /** 帮哪些难处：政策库里需要的编号 */
  needs?: string[];
  /** 给什么、给谁、给多少：照他们自己的话 */
  offers?: string;
  /** 怎么知道的，例如 来电告知、官网 */
  source: string;
  /** 哪天核对的 */
  checked_on: string;
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
}

/** From what measures, needs and districts are chosen: id and label. */
export interface HelperChoices {
  measures: Record<string, string>;
  needs: Record<string, string>;
  districts: string[];
}

/** A unit, a window or a charity, as it is known today. Empty: not known. */
export interface HelperIn {
  kind: "unit" | "window" | "charity";
  name: string;
  /** null 表示全市 */
  district?: string | null;
  telephone?: string;
  address?: string;
  hours?: Open[];
  /** 节假日开不开门；null 表示不知道 */
  holidays?: "as_offices" | "as_usual" | null;
  /** 办哪些政策 */
  measures?: string[];
  /** 帮哪些难处：政策库里需要的编号 */
  needs?: string[];
  /** 给什么、给谁、给多少：照他们自己的话 */
  offers?: string;
  /** 怎么知道的，例如 来电告知、官网 */
  source: string;
  /** 哪天核对的 */
  checked_on: string;
}

/** Somebody who helps. */
export interface HelperOut {
  id: number;
  kind: "unit" | "window" | "charity";
  kind_label: string;
  name: string;
  district: string | null;
  telephone: string | null;
  address: string | null;
  hours: Open[];
  /** 中文，连同节假日；没有写过为空 */
  hours_text: string;
  holidays: "as_offices" | "as_usual" | null;
  /** 现在开不开门；没有写过时间、不知道节假日开不开的，为 null */
  open_now: boolean | null;
  /** 今天和平常不一样的地方：放假或者调休；没有为空 */
  today_text: string;
  measures: string[];
  measure_labels: string[];
  needs: string[];
  need_labels: string[];
  offers: string;
  source: string;
  checked_on: string;
  version: number;
  entered_by: string;
  entered_at: string;
  /** 为什么合适：只有按个案找的时候有 */
  why?: string[];
}

/** An entry that was found. */
export interface HitOut {
  id: string;
  question: string;
  /** 居民会看到的样子，数值已经填上 */
  answer: string;
  /** 0 到 1：是这一条的可能有多大 */
  score: number;
  /** 问题里对上的词 */
  matched: string[];
  /** 从哪几方面看有多近，越大越近 */
  near: Record<string, number>;
}

/** Who is to see it through; null: nobody yet. */
export interface HolderIn {
  username: string | null;
  reason?: string;
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
}

/** What a list shows of the household, as far as it is known. */
export interface Home {
  district: string | null;
  /** 几口人 */
  people: number | null;
  /** 为什么事来的：政策库里需要的编号 */
  need: string | null;
  need_label: string | null;
}

/** A stored household whose outcomes change; nothing is told of who they are. */
export interface HouseholdChangeOut {
  household: string;
  changes: ChangeOut[];
}

export interface HouseholdFacts {
  district?: "思明" | "湖里" | "集美" | "海沧" | "同安" | "翔安";
  hukou?: "xiamen" | "elsewhere";
  registered_area?: "urban" | "rural" | "converted_village";
  size?: number;
  monthly_income?: number;
  monthly_income_per_capita?: number;
  assets_within_limits?: boolean;
  recognised_as?: ("tekun" | "dibao" | "low_income" | "expenditure_poor")[];
  medical_aid_class?: number;
  medical_aid_class_year?: number;
  hardship_causes?: ("illness" | "disability" | "disaster" | "schooling" | "unemployment")[];
  sudden_hardship?: boolean;
  hardship_after_other_aid?: boolean;
  annual_medical_cost?: number;
  annual_education_cost?: number;
  family_planning_special?: boolean;
  dwelling_danger?: "none" | "C" | "D" | "ungraded";
  dwelling_works?: "rebuild" | "repair";
  meets_public_housing_conditions?: boolean;
  monthly_market_rent?: number;
  buys_farm_machinery?: boolean;
  develops_industry?: boolean;
  needs_social_services?: boolean;
}

/** What waits for a clerk. */
export interface InboxCount {
  questions: number;
}

/** A background job. */
export interface JobState {
  state: "ok" | "late";
  failures: number;
  /** 上次跑完到现在多少秒 */
  age: number;
}

/** One lane of the queue. */
export interface LaneNow {
  priority: "normal" | "urgent" | "distress";
  waiting: number;
  /** 等得最久的等了多少秒；没有人等为 null */
  longest_seconds: number | null;
}

/** That somebody wants to take a value back, which waits for a second person. */
export interface LeavingOut {
  by: string;
  at: string;
  why: string;
  /** 是您自己提的；要由另一位同事来定 */
  mine: boolean;
}

/** All levers. */
export interface LeverDraftInput {
  synonyms?: SynonymInput[];
  /** 问话里不算数的词 */
  stop_words?: string[];
  boosts?: Boost[];
}

/** All levers. */
export interface LeverDraft {
  synonyms?: Synonym[];
  /** 问话里不算数的词 */
  stop_words?: string[];
  boosts?: Boost[];
}

/** All levers anew. */
export interface LeverEdit {
  version: number;
  content: LeverDraftInput;
  /** 有问题的回答会变时，写一句为什么可以；不写就先不做，把会变的列出来 */
  consent?: string;
}

/** The levers as somebody left them. */
export interface LeverVersionOut {
  version: number;
  content: LeverDraft;
  at: string;
  by: string;
}

/** What holds now, and what held before. */
export interface LeversOut {
  /** 保存时带上；0 表示还没有人设过 */
  version: number;
  content: LeverDraft;
  /** 有几个必试的问题；没有就看不出会变什么 */
  golden: number;
  /** 往前往后放的问答，编号和问题 */
  names: Record<string, string>;
  /** 最近的在前，第一个就是现在的 */
  versions: LeverVersionOut[];
}

/** A telephone line. */
export interface LineJson {
  number: string;
  label: string;
  source: string;
}

/** A case was opened for every row. */
export interface ListTaken {
  /** 每一户的个案编号，按表里的顺序 */
  numbers: string[];
}

/** Number and proof: the code told at the opening, or the last four digits of the telephone given then. */
export interface LookUp {
  number: string;
  proof: string;
}

/** A figure that stands in the text of itself; with one of these nothing is published. */
export interface MarkOut {
  field: "answer" | "answer_last_known" | "answer_missing";
  /** 从第几个字起（0 起） */
  start: number;
  end: number;
  text: string;
  /** equals 就是某个标准的数，contradicts 和标准对不上，without 没有标准可引 */
  verdict: "equals" | "contradicts" | "without";
  /** 说的可能是哪些标准 */
  standards: string[];
  told: string;
}

/** What to bring, empty where no reliable list was found. */
export interface MaterialsJson {
  source: string;
  grade: string;
  items: string[];
}

/** Where the list of papers to bring is from. */
export interface MaterialsSourceJson {
  source: string;
  grade: string;
}

/** A measure that the household may get, as the assessment of today has it. */
export interface MeasureOffered {
  id: string;
  label: string;
  status_label: string;
  /** 提议的单位 */
  unit: string;
}

/** A measure of the case, with the time limits that the documents say. */
export interface MeasureOut {
  id: string;
  label: string;
  /** 文件写的时限，带出处；没有查到的为空 */
  limits: string[];
}

/** A person of the household. */
export interface MemberFacts {
  member: number;
  label: string;
  facts: FactOut[];
}

/** A message as a resident might send it. `asked`: the fact that the assistant had just asked for, if any. */
export interface Message {
  text: string;
  /** 当时正在问的那一项，例如 monthly_income */
  asked?: string | null;
}

/** A message; `text` alone always makes sense, `data` carries cards. */
export interface MessageOut {
  seq: number;
  at: string;
  sender: "resident" | "bot" | "operator" | "system";
  kind: "text" | "choices" | "story" | "benefits" | "case" | "notice";
  text: string;
  data: Record<string, unknown> | null;
  client_id?: string | null;
}

/** A conversation that this operator holds. */
export interface Mine {
  conversation_id: string;
  owner?: "bot" | "queued" | "human" | "closed";
  reason_label: string;
  priority: "normal" | "urgent" | "distress";
  urgency_label: string | null;
  home: Home;
  /** 什么时候接的 */
  since: string;
  /** 居民说了、还没回的消息数；转给同事也不会清零 */
  unread: number;
  /** 居民说了、您还没看到的消息数 */
  unseen: number;
  /** 再过几秒还不回话就放回排队；null 表示没有等着回的 */
  reply_within: number | null;
  /** 离放回排队还剩这么多秒时，要提醒接待员 */
  reply_warning: number;
  last_text: string;
  resident_label: string;
}

/** A fact that could still change the outcome, and of which member; null: of the household. */
export interface MissingFactJson {
  fact: string;
  member: number | null;
}

/** The next step. */
export interface MoveCase {
  to: "accepted" | "assigned" | "transferred" | "conferring" | "in_progress" | "answered" | "closed" | "returned" | "withdrawn" | "refused";
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
  /** 居民看得到；只有核查没做完就先答复的原因，是给同事看的 */
  reason?: string;
  /** 反馈结果时告诉居民的话；不给的，写理由 */
  note?: string;
  unit?: string;
  answer?: "granted" | "partly" | "denied" | null;
}

/** The same for all households that it happens to. */
export interface MoveOut {
  rule: string;
  label: string;
  before: string;
  after: string;
  households: number;
}

/** Who a person is. */
export interface NameOfPerson {
  id: number;
  name: string | null;
}

/** The number and the code that prove from any device whose case it is. The code is shown this once. */
export interface NewCaseOut {
  number: string;
  code: string;
}

/** Who is added; whoever speaks is in the file with the first of them. */
export interface NewMember {
  /** askables 的 people 里的 */
  key: string;
  whose?: "own" | "other";
}

/** A message: words, the id of a choice that was offered, or ids of several where several may be chosen. `client_id`: the client's own, once per message. */
export interface NewMessage {
  client_id: string;
  text?: string | null;
  choice?: string | null;
  choices?: string[] | null;
}

/** A household, by its case, with a partner. */
export interface NewPairing {
  /** 个案编号 */
  case: string;
  /** 哪一类难处：政策库里需要的编号 */
  hardship: string;
  /** 结对的干部，或者单位 */
  partner: string;
  unit?: string | null;
  /** 隔多少天看望一次 */
  every_days?: number;
  /** 第一次看望的日子 */
  first_on: string;
}

/** An account to be created. */
export interface NewUser {
  /** 登录用的名字，小写字母、数字、点、横线 */
  username: string;
  /** 显示给同事的姓名 */
  name: string;
  roles: string[];
  /** 10 到 200 个字符，不能是容易猜到的 */
  password: string;
  /** 最多同时接几个谈话 */
  capacity?: number;
  districts?: string[];
  skills?: string[];
  team?: string | null;
}

/** Whoever is first in line for you: of one lane, or of all. */
export interface Next {
  /** 只要这一道的：distress、urgent 或 normal */
  priority?: "normal" | "urgent" | "distress" | null;
}

/** What to ask next, of which member, and why. */
export interface NextQuestionJson {
  fact: string;
  member: number | null;
  why: string;
}

/** A button: the state it leads to, and what has to be given. */
export interface NextStepOut {
  to: "accepted" | "assigned" | "transferred" | "conferring" | "in_progress" | "answered" | "closed" | "returned" | "withdrawn" | "refused";
  label: string;
  asks: ("reason" | "unit" | "answer" | "note")[];
}

/** A few words on what is done. */
export interface Note {
  /** 为什么不同意；收回自己提的可以不写 */
  note?: string;
}

/** A note among staff. */
export interface NoteOut {
  at: string;
  by: string;
  text: string;
}

/** The document that a rule belongs to. */
export interface OfDocumentJson {
  id: string;
  number: string;
  title: string;
  source: string;
}

/** A conversation with a message that showed danger and that nobody has looked after. */
export interface OneDanger {
  conversation_id: string;
  /** 列表里的称呼，不含个人信息 */
  resident_label: string;
  kind: string;
  /** 同上，中文 */
  kind_label: string;
  /** 最近一条这样的消息 */
  seq: number;
  since: string;
  owner: "bot" | "queued" | "human" | "closed";
  /** 正在接待的同事；没有为 null */
  operator: string | null;
}

/** One household. */
export interface OneFileOut {
  household: FactOut[];
  members: MemberFacts[];
  /** 没有变成具体情况的原话，工作人员看得到 */
  remarks: RemarkOut[];
}

/** The same hours on several days of the week. */
export interface Open {
  /** 1 是周一 */
  days: number[];
  begins: string;
  ends: string;
}

/** A talk alone is enough: the rest is filled from its file. What is given here goes before that. */
export interface OpenCase {
  conversation_id: string;
  /** 居民自己家，还是替别人问的那一家 */
  whose?: "own" | "other";
  /** 政策里的编号；null 表示用最可能的那一项 */
  measures?: string[] | null;
  /** null 表示按谈话排队时的急缓 */
  lane?: "normal" | "urgent" | null;
  /** 空着就用提议的单位 */
  unit?: string;
  applicant?: string;
  /** 空着就用居民留过的回电号码；后四位可以用来查进度 */
  phone?: string;
  /** 要不要按四(十二)列出要做的核查 */
  checks?: boolean;
  /** 是别人反映的：反映的人只知道有人在跟进，不知道结果。null 表示看谈话是不是替别人反映情况 */
  reported?: boolean | null;
  /** 这家已有同样的、没办完的个案，也再开一个 */
  again?: boolean;
}

/** From a talk that you may read, without a case. */
export interface OpenDossier {
  conversation_id: string;
  whose?: "own" | "other";
}

/** How a conversation begins. */
export interface OpenIn {
  /** 收入、生病、残疾这些要本人同意才记：open 由助手先问；given 渠道问过；不写，由渠道自己告知 */
  consent?: "open" | "given" | null;
}

/** The token authorises everything else, as `Authorization: Bearer`; nothing else does. */
export interface Opening {
  conversation_id: string;
  token: string;
}

/** Somebody who may take talks. */
export interface OperatorNow {
  username: string;
  name: string;
  team: string | null;
  /** there 在线，break 休息，away 不在 */
  whereabouts: "there" | "break" | "away";
  break_until: string | null;
  held: number;
  capacity: number;
}

/** Who holds a conversation. */
export interface OperatorOut {
  id: number;
  username: string;
  name: string;
}

/** What one participant holds. */
export interface OpinionIn {
  who: string;
  opinion: string;
}

/** What one participant holds. */
export interface OpinionOut {
  who: string;
  opinion: string;
}

/** Another file, and why. */
export interface OtherIn {
  reason: string;
  other: number;
}

/** What came of it. */
export interface OutcomeIn {
  outcome: "answered" | "referred" | "visit" | "unreached" | "outside" | "other";
  /** 写给同事看的，居民看不到；居民删除资料时一起删掉 */
  note?: string;
}

/** A category for one member (index) or for the household (null). */
export interface OutcomeJson {
  id: string;
  cite: string[];
  label: string;
  summary: string;
  document: DocumentJson;
  member: number | null;
  status: "eligible" | "ineligible" | "unknown" | "needs_review";
  confidence: "confirmed" | "provisional";
  leaning: "likely" | "unlikely" | null;
  standing: "fits" | "likely" | "possible" | "for_staff" | "unlikely" | "refused";
  rank: number;
  reasons: string[];
  missing: string[];
  missing_facts: MissingFactJson[];
}

/** One more check. */
export interface OwedIn {
  kind: "data" | "home_visit" | "neighbours" | "review_meeting" | "public_notice";
  /** 信息比对才写：和哪一家比，见 choices 的 sources */
  source?: string | null;
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
}

/** One pairing with all its visits, the newest first. */
export interface PairingDetail {
  id: number;
  case: string;
  /** 只有姓，其余遮住 */
  applicant: string | null;
  district: string | null;
  hardship: string;
  hardship_label: string;
  partner: string;
  unit: string | null;
  every_days: number;
  /** 下一次看望的日子；已经结束的为 null */
  due_on: string | null;
  overdue: boolean;
  /** 看望过几次 */
  visits: number;
  last_on: string | null;
  opened_at: string;
  ended_at: string | null;
  ended_why: string | null;
  log: VisitOut[];
}

/** Why it ends. */
export interface PairingEnd {
  why: string;
}

/** One pairing as the list shows it. */
export interface PairingOut {
  id: number;
  case: string;
  /** 只有姓，其余遮住 */
  applicant: string | null;
  district: string | null;
  hardship: string;
  hardship_label: string;
  partner: string;
  unit: string | null;
  every_days: number;
  /** 下一次看望的日子；已经结束的为 null */
  due_on: string | null;
  overdue: boolean;
  /** 看望过几次 */
  visits: number;
  last_on: string | null;
  opened_at: string;
  ended_at: string | null;
  ended_why: string | null;
}

/** The list; `due`: visits that are due today or late, of all that are under way. */
export interface PairingsOut {
  pairings: PairingOut[];
  due: number;
}

/** A file that was merged into this one. */
export interface PartOut {
  id: number;
  name: string | null;
  into: number;
}

/** The password now and the one that is to take its place. */
export interface PasswordChange {
  current: string;
  /** 10 到 200 个字符，不能是容易猜到的 */
  new: string;
}

/** One value that a fact had. */
export interface PastValueOut {
  value_label: string;
  at: string;
  /** 到什么时候不算了；null 表示还算 */
  until: string | null;
  source: string;
  quote: string;
  conversation_id: string | null;
}

export interface PersonFacts {
  relation?: "self" | "spouse" | "child" | "parent" | "grandparent" | "sibling" | "other";
  age?: number;
  sex?: "male" | "female";
  tekun_holder?: boolean;
  recognised_as?: "tekun"[];
  own_hukou?: "xiamen" | "elsewhere";
  hukou?: "xiamen" | "elsewhere";
  can_work?: boolean;
  has_income_source?: boolean;
  has_able_supporter?: boolean;
  self_care?: "full" | "partial" | "none";
  disability_level?: number;
  disability_diagnosed?: boolean;
  disability_kind?: "visual" | "hearing" | "speech" | "physical" | "intellectual" | "mental" | "multiple";
  major_illness?: boolean;
  mental_illness?: boolean;
  schooling?: "none" | "preschool" | "compulsory" | "vocational" | "high_school" | "college";
  special_education?: boolean;
  boards_at_public_school?: boolean;
  school_in_town?: boolean;
  orphan?: boolean;
  preferential_treatment?: boolean;
  employment?: "employed" | "unemployed" | "flexible" | "self_employed" | "farming" | "retired" | "none";
  seeks_work?: boolean;
  employment_hardship?: boolean;
  hardship_worker?: boolean;
  monthly_earnings?: number;
  contribution_base?: number;
  starts_business?: boolean;
  startup_succeeded?: boolean;
  startup_hires?: number;
  credit_clean?: boolean;
  main_income_farming?: boolean;
  pure_farming?: boolean;
  entrepreneurial_basis?: boolean;
  loan_years?: number;
  in_care_home?: boolean;
  care_choice?: "centralised" | "dispersed";
  medical_insurance?: "employee" | "resident" | "none";
  outpatient_cost_in_scope?: number;
  inpatient_cost_in_scope?: number;
  outpatient_aid_used?: number;
  inpatient_aid_used?: number;
}

/** A person of the household, and as whom talks spoke of them: everybody that is listed is this one. */
export interface PersonIn {
  name?: string;
  relation?: string;
  /** null 表示不动，空着就去掉 */
  id_number?: string | null;
  members?: string[];
}

/** Somebody who can be added. */
export interface PersonName {
  key: string;
  label: string;
}

/** A person of the household, as all talks together tell. `id` null: staff wrote nothing of them yet. */
export interface PersonOut {
  id: number | null;
  /** 只有姓，其余遮住 */
  name: string | null;
  relation: string;
  id_known: boolean;
  /** 谈话里是哪几位 */
  members: string[];
  /** 已经不算在家里 */
  left: boolean;
  facts: FactHistoryOut[];
}

/** A number that can be dialled. */
export interface Phone {
  phone: string;
}

/** A number that can be dialled. */
export interface PhoneOut {
  phone: string;
}

/** A plan in place of the one that was seen. */
export interface PlanIn {
  hours?: Shift[];
  exceptions?: Exceptional[];
  /** 看到的那次安排；别人刚改过就是 409。不写就不管 */
  version?: number | null;
}

/** When the household is to be looked at again; null: not planned. */
export interface PlannedReview {
  /** 看到的那一次；别人刚改过就是 409 */
  version: number;
  review_on: string | null;
}

/** What residents would read today, and what stands in the way of publishing. */
export interface PreviewOut {
  /** 今天居民会看到的样子 */
  text: string;
  /** 今天说的是哪一种写法 */
  form: "answer" | "answer_last_known" | "answer_missing";
  /** 标准都有数时的样子；今天没有的，照最近的数填 */
  in_force: string;
  /** 只有以前的数时的样子 */
  last_known: string;
  /** 没有数时的样子 */
  missing: string;
  marks: MarkOut[];
}

/** RFC 9457 problem details. */
export interface ProblemOut {
  type: string;
  title: string;
  status: number;
  detail: string;
  field?: string | null;
}

/** What a case about this talk would be filled with. */
export interface ProposalOfCase {
  /** 这一家能办或者可能能办的，最可能的在前 */
  measures: MeasureOffered[];
  /** 不另外选就用的 */
  chosen: string[];
  title: string;
  district: string | null;
  lane: "normal" | "urgent";
  /** 可能的单位，最可能的在前 */
  units: string[];
  due: string;
  due_by: string;
  due_basis: string;
  /** 要做几项核查 */
  checks: number;
  phone_known: boolean;
  /** 这一家还没有办完的个案 */
  open_cases: string[];
}

/** A fact that was read in a message while a person held the talk, beside what the file says now. */
export interface ProposalOut {
  id: string;
  /** 从哪条消息读出来的 */
  seq: number;
  fact: string;
  /** 这一项的中文名 */
  label: string;
  /** 哪一位家人；全家的、或者档案里还没有这个人时为 null */
  member: number | null;
  member_label: string | null;
  /** 采用时会把这个人加进档案 */
  new_member: boolean;
  value: boolean | number | string | string[];
  value_label: string;
  /** 档案里现在的值；没有为 null */
  held_label: string | null;
  /** 居民的原话 */
  quote: string;
  at: string;
}

/** Content that residents get once a second person agrees. */
export interface ProposedEntryOut {
  content: EntryDraft;
  /** 谁提的 */
  by: string;
  at: string;
  /** 是您自己提的；要由另一位同事来定 */
  mine: boolean;
}

/** A value that is of no effect until a second person agrees. */
export interface ProposedValueOut {
  /** 一个数；分几项的标准（见 entries）是几个数 */
  value: number | number[];
  effective_from: string | null;
  /** 含当天；null 表示没有写结束日期 */
  effective_to: string | null;
  source: string;
  /** P 本文件写明，A 官方原文，B 媒体报道或转载，C 只见过转抄：助手不用 */
  grade: string;
  /** 没有写结束日期的，最晚哪天还有人这样说 */
  seen?: string | null;
  /** 同意或不同意时用 */
  id: string;
  /** 谁录入的；null 表示随系统来的 */
  entered_by?: string | null;
  /** 有人提了撤下，等另一位同事同意；同意前照用 */
  leaving?: LeavingOut | null;
  /** 是您自己提的；要由另一位同事来定 */
  mine: boolean;
  /** 提的人说明过的：overlap 有意盖过随系统来的数值，gap 有些天确实没有数 */
  accepts: ("overlap" | "gap")[];
}

/** `restore`: the id that taking them out answered with; `whose`: which of the two files. */
export interface PutBack {
  restore: string;
  whose?: "own" | "other";
}

/** Both lists at one moment. */
export interface QueueView {
  waiting: Waiting[];
  mine: Mine[];
  /** 您最多同时接几个 */
  capacity: number;
  /** 助手有几条答复等同事先看 */
  to_check: number;
  /** 您在休息，大约到什么时候；没有休息为 null */
  break_until: string | null;
}

/** An act and how sure the classifier is, 0..1. */
export interface Ranked {
  act: string;
  confidence: number;
}

/** What the resident thinks of an answer. */
export interface Rated {
  /** useful 有用，useless 没用，null 收回 */
  rating: "useful" | "useless" | null;
}

/** What came of an entry's answers. */
export interface RatingsOut {
  /** 用它回答了几次；谈话删除后不再算 */
  answered: number;
  /** 居民点“有用”的次数 */
  useful: number;
  /** 居民点“没用”的次数 */
  useless: number;
}

/** Up to which message you have read. */
export interface ReadUpTo {
  seq: number;
}

/** Whether residents can be served, and by what. */
export interface Readiness {
  status: "ok" | "degraded" | "outdated" | "unavailable";
  checks: Record<string, "ok" | "degraded" | "outdated" | "unavailable">;
  /** 助手的每一份 */
  replicas: Record<string, "ok" | "degraded" | "outdated" | "unavailable">;
  jobs: Record<string, JobState>;
}

/** Why something is done. */
export interface Reason {
  /** 暂停的原因 */
  why: string;
}

/** Why: it stands in the file's history with your name. */
export interface ReasonIn {
  reason: string;
}

/** What was said that became no fact, in the resident's words. `seq`: the message. */
export interface RemarkOut {
  seq: number;
  quote: string;
  at: string;
}

/** Whoever was taken out. `id`: for putting them back; `counted`: what became of the number of people. */
export interface RemovedOut {
  id: string;
  label: string;
  /** adjusted：人数减了一；open：人数里算没算这一位不清楚，要再核对；as_before：人数没有变 */
  counted: "adjusted" | "open" | "as_before";
}

/** Something said to the resident. `client_id`: the console's own, once per message. */
export interface Reply {
  client_id: string;
  text: string;
}

/** A message that a resident would get. */
export interface ReplyOut {
  text: string;
  /** 下面的按钮 */
  choices: string[];
}

/** What is said; in braces what is filled in. */
export interface ReplyText {
  /** 花括号里的会填上：我的姓名、登记编号、今天 */
  text: string;
}

/** A resident's request: what it is registered under and where it stands. */
export interface RequestOut {
  number: string;
  state: string;
  due: string | null;
}

/** Content that was turned down or taken back, to be gone on with. */
export interface ReturnedOut {
  content: EntryDraft;
  /** 谁没有同意，或者自己收回的 */
  by: string;
  /** 是提的人自己收回的 */
  own: boolean;
  at: string;
  /** 为什么 */
  note: string;
}

/** A review that was made. `next_on`: when the next is due; null: none is planned. */
export interface ReviewIn {
  done_on: string;
  finding: string;
  next_on?: string | null;
}

/** What a clause gives everybody, whatever their situation. */
export interface RightJson {
  clause: string;
  text: string;
}

/** A staff role. */
export type Role = "admin" | "operator" | "clerk" | "supervisor";

/** A rule in the list. */
export interface RuleName {
  id: string;
  label: string;
  /** 帮扶对象或帮扶措施 */
  kind: string;
  clauses: string[];
}

/** A rule as a page. Lines of conditions and amounts are indented with full-width spaces. */
export interface RulePageJson {
  id: string;
  kind: "category" | "measure";
  scope: string;
  label: string;
  clause: string[];
  document: OfDocumentJson;
  effective_from: string;
  effective_to: string | null;
  summary: string;
  explanation: string;
  conditions: string[];
  used_conditions: UsedConditionJson[];
  amount: string[];
  note: string;
  facts: AskedFactJson[];
  sentences: SentenceJson[];
  standards: StandardTodayJson[];
  responsible: string[];
  materials: MaterialsJson;
  where: string;
  instead: string[];
  source: string;
  scenarios: ScenarioJson[];
}

/** A rule as a page, and the published answers that speak of it or quote its standards. */
export interface RulePageOut {
  rule: RulePageJson;
  answers: UseOut[];
}

/** The rules in use. */
export interface Rules {
  rules: RuleName[];
  /** 文件改过而新内容用不了时，错在哪里；原来的规则继续用 */
  problem: FileProblem | null;
}

/** A run with every question. */
export interface RunDetail {
  id: string;
  at: string;
  by: string;
  /** asked 自己要试的，published 发布时，withdrawn 撤回时，levers 调了检索时 */
  why: "asked" | "published" | "withdrawn" | "levers";
  /** 发布或撤回的那一条的问题 */
  entry: string | null;
  /** 有问题的回答变了，当时写的话 */
  consent: string;
  total: number;
  right: number;
  offered: number;
  /** 有几个问题的回答变了 */
  changed: number;
  lines: RunLine[];
}

/** A golden question in a run. */
export interface RunLine {
  question: string;
  expected: "entry" | "elsewhere" | "none";
  /** 应该用的那几条 */
  names: string[];
  got: GotOut;
  /** right 对，offered 只是拿出来让居民选，wrong 不对 */
  verdict: "right" | "offered" | "wrong";
}

/** All golden questions asked once. */
export interface RunOut {
  id: string;
  at: string;
  by: string;
  /** asked 自己要试的，published 发布时，withdrawn 撤回时，levers 调了检索时 */
  why: "asked" | "published" | "withdrawn" | "levers";
  /** 发布或撤回的那一条的问题 */
  entry: string | null;
  /** 有问题的回答变了，当时写的话 */
  consent: string;
  total: number;
  right: number;
  offered: number;
  /** 有几个问题的回答变了 */
  changed: number;
}

/** A scenario with what the rule makes of it; `holds` is false where that is not what it expects. */
export interface ScenarioJson {
  number: number;
  title: string;
  expected: string;
  status: string;
  amount: string;
  reasons: string[];
  holds: boolean;
}

/** What a sentence of a document (its number) says of the rule, in our own words, and in which clause. */
export interface SentenceJson {
  document: string;
  clause: string;
  says: string;
}

/** The number of a stored message. */
export interface Seq {
  seq: number;
}

/** What became of questions. */
export interface SettledOut {
  became: "entry" | "variant" | "example" | "none";
  wording: string;
  count: number;
  by: string;
  at: string;
  /** 成了哪一条；它现在什么状态 */
  entry: AnswerName | null;
  /** 当成了哪个意思的例句 */
  act: string | null;
}

/** `days`: 1 (Monday) to 7; a shift of Monday to Friday alone follows the calendar of public holidays. */
export interface Shift {
  days: number[];
  begins: string;
  ends: string;
}

/** What was masked. */
export interface ShownOut {
  name: string | null;
  phone: string | null;
  address: string | null;
  persons: NameOfPerson[];
}

/** Who is signed in. `csrf_token` goes into the X-CSRF-Token header of every request that changes something. */
export interface SignedInOut {
  user: UserOut;
  csrf_token: string;
}

/** An entry that means nearly the same. */
export interface Similar {
  id: string;
  question: string;
  state: "draft" | "published" | "withdrawn" | "archived";
  /** 0 到 1，意思有多近 */
  near: number;
  /** 哪一种问法最像 */
  wording: string;
}

/** Something families come for. */
export interface Skill {
  id: string;
  label: string;
}

/** A message as staff see it. */
export interface StaffMessage {
  seq: number;
  at: string;
  sender: "resident" | "bot" | "operator" | "system";
  kind: "text" | "choices" | "story" | "benefits" | "case" | "notice";
  text: string;
  data: Record<string, unknown> | null;
  client_id?: string | null;
  /** 里面有被遮住的号码；用 …/messages/{seq}/show 看原文，会留下记录 */
  masked?: boolean;
}

/** A value of a standard with its days and source. `inferred`: which of its days nobody has read. */
export interface StandardJson {
  id: string;
  label: string;
  unit: string;
  value: number | number[];
  effective_from: string | null;
  effective_to: string | null;
  seen: string | null;
  source: string;
  address: string;
  grade: string;
  note: string;
  inferred: string[];
}

/** A standard with all its values. */
export interface StandardOut {
  id: string;
  label: string;
  unit: string;
  /** 分几项的标准，每一项叫什么；只有一个数的为空 */
  entries: string[];
  values: ValueOut[];
  /** 今天有效的值；null 表示今天没有，助手不会用旧的顶替 */
  current: ValueOut | null;
  /** 等另一位同事同意的数值，同意前不起作用 */
  proposed: ProposedValueOut[];
  /** 有人暂停了的数值，等另一位同事撤下或者恢复；现在不用 */
  suspended: SuspendedValueOut[];
  /** 今天没有值时，最近一次有过的 */
  last_known: ValueOut | null;
  /** 哪些帮扶对象和措施用到它 */
  rules: UseOut[];
  /** 哪些问答引用它 */
  answers: UseOut[];
}

/** The same with how it stands on the day, in words. */
export interface StandardTodayJson {
  id: string;
  label: string;
  unit: string;
  unknown: string;
  values: DatedFigureJson[];
  state: "in_force" | "last_known" | "unknown";
  told: string;
}

/** A standard that can be quoted. */
export interface StandardUsed {
  id: string;
  label: string;
  /** 今天填上去是什么样 */
  told: string;
  /** 今天有效、只有以前的、一个也没有 */
  known: "in_force" | "last_known" | "none";
  /** 哪些问答引用了它 */
  answers: AnswerName[];
}

/** A state and its word. */
export interface StateName {
  id: "accepted" | "assigned" | "transferred" | "conferring" | "in_progress" | "answered" | "closed" | "returned" | "withdrawn" | "refused";
  label: string;
}

/** What is known now. Empty: not known. */
export interface StreetIn {
  telephone: string | null;
  address: string | null;
  /** 看到的那一次 */
  version: number;
}

/** A street or town. What is null was not found: nobody knows it until staff enter it. */
export interface StreetOut {
  district: string;
  name: string;
  telephone: string | null;
  address: string | null;
  /** 改的时候带上；0 表示还没有人填过 */
  version: number;
  entered_by: string | null;
  entered_at: string | null;
}

/** All of them, in the order of the districts. */
export interface StreetsOut {
  streets: StreetOut[];
  /** 名称的出处 */
  source: string;
}

/** A draft. `answers`: the message after which it was made. */
export interface Suggestion {
  /** 可以改了再发；不点就什么也不发 */
  text: string;
  /** assistant 助手会这样答，answers 最像的一条问答 */
  origin: "assistant" | "answers";
  /** 是哪一条问答；不是问答为 null */
  question: string | null;
  /** 回的是居民的第几条 */
  seq: number;
}

/** What is supposed to be otherwise. */
export interface Supposition {
  whose?: "own" | "other";
  facts: FactEdit[];
}

/** A value that somebody took out of use, until a second person withdraws it or lets it stand again. */
export interface SuspendedValueOut {
  /** 一个数；分几项的标准（见 entries）是几个数 */
  value: number | number[];
  effective_from: string | null;
  /** 含当天；null 表示没有写结束日期 */
  effective_to: string | null;
  source: string;
  /** P 本文件写明，A 官方原文，B 媒体报道或转载，C 只见过转抄：助手不用 */
  grade: string;
  /** 没有写结束日期的，最晚哪天还有人这样说 */
  seen?: string | null;
  id: string;
  /** 谁录入的；null 表示随系统来的 */
  entered_by?: string | null;
  /** 有人提了撤下，等另一位同事同意；同意前照用 */
  leaving?: LeavingOut | null;
  /** 谁暂停的 */
  by: string;
  at: string;
  why: string;
  /** 您可以同意撤下：不是您提的 */
  may_withdraw: boolean;
  /** 您可以恢复使用：不是您暂停的 */
  may_resume: boolean;
}

/** Words that people say, and the word of the answers for it. */
export interface SynonymInput {
  /** 居民说的词 */
  said: string[];
  /** 问答里用的词 */
  means: string;
}

/** Words that people say, and the word of the answers for it. */
export interface Synonym {
  /** 居民说的词 */
  said: string[];
  /** 问答里用的词 */
  means: string;
}

/** Questions that become another way of asking an entry. */
export interface Taken {
  ids: string[];
  entry: string;
  wording: string;
}

/** A report per row. */
export interface TakenOut {
  /** 是不是已经写进去；false 只是先看看 */
  written: boolean;
  lines: hotline__faq__transfer__api__LineOut[];
}

/** A talk that waits or that somebody holds. */
export interface TalkNow {
  conversation_id: string;
  resident_label: string;
  owner: "bot" | "queued" | "human" | "closed";
  /** 谁接着 */
  operator: string | null;
  operator_username: string | null;
  priority: "normal" | "urgent" | "distress";
  reason_label: string;
  urgency_label: string | null;
  home: Home;
  /** 排队的从什么时候等起；接着的从什么时候接起 */
  since: string;
  /** 居民等一句回话等了多少秒；没有等着的为 null */
  unanswered_seconds: number | null;
}

/** A talk in which the household was spoken of. */
export interface TalkOfHousehold {
  conversation_id: string;
  at: string;
  erased: boolean;
}

/** Questions of which a sentence is to be learned. */
export interface Taught {
  ids: string[];
  /** 该听成什么意思 */
  act: string;
  /** 记下来的句子；不要有名字和号码 */
  wording: string;
}

/** How long a step may take. */
export interface TimeLimitJson {
  days: number;
  unit: string;
  step: string;
  text: string;
  source: string;
}

/** One topic. */
export interface TopicCame {
  /** 问了几次；说了归别处管的不算在比例里 */
  asked: number;
  /** 照问答回答了 */
  answered: number;
  /** 只拿出来让居民选 */
  offered: number;
  /** 没有答 */
  refused: number;
  /** 说了归谁管 */
  elsewhere: number;
  useful: number;
  useless: number;
  /** 回答了的，占回答、让选、没答的 */
  hit_rate: number | null;
  refusal_rate: number | null;
  /** 点“有用”的，占点了的 */
  helpful_rate: number | null;
  id: string;
  label: string;
}

/** One condition of the rule. */
export interface TraceLineOut {
  depth: number;
  text: string;
  /** 是、否、由人定、还不知道 */
  verdict: string;
  reasons: string[];
}

/** To a colleague's user name, to a team or the supervisors, or (both null) back into the queue. */
export interface Transfer {
  /** 同事的用户名；null 表示放回排队，位置不变 */
  to?: string | null;
  /** 放回排队，但先由这些人接：destinations 里的编号；和 to 只能写一个 */
  meant_for?: string | null;
  /** 留给同事看的话，居民看不到 */
  note?: string | null;
}

/** A question as a resident might ask it. */
export interface Trial {
  text: string;
}

/** What a resident who says it first would get, and why. */
export interface TrialOut {
  /** 最像的问答，最像的在前 */
  hits: HitOut[];
  /** 低于这个分数，不用问答来回答 */
  threshold: number;
  /** 最像的一条够不够分；说不说它，还要看听成什么意思 */
  answered: boolean;
  /** 更像别处管的事时，助手会怎么说；这时不用问答来回答 */
  elsewhere: string | null;
  /** 听成什么意思；分类程序没有应答时为 null */
  act: string | null;
  confidence: number | null;
  /** danger 先救急，person 请人工，entry 用第一条回答，elsewhere 说谁管，offered 让居民选，interview 开始问情况，said 说了别的；null：助手没有应答 */
  outcome: "danger" | "person" | "entry" | "elsewhere" | "offered" | "interview" | "said" | null;
  /** 真的用来回答的那一条 */
  entry: string | null;
  /** 哪一条界限定的 */
  decided: string;
  /** 居民会收到的话 */
  replies: ReplyOut[];
}

/** The outcomes of one rule; none where it is not in force on the day. */
export interface Tried {
  as_of: string;
  in_force: boolean;
  outcomes: TriedOut[];
}

/** What the rule comes to for the household, or for one member. */
export interface TriedOut {
  /** 第几位家人，从 0 数；按户判断的为 null */
  member: number | null;
  status: "eligible" | "ineligible" | "unknown" | "needs_review";
  /** 没有有效标准时，照以前的看多半怎样 */
  leaning: "likely" | "unlikely" | null;
  amount: string;
  formula: string;
  reasons: string[];
  /** 还缺哪些情况 */
  missing: string[];
}

/** A made-up household. `standards`: what-if figures for the day, by id. */
export interface TryIn {
  /** 按哪天算；不写是今天 */
  as_of?: string | null;
  household?: Record<string, unknown>;
  members?: Record<string, unknown>[];
  standards?: Record<string, number | string | (number | string)[]>;
}

/** Act, facts, answers and distress of one message. */
export interface Understood {
  /** 意图；助手的分类程序没有应答时为 null */
  act: string | null;
  confidence: number | null;
  ranking: Ranked[];
  /** 听出来的事实 */
  facts: FactsHeard;
  /** 同样的事实，用中文写出来，一行一件 */
  heard: Heard[];
  /** 找到的问答，最像的在前 */
  faq: HitOut[];
  /** 危急情况的种类，没有为 null */
  distress: string | null;
  /** 居民第一句就这样说，会收到的话；助手没有应答时为 null */
  reply: string | null;
  /** 意图认不出来时的原因；事实和问答不受影响 */
  problem?: ProblemOut | null;
}

/** A rule or an answer that a standard is used by. */
export interface UseOut {
  id: string;
  label: string;
}

/** A condition that the rule only names. */
export interface UsedConditionJson {
  label: string;
  lines: string[];
}

/** What is to change; what is left out stays. */
export interface UserChanges {
  /** 显示给同事的姓名 */
  name?: string;
  roles?: string[];
  active?: boolean;
  /** 10 到 200 个字符，不能是容易猜到的 */
  password?: string;
  /** 最多同时接几个谈话 */
  capacity?: number;
  districts?: string[];
  skills?: string[];
  team?: string | null;
}

/** From what an account's districts, skills and team are chosen. */
export interface UserChoices {
  districts: string[];
  skills: Skill[];
  /** 已经有的组；也可以写新的 */
  teams: string[];
}

/** An account as its owner and the administrators see it. */
export interface UserOut {
  id: number;
  username: string;
  name: string;
  /** admin 管理员，operator 接待员，clerk 资料员，supervisor 主管 */
  roles: Role[];
  active: boolean;
  capacity: number;
  created_at: string;
  /** 先接哪些区的；空的是都接 */
  districts: string[];
  /** 先接哪些难处的（政策库里需要的编号）；空的是都接 */
  skills: string[];
  /** 哪个组 */
  team: string | null;
  /** 密码还是别人给的，先改了才能做别的 */
  must_change_password: boolean;
}

/** A value that staff enter. */
export interface ValueIn {
  value: number | string | (number | string)[];
  effective_from: string;
  effective_to?: string | null;
  source: string;
  grade: string;
  /** 提示过重叠（overlap）或空档（gap）以后，说明是有意这样填 */
  accepts?: ("overlap" | "gap")[];
}

/** A value for a period. */
export interface ValueOut {
  /** 一个数；分几项的标准（见 entries）是几个数 */
  value: number | number[];
  effective_from: string | null;
  /** 含当天；null 表示没有写结束日期 */
  effective_to: string | null;
  source: string;
  /** P 本文件写明，A 官方原文，B 媒体报道或转载，C 只见过转抄：助手不用 */
  grade: string;
  /** 没有写结束日期的，最晚哪天还有人这样说 */
  seen?: string | null;
  /** 工作人员录入的才有，撤下时用 */
  id?: string | null;
  /** 谁录入的；null 表示随系统来的 */
  entered_by?: string | null;
  /** 有人提了撤下，等另一位同事同意；同意前照用 */
  leaving?: LeavingOut | null;
}

/** What an entry was, or is. */
export interface VersionOut {
  version: number;
  content: EntryDraft;
  state: "draft" | "published" | "withdrawn" | "archived";
  at: string;
  /** 谁改成这样的；null 表示随系统来的 */
  by: string | null;
  approved_by: string | null;
}

/** A visit that was made. `next_on`: when the next is due; left out: as many days later as was agreed. */
export interface VisitDone {
  done_on: string;
  how: "home" | "phone" | "other";
  /** 看到什么、说了什么、要办什么 */
  note: string;
  next_on?: string | null;
}

/** One visit, planned or made. */
export interface VisitOut {
  due_on: string;
  done_on: string | null;
  how: "home" | "phone" | "other" | null;
  how_label: string | null;
  note: string | null;
  by: string | null;
}

/** A conversation in the queue. */
export interface Waiting {
  conversation_id: string;
  /** 为什么要人：requested、distress:hunger 等 */
  reason: string;
  /** 同上，中文 */
  reason_label: string;
  /** 哪一道：distress 危急，urgent 紧急，normal 普通 */
  priority: "normal" | "urgent" | "distress";
  /** 为什么等不得，中文 */
  urgency_label: string | null;
  /** 转给哪个组或主管、先由他们接；没有为 null */
  meant_for_label: string | null;
  home: Home;
  /** 从什么时候开始等 */
  since: string;
  waited_seconds: number;
  /** 第几位，从 1 数起 */
  position: number;
  /** 居民最后一句话的开头，长号码已遮住 */
  last_text: string;
  /** 列表里的称呼，不含个人信息 */
  resident_label: string;
  /** 同一地址的求助并成一行：这一行一共几个，接一个少一个 */
  same_address: number;
}

/** What the figures need on a day, most pressing first, and how far the amounts are known. */
export interface Watch {
  day: string;
  watched: WatchedOut[];
  /** 每一种事项的中文名称 */
  concerns: Record<string, string>;
  /** 数额生效、只能估计、不知道的措施，各是哪几项 */
  amounts: Record<"in_force" | "last_known" | "unknown", string[]>;
}

/** Something about a standard, a document or an answer that staff look after. */
export interface WatchedOut {
  /** 标准、文件或问答的编号，看 concern 是哪一种 */
  standard: string;
  label: string;
  concern: "lapses_soon" | "document_lapses_soon" | "document_lapsed" | "last_known" | "unknown" | "one_source" | "unproven_only" | "entry_lapses_soon" | "entry_lapsed" | "entry_review_due" | "entry_review_soon" | "entry_unknown" | "entry_last_known" | "suspended";
  /** 到哪天为止，或从哪天起；没有日期的为 null */
  day: string | null;
  sentence: string;
}

/** One week. */
export interface WeekCame {
  /** 问了几次；说了归别处管的不算在比例里 */
  asked: number;
  /** 照问答回答了 */
  answered: number;
  /** 只拿出来让居民选 */
  offered: number;
  /** 没有答 */
  refused: number;
  /** 说了归谁管 */
  elsewhere: number;
  useful: number;
  useless: number;
  /** 回答了的，占回答、让选、没答的 */
  hit_rate: number | null;
  refusal_rate: number | null;
  /** 点“有用”的，占点了的 */
  helpful_rate: number | null;
  /** 星期一 */
  week: string;
}

/** What would differ, in the order of the assessment. */
export interface WhatIf {
  changed: ChangedOutcome[];
  /** 有几项不变 */
  same: number;
}

/** A talk that the assistant has now, without a word of what was said. */
export interface WithAssistant {
  conversation_id: string;
  resident_label: string;
  home: Home;
  /** 多久没有人说话了 */
  quiet_seconds: number;
  /** 为什么等不得，中文 */
  urgency_label: string | null;
}

/** Ways of asking, as they are being written. */
export interface Wordings {
  wordings: string[];
  /** 正在改的那一条，不和自己比 */
  but?: string;
}

/** Words among staff. */
export interface hotline__cases__schemas__NoteIn {
  note: string;
}

/** A line of the history. */
export interface hotline__dossiers__schemas__LineOut {
  at: string;
  by: string;
  label: string;
  field: string | null;
  before: string | null;
  after: string | null;
  note: string | null;
}

/** Questions that an entry of their own answers, which is written already, or that are put aside. */
export interface hotline__faq__inbox__api__Written {
  ids: string[];
  became: "entry" | "none";
  entry?: string | null;
  wording?: string;
}

/** Answers as they are being written. */
export interface hotline__faq__schemas__Written {
  answer?: string;
  answer_last_known?: string;
  answer_missing?: string;
}

/** What a row does, or did. */
export interface hotline__faq__transfer__api__LineOut {
  /** 表里第几行，表头是第 1 行 */
  row: number;
  /** new 新的草稿，changed 改了草稿，proposed 改了已发布的、等同事同意，same 没有变 */
  what: "new" | "changed" | "proposed" | "same";
  question: string;
  /** 哪一条 */
  entry: string | null;
}

/** Something that colleagues should know; the resident never reads it. */
export interface hotline__queue__schemas__NoteIn {
  /** 留给同事看的话，居民看不到 */
  text: string;
}

export const STATUS_LABELS = { eligible: "符合", ineligible: "不符合", unknown: "还定不了", needs_review: "要由人核定" } as const;

export const LEANING_LABELS = { likely: "很可能", unlikely: "不太可能" } as const;

export const PERIODS: Record<string, string> = { month: "每月", year: "每年", once: "一次性" };
