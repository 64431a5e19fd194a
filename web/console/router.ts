import { createRouter, createWebHashHistory } from "vue-router";

import type { Role } from "./api/account";

export interface Section {
  path: string;
  title: string;
  roles: Role[];
  view: () => Promise<unknown>;
}

/** The console's pages in the order of the menu, each with who may use it (an administrator may use all). */
export const SECTIONS: Section[] = [
  { path: "/desk", title: "接待", roles: ["operator"], view: () => import("./desk/DeskPage.vue") },
  { path: "/cases", title: "个案", roles: ["operator"], view: () => import("./cases/CasesPage.vue") },
  { path: "/dossiers", title: "档案", roles: ["operator"], view: () => import("./dossiers/DossiersPage.vue") },
  { path: "/pairings", title: "结对", roles: ["operator"], view: () => import("./pairings/PairingsPage.vue") },
  { path: "/callbacks", title: "回电", roles: ["operator"], view: () => import("./callbacks/CallbacksPage.vue") },
  { path: "/approvals", title: "待审答复", roles: ["operator"], view: () => import("./approvals/ApprovalsPage.vue") },
  { path: "/ended", title: "结束的谈话", roles: ["operator"], view: () => import("./ended/EndedPage.vue") },
  { path: "/board", title: "看板", roles: ["supervisor"], view: () => import("./board/BoardPage.vue") },
  { path: "/figures", title: "统计", roles: ["supervisor"], view: () => import("./figures/FiguresPage.vue") },
  { path: "/answer-figures", title: "提问统计", roles: ["clerk", "supervisor"], view: () => import("./figures/AnswerFiguresPage.vue") },
  { path: "/replies", title: "常用回复", roles: ["supervisor"], view: () => import("./replies/RepliesPage.vue") },
  { path: "/audit", title: "操作记录", roles: ["supervisor"], view: () => import("./audit/AuditPage.vue") },
  { path: "/answers", title: "问答", roles: ["clerk"], view: () => import("./answers/AnswersPage.vue") },
  { path: "/standards", title: "标准", roles: ["clerk"], view: () => import("./standards/StandardsPage.vue") },
  { path: "/watch", title: "到期提醒", roles: ["clerk", "supervisor"], view: () => import("./watch/WatchPage.vue") },
  { path: "/directory", title: "名录", roles: ["operator", "clerk"], view: () => import("./directory/DirectoryPage.vue") },
  { path: "/streets", title: "街道（镇）", roles: ["operator", "clerk"], view: () => import("./streets/StreetsPage.vue") },
  { path: "/rules", title: "政策规则", roles: ["operator", "clerk"], view: () => import("./rules/RulesPage.vue") },
  { path: "/trial", title: "理解测试", roles: ["operator", "clerk"], view: () => import("./trial/TrialPage.vue") },
  { path: "/duty", title: "值班", roles: ["operator", "clerk"], view: () => import("./duty/DutyPage.vue") },
  { path: "/users", title: "账号", roles: [], view: () => import("./users/UsersPage.vue") },
];

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
