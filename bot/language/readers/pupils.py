"""Who only seems to be at school or a child: the staff, who was there long ago, who is of age."""

import re

from bot.language.message import Found, Message
from bot.language.types import Value

SCHOOL = ("schooling", "special_education")
_AT_THAT_TIME = re.compile(r"[一二三四下上]?(?:学期)?的?(?:时候|那时|那年|那会|那几年|期间)")  # 读大学的时候
_STAFF = re.compile(
    r"的?(?:学校|班)?的?(?:里|那边|门口|食堂|旁边|附近|对面)*(?:当|做|老师|教师|教书|保育员|阿姨|煮|扫|上班|工作|食堂|保安|校工|后勤|生活老师|打杂|帮厨|洗|卖|摆|开店)"
)
_LEFT_SCHOOL = re.compile(r"(?:早就|已经|都)?(?:毕业|读完|念完|出来)")
_WILL_BE = re.compile(r"(?:(?<!今年)九月份?|下半年|明年|暑假后|过完暑假)(?:就|要|才|再)*升$")
_DOES = re.compile(r"[里的那边]*")
_MY_AGE = re.compile(r"(?:我|今年|都|已经|快)$")
_ADULT, _OLDEST = 18, 120
_THEN = re.compile(r"年的?时候|那时|当时|那会儿?|当年|年轻")


def no_pupil(message: Message, fact: str, value: Value, before: str, end: int) -> bool:
    """我女儿是特教老师; 那年大学读一半; 读大学的时候; 聋校毕业了; 九月升小学."""
    left = fact == "special_education" and _LEFT_SCHOOL.match(message.clean, end)
    if left or _THEN.search(before) or (fact == "schooling" and _WILL_BE.search(before)):
        return True
    elsewhere = _STAFF.match(message.clean, end) or _AT_THAT_TIME.match(message.clean, end)
    return value != "none" and bool(elsewhere)  # 初中毕业上班了 is out of school


def works_at_school(message: Message, school: Found, job: Found) -> bool:
    """The job is what somebody does there: 在特教学校当老师."""
    there = school.end <= job.start and _DOES.fullmatch(message.clean, school.end, job.start)
    return (school.start < job.end and job.start < school.end) or bool(there)


def of_age(message: Message, position: int) -> bool:
    """Somebody of eighteen or more tells his age in that sentence: 我五十岁没爹没娘的人了."""
    start, end = message.clauses.sentence(position)
    told = (number for number in message.numbers if start <= number.start < end and number.amount.high <= _OLDEST)
    ages = (
        number
        for number in told
        if number.unit.endswith("岁") or (not number.unit and _MY_AGE.search(message.clean, start, number.start))
    )
    return any(number.amount.low >= _ADULT for number in ages)
