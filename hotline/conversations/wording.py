"""Every fixed sentence that a resident reads from the service itself. Calm, short, plain."""

from hotline.conversations.help_lines import lines_for
from hotline.conversations.requests import Request
from hotline.conversations.waiting import QueueState

GREETING = (
    "您好，我是送炭助手。\n"
    "您家里有什么难处，用平常的话告诉我就行。我按厦门的帮扶政策，帮您看看能得到哪些帮助。\n"
    "我说的只是初步的结果，最后由街道（镇）和区民政局决定。\n"
    "收入、生病这些事，您想说才说。您开始说，就是同意我们为了帮您查政策把它记下来。您随时可以让我删掉。"
)
GREETING_CHOICES = [
    {"id": "start_assessment", "label": "看看我家能得到什么帮助"},
    {"id": "help", "label": "我能问些什么"},
    {"id": "request_human", "label": "找工作人员"},
]
SLOW = "我还在想，比平时慢一点。您的话已经收到了，不用再发一遍。"
UNAVAILABLE = "对不起，我这边出了点问题，现在答不了您。您的话都记下来了，已经请工作人员来帮您。"
CLAIMED = "工作人员来了，接下来由工作人员和您说。"
HANDED_BACK = "工作人员先离开了，接下来还是由我来帮您。"
CLOSED = "这次谈话先到这里。以后有事，直接在这里说就行。"
ERASED_NOTICE = "已经删掉了。您说过的话和家里的情况，我们这里都没有了。"
ERASED = "（这条内容已经删除）"

_DISTRESS = {
    "suicide": "听您这么说，我很担心您。您不是一个人，先别一个人扛着。",
    "violence": "您的安全最要紧。如果现在有危险，先离开那个地方，再打 110。",
    "medical": "身体要紧。情况急，请马上打 120。",
    "child_alone": "人的安全最要紧。有危险请马上打 110。",
    "hunger": "没饭吃是大事，不能等。",
    "shelter": "没地方住是大事，不能等。",
}
_DISTRESS_CALLED = "我已经在请工作人员马上来。"
_DISTRESS_HELD = "工作人员正在看您的话。"
DISTRESS_AGAIN = "您的话我们看到了，正在催工作人员。情况急，请先打 110 或 120。"


def distress(kind: str, *, held: bool) -> str:
    """The answer to a message that shows distress, with the numbers to call. `held`: a person is there."""
    lines = [f"{line.name}：{line.number}（{line.note}）" for line in lines_for(kind)]
    return "\n".join([_DISTRESS[kind] + (_DISTRESS_HELD if held else _DISTRESS_CALLED), *lines])


def place(state: QueueState, request: Request | None) -> str:
    """Where the resident stands in the queue, under which number and since when."""
    ahead = (state.position or 1) - 1
    where = "下一位就是您" if ahead == 0 else f"您前面还有 {ahead} 位"
    number = f"您的登记编号是 {request.number}，{request.since}登记的。" if request is not None else ""
    return f"正在请工作人员，{where}。{number}您可以接着说，我们都会记下来。"
