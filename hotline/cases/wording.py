"""What residents read of their case. Short, plain, and only what is known."""

from datetime import date

from hotline.cases.states import Answer, State
from policy_kb import KnowledgeBase

# Which clause says how to contest a decision on social assistance: (document, clause among its rights).
APPEAL = ("social-assistance-law-2026", "第七十六条")
OPENED = "您的事我们受理了：{title}。个案编号是 {number}。"
CODE = "查询码是 {code}。换了手机，用编号和查询码也能查，请别告诉别人。"
CODE_OR_PHONE = "查询码是 {code}。换了手机，用编号加查询码（或者您留的电话的后四位）也能查，请别告诉别人。"
HELD_TO = "最迟 {due} 给您答复（{basis}）。"
TOLD: dict[State, str] = {
    "assigned": "您的事“{title}”分给了{unit}办。",
    "transferred": "您的事“{title}”转给了{unit}办。原因：{reason}",
    "conferring": "您的事“{title}”要几个部门一起商量，商量好了告诉您。",
    "in_progress": "您的事“{title}”，{unit}开始办了。",
    "closed": "您的事“{title}”办完了。以后有事，直接在这里说就行。",
    "returned": "您的事“{title}”，{unit}退回来了。原因：{reason}。我们再安排，您不用做什么。",
    "withdrawn": "您的事“{title}”撤回了，不再办。原因：{reason}。以后还要办，直接在这里说。",
    "refused": "您的事“{title}”没有受理。原因：{reason}",
}
AGAIN = "您的事“{title}”，{unit}在重新办。原因：{reason}"
ANSWERED: dict[Answer, str] = {
    "granted": "您的事“{title}”有结果了：给予救助。{note}",
    "partly": "您的事“{title}”有结果了：给予一部分。{note}",
    "denied": "您的事“{title}”有结果了：这次不给。原因：{note}",
}
# To somebody who told of another household: what comes of it is that household's own affair.
REPORT = "您反映的事"
REPORT_OPEN = "有人在跟进"
REPORT_ENDED = "已经办完"
REPORT_OPENED = "您反映的事我们记下了，会有人去看。个案编号是 {number}。谢谢您。"
REPORT_TOLD = "您反映的事（{number}），{state}。办的结果只告诉那一家。"
DOCUMENT = "您的事“{title}”，有一份给您的材料：{document}。"
NEW_DUE = "您的事“{title}”，答复的日子改到 {due}。原因：{reason}"


def appeal(knowledge: KnowledgeBase, day: date) -> str:
    """How a decision can be contested, as the law in force says it; empty where none is known."""
    name, clause = APPEAL
    law = knowledge.documents.get(name)
    if law is None or law.effective_from > day:
        return ""
    return next((f"{text}（{law.title}{clause}）" for found, text in law.rights if found == clause), "")
