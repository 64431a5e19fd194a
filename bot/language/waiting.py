"""What somebody who waits for a person may say about the waiting itself: in plain words, clause by clause."""

import re
from typing import Literal

from bot.language.text import normalise

Wish = Literal["leave", "give_up", "place", "duty", "callback"]
_CLAUSE = re.compile(r"[，,。.；;！!～~\s]+")
_ASKING = re.compile(r"[吗呢？?]|么$|怎么|会不会|是不是|可不可以|能不能")
_SOMEBODY = "(?:人工|真人|客服|工作人员|他们|你们|人)"
_MAYBE = "(?:算了|好了|那|我|咱|阮|们|就|先|还是|真的|现在)*"
_LEAVE = re.compile(
    rf"{_MAYBE}(?:不(?:想|要|愿意?)?等(?:他们|你们|人工|工作人员|人)?(?:了|啦)+"
    rf"|(?:不用|不必|不需要|不要|无需|免|别)(?:再|帮我|给我)*(?:等|找|叫|请|转|喊|排队|排)(?:{_SOMEBODY})?(?:了|啦)*"
    rf"|不(?:找|叫|转|请){_SOMEBODY}(?:了|啦)*|不(?:要|用|需要){_SOMEBODY}(?:了|啦)+"
    rf"|不排(?:队)?(?:了|啦)+|(?:取消|退出)(?:排队|人工|等待))(?:吧|哈|哦|啊|谢谢)*"
)
# Tired of it all, in words that may also mean the question: asked back. Of nobody but the writer.
_TIRED = (
    "算了|不用了|不必了|没必要了?|不(?:想|要|愿意?)?等(?:他们|你们|人工|工作人员|人)?"
    "|等不(?:了|起|及|住|下去|到)|(?:要|得|先|我|该)+走了|先(?:下|撤|闪|忙|回去|这样|挂)"
    "|(?:不用|不要|不想|不|别|免|甭)再?(?:麻烦|劳烦|打扰|惊动|打|叫|找|请|排|要)"
    f"(?:{_SOMEBODY}|您|人家|大家|电话|队)?|(?:取消|退出|撤回|撤销)(?:排队|人工|等待|它|这个)?"
    "|(?:等|排)得?(?:太|好|这么|那么|实在)?久|(?:太|好|这么|那么)久|改天|下次|回头|再说|再来|再见|拜拜"
)
_AROUND = (
    "我们?|咱们?|阮|那|就|还是|真的|实在|现在|已经|想|要|能不能|可不可以|可以|请|帮我|给我|把|谢谢|麻烦你们?|都|也"
    "|了|啦|吧|啊|哦|哈|呢|吗|呀|嘛|行不行|行|好不好|好"
)
_GIVES_UP = re.compile(f"(?:{_AROUND})*(?:{_TIRED})(?:{_TIRED}|{_AROUND})*")
_PLACE = re.compile(
    r"(?:多久|几时|什么时候|啥时候|何时).{0,6}(?:轮|到我|接我|回我)|(?:还要|还得|要)(?:再)?(?:等|排)(?:多久|几久)"
    r"|^(?:大概|大约)?(?:还|还要|还得|要)?(?:多久|几久)[啊呀呢]?$|排到(?:哪|第?几|我)|轮到我|前面(?:还)?.{0,4}几|排(?:在)?第几"
)
_DAYS = (
    "今天|明天|后天|周末|双休日|(?:周|星期|礼拜)[一二三四五六日天]|节假日|过节|放假|假期|假日"
    "|春节|过年|除夕|国庆|五一|元旦|中秋|端午|清明"
)
_WHEN = rf"(?:到底|究竟|现在|今晚|早上|中午|下午|晚上|半夜|夜里|你们|这里|这边|那边|还|也|{_DAYS})*"
_DUTY = re.compile(
    rf"^{_WHEN}(?:有没有|有)(?:工作人员|人工|客服|人)(?:在|值班|上班)*(?:吗|么|没|没有)?[啊呀呢]?$"
    r"|(?:工作人员|人工|客服|你们).{0,4}(?:在不在|在吗|几点|几时|什么时候)|(?:工作人员|人工|客服).{0,4}(?:上班|下班|值班|休息)"
    rf"|^{_WHEN}(?:几点|几时|什么时候|啥时候|何时).{{0,4}}(?:有人|上班|下班|值班|人来|来人)|谁(?:在)?(?:值班|上班)"
    rf"|^{_WHEN}(?:上不上班|有没有上班|(?:上班|值班|休息|开门|放假)(?:吗|么|不|没))[啊呀呢]?$"
)
_CALLBACK = re.compile(
    r"(?:给我|跟我)(?:回|打|挂)(?:个|一个|通)?电话|(?:打|回)(?:个|一个|通)?电话(?:给|到)我|(?:打|回电)给我|(?:电话|手机)(?:上)?联系我|打我(?:的)?(?:手机|电话)|回(?:个|一个)?电话?$"
)
_PERSON = re.compile(r"人工|真人|客服|(?:工作|管事|办事)(?:的)?人员?|(?:找|叫|请|要)(?:个)?人(?:来|说|帮|吧|$)")


def asks_for_person(text: str) -> bool:
    """Whether a message names a person of the staff; good enough where they are called already."""
    return _PERSON.search(normalise(text)) is not None


def wish_while_waiting(text: str) -> Wish | None:
    """What a message wants of the waiting, None where it speaks of something else.

    "leave" only where a whole clause says so and nothing is asked: to lose one's place by mistake is worse than to
    have to say it twice. "give_up" where the whole message may mean that: to be asked back.
    """
    clauses = [clause for clause in _CLAUSE.split(normalise(text)) if clause]
    if any(_CALLBACK.search(clause) for clause in clauses):
        return "callback"
    if any(_PLACE.search(clause) for clause in clauses):
        return "place"
    if any(_DUTY.search(clause) for clause in clauses):
        return "duty"
    if any(_LEAVE.fullmatch(clause) for clause in clauses) and not _ASKING.search(text):
        return "leave"
    return "give_up" if _GIVES_UP.fullmatch("".join(clauses).rstrip("?？")) else None
