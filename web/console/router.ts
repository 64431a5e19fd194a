import { createRouter, createWebHashHistory } from "vue-router";

import type { Role } from "./api/account";

export interface Section {
  path: string;
  title: string;
  group: Group;
  roles: Role[];
  view: () => Promise<unknown>;
}

/** The parts of the menu, in order. One of a single section is shown as that section. */
export const GROUPS = ["接待", "办事", "数字", "知识", "设置"] as const;
export type Group = (typeof GROUPS)[number];

/** The console's pages in the order of the menu, each with who may use it (an administrator may use all). */
export const SECTIONS: Section[] = [
  { path: "/desk", title: "接待", group: "接待", roles: ["operator"], view: () => import("./desk/DeskPage.vue") },
  { path: "/cases", title: "个案", group: "办事", roles: ["operator"], view: () => import("./cases/CasesPage.vue") },
  { path: "/dossiers", title: "档案", group: "办事", roles: ["operator"], view: () => import("./dossiers/DossiersPage.vue") },
  { path: "/pairings", title: "结对", group: "办事", roles: ["operator"], view: () => import("./pairings/PairingsPage.vue") },
  { path: "/callbacks", title: "回电", group: "办事", roles: ["operator"], view: () => import("./callbacks/CallbacksPage.vue") },
  { path: "/approvals", title: "待审答复", group: "办事", roles: ["operator"], view: () => import("./approvals/ApprovalsPage.vue") },
  { path: "/ended", title: "结束的谈话", group: "办事", roles: ["operator"], view: () => import("./ended/EndedPage.vue") },
  { path: "/board", title: "看板", group: "数字", roles: ["supervisor"], view: () => import("./board/BoardPage.vue") },
  { path: "/figures", title: "统计", group: "数字", roles: ["supervisor"], view: () => import("./figures/FiguresPage.vue") },
  { path: "/audit", title: "操作记录", group: "数字", roles: ["supervisor"], view: () => import("./audit/AuditPage.vue") },
  { path: "/answers", title: "问答", group: "知识", roles: ["clerk"], view: () => import("./answers/AnswersPage.vue") },
  { path: "/answer-figures", title: "提问统计", group: "知识", roles: ["clerk", "supervisor"], view: () => import("./figures/AnswerFiguresPage.vue") },
  { path: "/standards", title: "标准", group: "知识", roles: ["clerk"], view: () => import("./standards/StandardsPage.vue") },
  { path: "/watch", title: "到期提醒", group: "知识", roles: ["clerk", "supervisor"], view: () => import("./watch/WatchPage.vue") },
  { path: "/rules", title: "政策规则", group: "知识", roles: ["operator", "clerk"], view: () => import("./rules/RulesPage.vue") },
  { path: "/directory", title: "名录", group: "知识", roles: ["operator", "clerk"], view: () => import("./directory/DirectoryPage.vue") },
  { path: "/streets", title: "街道（镇）", group: "知识", roles: ["operator", "clerk"], view: () => import("./streets/StreetsPage.vue") },
  { path: "/trial", title: "理解测试", group: "知识", roles: ["operator", "clerk"], view: () => import("./trial/TrialPage.vue") },
  { path: "/replies", title: "常用回复", group: "设置", roles: ["supervisor"], view: () => import("./replies/RepliesPage.vue") },
  { path: "/duty", title: "值班", group: "设置", roles: ["operator", "clerk"], view: () => import("./duty/DutyPage.vue") },
  { path: "/users", title: "账号", group: "设置", roles: [], view: () => import("./users/UsersPage.vue") },
];

/** Pages that are no sections, each with the section from which one gets there. */
const WITHIN: Record<string, string> = { inbox: "/answers", acts: "/answers", levers: "/answers", golden: "/answers" };

/** The section to which an address belongs. */
export function sectionAt(path: string): Section | undefined {
  const first = path.split("/")[1] ?? "";
  return SECTIONS.find((section) => section.path === (WITHIN[first] ?? `/${first}`));
}

export const router = createRouter({
  history: createWebHashHistory("/console"),
  routes: [
    ...SECTIONS.map((section) => ({ path: section.path, component: section.view })),
    { path: "/inbox", component: () => import("./answers/InboxPage.vue") },
    { path: "/acts", component: () => import("./answers/ActsPage.vue") },
    { path: "/levers", component: () => import("./answers/LeversPage.vue") },
    { path: "/golden", component: () => import("./answers/GoldenPage.vue") },
    { path: "/answers/:id", component: () => import("./answers/EntryPage.vue") },
    { path: "/rules/:id", component: () => import("./rules/RulesPage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
    { path: "/", component: () => import("./layout/HomePage.vue") },
  ],
});
