"""What each event is called by people, what it tells, and who listens beside the audit, which keeps all."""

from dataclasses import dataclass

from hotline.events import of_knowledge as k
from hotline.events import payloads as p
from hotline.events.names import Event
from hotline.events.payloads import Payload


@dataclass(frozen=True, slots=True)
class About:
    """`wakes`: lists of staff look different afterwards. `counts`: the figures of the day are written from it."""

    label: str
    payload: type[Payload] = Payload
    wakes: bool = False
    counts: bool = False


ABOUT: dict[Event, About] = {
    Event.CONVERSATION_QUEUED: About("找工作人员，开始排队", p.Lane, wakes=True),
    Event.CONVERSATION_RAISED: About("排队提前", p.Lane, wakes=True, counts=True),
    Event.CONVERSATION_WITHDRAWN: About("居民不等了", wakes=True),
    Event.CONVERSATION_CLAIMED: About("接待", p.Holder, wakes=True),
    Event.CONVERSATION_KEPT: About("还在办，重新计时", wakes=True),
    Event.CONVERSATION_REPLIED: About("回话", p.AtMessage, counts=True),
    Event.CONVERSATION_HANDED_BACK: About("交回助手", wakes=True),
    Event.CONVERSATION_RETURNED: About("助手恢复，不用再等人", wakes=True),
    Event.CONVERSATION_CLOSED: About("结束谈话", wakes=True),
    Event.CONVERSATION_REOPENED: About("居民又来说话"),
    Event.CONVERSATION_ERASED: About("居民删除了谈话", wakes=True),
    Event.CONVERSATION_OUTCOME: About("写下结果", p.Outcome),
    Event.CONVERSATION_FEEDBACK: About("居民说有没有帮到", p.Feedback, counts=True),
    Event.CONVERSATION_CONSENT: About("居民说同不同意记下敏感的情况", p.Consent),
    Event.CONVERSATION_NOTED: About("在谈话里给同事留言"),
    Event.CONVERSATION_VIEWED: About("打开谈话看", p.Viewed),
    Event.CONVERSATION_ASSIGNED: About("主管改派", p.Assigned, wakes=True),
    Event.MESSAGE_SHOWN: About("看被遮住的号码", p.AtMessage),
    Event.ATTACHMENT_SENT: About("发图片或文件", p.AtMessage),
    Event.ANSWER_HELD: About("助手的答复先给同事看", p.AtMessage, wakes=True),
    Event.ANSWER_DECIDED: About("处理助手要先看的答复", p.HeldAnswer, wakes=True),
    Event.APPROVAL_SET: About("改哪些答复要先看", p.ApprovalRule),
    Event.APPROVAL_UNSET: About("这类答复不用再先看", p.ApprovalSubject),
    Event.DANGER_SEEN: About("看了危急的谈话", wakes=True),
    Event.PROPOSAL_TAKEN: About("采用读出来的情况", p.FactRead),
    Event.PROPOSAL_DROPPED: About("不用读出来的情况", p.FactRead),
    Event.FACT_EDITED: About("改一条情况", p.FactEdited),
    Event.MEMBER_ADDED: About("加一位家人", p.Whose),
    Event.MEMBER_REMOVED: About("拿掉一位家人", p.MemberRemoved),
    Event.MEMBER_RESTORED: About("放回一位家人", p.Whose),
    Event.CALLBACK_SHOWN: About("看回电的号码", p.Callback),
    Event.CALLBACK_TRIED: About("打了回电", p.CallbackTry, wakes=True),
    Event.CALLBACK_DONE: About("回电办完了", p.Callback, wakes=True),
    Event.CASE_OPENED: About("开个案", p.CaseNumber, wakes=True),
    Event.CASE_VIEWED: About("打开个案看", p.CaseNumber),
    Event.CASE_MOVED: About("个案走了一步", p.CaseChanged, wakes=True),
    Event.CASE_UNIT: About("改个案的单位", p.CaseChanged, wakes=True),
    Event.CASE_HOLDER: About("个案换人办", p.CaseChanged, wakes=True),
    Event.CASE_DUE: About("改个案的期限", p.CaseChanged, wakes=True),
    Event.CASE_NOTE: About("个案里留言", p.CaseChanged),
    Event.CASE_OWED: About("个案加一项核查", p.CaseChanged),
    Event.CASE_CHECKED: About("记下核查", p.CaseChanged),
    Event.CASE_CONFERENCE: About("记下会商", p.CaseChanged),
    Event.CASE_REMINDED: About("个案快到期", p.CaseChanged, wakes=True),
    Event.CASE_OVERDUE: About("个案超期", p.CaseChanged, wakes=True),
    Event.CASE_DOCUMENT: About("个案里放材料或者撤材料", p.CaseChanged),
    Event.CASE_PHONE: About("看个案的电话", p.CaseChanged),
    Event.CASE_PROVED: About("居民凭编号查到个案", p.CaseNumber),
    Event.CASE_NOT_PROVED: About("有人查个案，没对上"),
    Event.PAIRING_OPENED: About("结对", p.Pairing, wakes=True),
    Event.PAIRING_VISITED: About("记下看望", p.Pairing, wakes=True),
    Event.PAIRING_ENDED: About("结束结对", p.Pairing, wakes=True),
    Event.DOSSIER_OPENED: About("开档案", p.Dossier),
    Event.DOSSIER_VIEWED: About("打开档案看", p.Dossier),
    Event.DOSSIER_SHOWN: About("看档案里遮住的资料", p.Dossier),
    Event.DOSSIER_EDITED: About("改档案", p.Dossier),
    Event.DOSSIER_AID: About("在档案里记帮助", p.Dossier),
    Event.DOSSIER_REVIEWED: About("复核一户", p.Dossier),
    Event.DOSSIER_MERGED: About("合并档案", p.Dossier),
    Event.DOSSIER_SPLIT: About("拆开档案", p.Dossier),
    Event.DOSSIER_DISTINCT: About("确认两份档案不是一家", p.Dossier),
    Event.DOSSIER_EXPORTED: About("导出档案", p.Dossier),
    Event.STANDARD_PROPOSED: About("提出改标准", k.Figures),
    Event.STANDARD_APPROVED: About("同意改标准", k.Value),
    Event.STANDARD_REJECTED: About("不同意改标准", k.Value),
    Event.STANDARD_WITHDRAWAL_PROPOSED: About("提出撤下标准的一个数值", k.Value),
    Event.STANDARD_KEPT: About("没有撤下标准的一个数值", k.Value),
    Event.STANDARD_SUSPENDED: About("暂停用标准的一个数值", k.Value),
    Event.STANDARD_RESUMED: About("恢复用标准的一个数值", k.Value),
    Event.STANDARD_WITHDRAWN: About("收回标准", k.Value),
    Event.FAQ_CREATED: About("新写一条问答", k.Entry),
    Event.FAQ_EDITED: About("改问答", k.Entry),
    Event.FAQ_PUBLISHED: About("发布问答", k.Entry),
    Event.FAQ_PROPOSED: About("提出改问答", k.Entry),
    Event.FAQ_APPROVED: About("同意改问答", k.Entry),
    Event.FAQ_REJECTED: About("不同意改问答", k.Entry),
    Event.FAQ_WITHDRAWN: About("收回问答", k.Entry),
    Event.GOLDEN_ADDED: About("加一个必试的问题", k.Golden),
    Event.GOLDEN_REMOVED: About("拿掉一个必试的问题", k.Golden),
    Event.LEVERS_SET: About("调了检索", k.LeverSet),
    Event.EXAMPLE_ADDED: About("记下一条训练例句", k.Example),
    Event.FAQ_ARCHIVED: About("把问答收进档案", k.Entry),
    Event.FAQ_RESTORED: About("从档案拿回问答", k.Entry),
    Event.REPLY_ENTERED: About("写常用回复", p.Shortcut),
    Event.REPLY_DELETED: About("删常用回复", p.Shortcut),
    Event.OFFICE_ENTERED: About("填街道（镇）窗口", p.Office),
    Event.HELPER_ENTERED: About("填名录", p.Helper),
    Event.HELPER_ENDED: About("从名录撤下", p.Helper),
    Event.DUTY_SET: About("改值班安排", p.Shifts, wakes=True),
    Event.ACCOUNT_ADDED: About("新增账号", p.AccountAdded),
    Event.ACCOUNT_CHANGED: About("改账号", p.AccountChanged, wakes=True),
    Event.STAFF_SIGNED_IN: About("登录", p.Address, wakes=True),
    Event.STAFF_SIGN_IN_FAILED: About("登录没成功", p.SignInFailed),
    Event.STAFF_SIGNED_OUT: About("退出", wakes=True),
    Event.STAFF_PASSWORD_CHANGED: About("改了密码"),
    Event.STAFF_PASSWORD_REFUSED: About("改密码没成功"),
    Event.STAFF_BREAK: About("休息或回来", p.Break, wakes=True),
    Event.AUDIT_READ: About("看操作记录", p.Span),
    Event.FIGURES_EXPORTED: About("导出统计", p.Span),
}


def checked(event: Event, payload: Payload | None) -> Payload:
    """What the event tells. Raises TypeError where that is not what was said of it above."""
    given, expected = payload or Payload(), ABOUT[event].payload
    if type(given) is not expected:
        raise TypeError(f"{event}: expected {expected.__name__}, got {type(given).__name__}")
    return given
