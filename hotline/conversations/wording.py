"""Every fixed sentence that a resident reads from the service itself. Calm, short, plain, and true: it says that
somebody is there only when somebody is."""

from collections.abc import Iterable

from hotline.conversations.help_lines import lines_for
from hotline.conversations.requests import Request
from hotline.conversations.waiting import QueueState
from hotline.database.backups import KEPT_DAYS
from hotline.duty.state import Duty

GREETING = (
    "您好，我是送炭助手。\n"
    "您家里有什么难处，用平常的话告诉我就行。我按厦门的帮扶政策，帮您看看能得到哪些帮助。\n"
    "我说的只是初步的结果，最后由街道（镇）和区民政局决定。\n"
    "收入、生病、残疾这些是您的私事，说不说都由您；不说，也可以先问政策。"
    "您说的我会记下来，只用来帮您对照政策；接待您的工作人员看得到。您随时可以看、可以改、可以让我删掉。\n"
    "不到14岁的，请爸爸妈妈或者监护人来说。有危险、急着求助的不用等，直接说。"
)
GREETING_CHOICES = [
    {"id": "start_assessment", "label": "看看我家能得到什么帮助"},
    {"id": "help", "label": "我能问些什么"},
    {"id": "request_human", "label": "找工作人员"},
]
SLOW = "我还在想，比平时慢一点。您的话已经收到了，不用再发一遍。"
UNAVAILABLE = "对不起，我这边出了点问题，现在答不了您。您的话都记下来了，我帮您转给工作人员。"
STILL_AWAY = "您的话记下来了。我这边还没有好，好了就接着答您。"
RECOVERED = "我这边好了，接着由我来帮您。您刚才的话我都看到了。"
STUMBLED = (
    "对不起，这句话我这边没处理好，不是您的问题。您的原话我记下了，工作人员看得到。您可以接着说，也可以找工作人员。"
)
STUMBLED_CHOICES = [
    {"id": "start_assessment:go_on", "label": "接着说"},
    {"id": "request_human", "label": "找工作人员"},
]
CLAIMED = "工作人员来了，接下来由工作人员和您说。"
HANDED_BACK = "工作人员先离开了，接下来还是由我来帮您。"
CLOSED = "这次谈话先到这里。以后有事，直接在这里说就行。"
CONSENT_GIVEN = (
    "您同意我记下收入、生病、残疾这些。只用来帮您对照政策，接待您的工作人员看得到。"
    "记到您删掉为止；想收回，随时在“我的情况”里点“不同意了”。"
)
CONSENT_REFUSED = "收入、生病、残疾这些，我不记；记过的已经删掉。您照样可以问政策，也可以找工作人员。"
ERASED_NOTICE = (
    f"已经删掉了。您说过的话和家里的情况，现在用的系统里都没有了。以前存的备份，最多 {KEPT_DAYS} 天后也会删掉。"
)
ERASED = "（这条内容已经删除）"

_DISTRESS = {
    "suicide": "听您这么说，我很担心您。您不是一个人，先别一个人扛着。",
    "violence": "您的安全最要紧。如果现在有危险，先离开那个地方，再打 110。",
    "medical": "人要紧。有人病重、受伤，马上打 120；起火、漏煤气，先到外面去，再打 119；人不见了，打 110。",
    "child_alone": "人的安全最要紧。孩子没人管、不见了，马上打 110；起火打 119，病重、受伤打 120。",
    "hunger": "没饭吃是大事，不能等。",
    "shelter": "没地方住是大事，不能等。",
}
_DISTRESS_HELD = "您的话已经送到和您说话的工作人员那里。"
_DISTRESS_CALLED = "我已经叫了在线的工作人员，您排在最前面。"
_DISTRESS_ALONE = "现在没有工作人员在线，别等我们，先打下面的电话。工作人员一上线，最先看到的就是您的话。"
_AGAIN_CALLED = "您的话收到了，我又提醒了一次在线的工作人员。情况急，别等，先打 {numbers}。"
_AGAIN_ALONE = "您的话收到了。现在还没有工作人员在线，别等我们，先打 {numbers}。"
# What somebody who waits can do with one tap. The assistant understands the ids (bot.actions.topics.waiting).
WAITING_CHOICES = [
    {"id": "request_human:callback", "label": "请工作人员打电话给我"},
    {"id": "request_human:leave", "label": "不等了"},
]


def distress(kind: str, *, held: bool, present: int) -> str:
    """The answer to a message that shows distress, with the numbers to call.

    held: a person holds the talk; present: how many are there who may take it.
    """
    lines = [f"{line.name}：{line.number}（{line.note}）" for line in lines_for(kind)]
    who = _DISTRESS_HELD if held else _DISTRESS_CALLED if present else _DISTRESS_ALONE
    return "\n".join([_DISTRESS[kind] + who, *lines])


def distress_again(kind: str, *, present: int) -> str:
    """The answer to one more cry: the numbers once more, in one line."""
    numbers = "、".join(line.number for line in lines_for(kind))
    return (_AGAIN_CALLED if present else _AGAIN_ALONE).format(numbers=numbers)


def place(state: QueueState, request: Request | None, duty: Duty) -> str:
    """Where the resident stands in the queue, under which number and since when, and whether anybody is there."""
    ahead = (state.position or 1) - 1
    where = "下一位就是您" if ahead == 0 else f"您前面还有 {ahead} 位"
    number = f"您的登记编号是 {request.number}，{request.since}登记的。" if request is not None else ""
    alone = "" if duty.present else "您不用守在这里。想让工作人员打电话给您，可以留个号码。"
    return f"已经帮您排队等工作人员，{where}。{number}\n{duty.sentence}{alone}\n等的时候，您接着问、接着说都行，我在。"


def cries_refused(lines: Iterable[tuple[str, str]]) -> str:
    """To somebody whose cries come faster than a person writes. `lines`: number and name."""
    numbers = "；".join(f"{name} {number}" for number, name in lines)
    return f"您发得太快，这一句没有存下来，前面的都在。有危险请现在就打电话：{numbers}。"
