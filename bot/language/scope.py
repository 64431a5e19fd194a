"""Which parts of a message state something about this household now.

Not: what is asked, supposed, told of others, past or yet to come.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from bot.language.clauses import Clause, Clauses
from bot.language.kinship import find_kin
from bot.language.lexicon import rows

# The past and the future do not bear on these: a cost or an illness counts whenever it came.
TIMELESS = frozenset(
    {
        "disability_level", "disability_kind", "major_illness", "mental_illness", "annual_medical_cost",
        "annual_education_cost", "inpatient_cost_in_scope", "outpatient_cost_in_scope", "inpatient_aid_used",
        "outpatient_aid_used", "sudden_hardship", "relation", "sex", "orphan", "startup_succeeded", "hardship_causes",
        "hardship_after_other_aid", "dwelling_danger", "credit_clean",
    }
)  # fmt: skip
# What may lie ahead without being so yet; plans (starts_business, loan_years ...) are facts as plans.
AHEAD = frozenset(
    {
        "schooling", "employment", "age", "size", "hukou", "in_care_home", "recognised_as", "district",
        "disability_level", "disability_kind",
        "medical_insurance", "boards_at_public_school",
        "employment_hardship", "startup_succeeded",
        "special_education", "monthly_income", "registered_area",
    }
)  # fmt: skip
# What somebody is by decision of an office: what others say of us makes nobody so.
CERTIFIED = frozenset(
    {
        "recognised_as", "medical_aid_class", "employment_hardship", "hardship_worker", "preferential_treatment",
        "family_planning_special",
    }
)  # fmt: skip
# What counts for this year or month only.
_THIS_YEAR = ("monthly_income", "size", "inpatient_aid_used", "outpatient_aid_used")
_WITH_US = re.compile(r"(?<![不没])(?<!没有)(?:跟|和|与|同)着?$")
_LIVE = re.compile(r"们?(?:一起|一块)?(?:住|过|生活|吃住)|(?<=跟着我)们?(?=$|[,。!])")
_PROTESTS = re.compile(r"凭什么|为什么没有?(?:给|我们?的?份)")
# 我是孤儿的奶奶, 我是低保户的邻居: what stands before 的 is said of whoever that is, not of the writer.
_THEIRS = re.compile(
    r"(?:我|阮|本人)(?:就|也|只)?是(?:个|一个|一名|一位)?(?P<whom>(?:(?!烈士|军)[^,。!?;我阮的])+?)"
    r"(?:的(?=亲?[爸妈爷奶公婆哥姐弟妹舅姑姨叔伯孙侄儿女囝媳嫂]|老[公婆伴]|丈夫|妻子|爱人|父|母|外|孩子|子女|家属|家长|亲[属戚人]"
    r"|邻居|朋友|同[事学乡]|监护人)|(?=家属|家长))"
)
_ANYBODY = "老人"
_NEAR = 9
_AFTER = 6
_NO_QUESTION = re.compile(  # 没花什么钱, 哪有, 谁都不管
    r"(?:没|不|未|哪里?)[^,。!?是要]{0,3}(?:什么|啥)|没(?:有)?谁|没怎么?样|没有没有|哪里?来?的?有|(?:谁|哪个)(?:也|都)"
    r"|啥[^,。!?]{0,2}(?:拢|都|也)(?:无|没)"
)


@cache
def words(what: str) -> re.Pattern[str]:
    """The pattern of lexicon/scope.tsv of that name."""
    return re.compile("|".join(f"(?:{pattern})" for name, pattern, *_ in rows("scope") if name == what))


def asks(clean: str) -> bool:
    """Whether normalised words ask something: by a mark, or by a word that asks and does not only sound so."""
    return "?" in clean or words("asks").search(_NO_QUESTION.sub("", clean)) is not None


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds where in one message. Positions are those of the normalised text."""

    clean: str
    clauses: Clauses
    others: tuple[tuple[int, int], ...]
    supposed: tuple[tuple[int, int], ...]
    past: tuple[tuple[int, int], ...]
    last_year: tuple[tuple[int, int], ...]

    def elsewhere(self, position: int) -> bool:
        """Told of other people."""
        return _inside(self.others, position)

    def states(self, fact: str, start: int, end: int) -> bool:
        """Whether the words at start:end, read as `fact`, are said of this household and hold today."""
        if self.elsewhere(start) or _inside(self.supposed, start):
            return False
        if fact not in TIMELESS and _inside(self.past, start):
            return False
        if fact in _THIS_YEAR and _inside(self.last_year, start):
            return False
        if fact in AHEAD and self._ahead(start):
            return False
        if fact in CERTIFIED and self.rumoured(start):
            return False
        return not self.questioned(start, end)

    def rumoured(self, position: int) -> bool:
        """邻居说我们是低收入: what others say, in the clause of their saying or right after it."""
        number = self.clauses.index(position)
        while number and self.clauses.items[number - 1].listed:
            number -= 1
        clause = self.clauses.items[number]
        if words("rumour").search(self.clean, clause.start, position):
            return True
        before = self.clauses.items[max(0, number - 1)]
        if not number or before.sentence != clause.sentence:
            return False
        said = list(words("rumour").finditer(self.clean, before.start, before.end))
        return bool(said) and self.clean[said[-1].end() : before.end] in ("", "我", "我们")

    def questioned(self, start: int, end: int) -> bool:
        """The words themselves are what is asked: 是不是残疾, 低保户吗."""
        clause = self.clauses.at(start)
        before = self.clean[clause.start : start]
        if words("strict").search(before):
            return True
        last = self.clauses.at(max(start, end - 1))
        after = self.clean[end : min(last.end + last.asks, end + _AFTER)]
        return bool(words("particle").match(after))

    def asking(self, clause: Clause) -> bool:
        """The clause asks, or speaks of what the policy gives."""
        return clause.asks or bool(words("policy").search(self.clean, clause.start, clause.end))

    def wonders(self, clause: Clause) -> bool:
        """Asking, and no protest: 我家四个人才两千二凭什么没有 states the sum."""
        return self.asking(clause) and not _PROTESTS.search(self.clean, clause.start, clause.end)

    def _ahead(self, start: int) -> bool:
        clause = self.clauses.at(start)
        return bool(words("future").search(self.clean, max(clause.start, start - _NEAR), start))


def find_scope(clean: str, clauses: Clauses) -> Scope:
    """Mark what is told of others, supposed and past."""
    others = _apart([*_others(clean, clauses), *_of_whom(clean)])
    past = _apart(_past(clean, clauses, "past"))
    # "去年收入三万六" is the income, unless the message goes on to say what it is now
    last_year = _apart(_past(clean, clauses, "lastyear")) if words("now").search(clean) else ()
    return Scope(clean, clauses, others, _apart(_supposed(clean, clauses)), past, last_year)


def _of_whom(clean: str) -> Iterator[tuple[int, int]]:
    """我是低保户的邻居: where that other is told of who is none of the family, as a child (七岁男童的妈妈) would be."""
    for hit in _THEIRS.finditer(clean):
        kin = {person.name for word in find_kin(hit["whom"]) for person in word.people}
        if kin <= {_ANYBODY}:
            yield hit.span()


def _inside(spans: tuple[tuple[int, int], ...], position: int) -> bool:
    """The spans are sorted and apart."""
    place = bisect_right(spans, position, key=itemgetter(0)) - 1
    return place >= 0 and position < spans[place][1]


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The same stretches, sorted, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _others(clean: str, clauses: Clauses) -> tuple[tuple[int, int], ...]:
    marks = _other_marks(clean, clauses)
    marks += [(start, False) for start in _own_marks(clean, clauses, marks)]
    apart = [(_whose(clean, clauses, hit.start()), hit.end()) for hit in words("apart").finditer(clean)]
    marks = [mark for mark in marks if not any(start <= mark[0] < end for start, end in apart)]
    marks += [(start, True) for start, _ in apart]
    reporting = words("reporter").search(clean)
    if reporting:
        # who asks for others speaks of them from the first word on
        marks = [(0, True), *(mark for mark in marks if mark[0] > reporting.end())]
    return _spans(clean, marks)


def _other_marks(clean: str, clauses: Clauses) -> list[tuple[int, bool]]:
    """Where talk of others begins; hearsay ends with its clause."""
    marks: list[tuple[int, bool]] = []
    for hit in words("other").finditer(clean):
        if words("notother").search(clean, max(0, hit.start() - 2), hit.start()) or words("hearsay").match(
            clean[hit.end() : hit.end() + 8]
        ):
            continue
        marks.append((hit.start(), True))
        if words("said").match(clean[hit.end() : hit.end() + 8]):
            marks.append((clauses.at(hit.end()).end, False))
    return marks


def _own_marks(clean: str, clauses: Clauses, marks: list[tuple[int, bool]]) -> Iterator[int]:
    """Where talk of the own family begins; 家里 said right after others were named is theirs."""
    others = [start for start, other in marks if other]
    for hit in words("own").finditer(clean):
        sentence = clauses.sentence(hit.start())[0]
        theirs = hit.group() == "家里" and any(sentence <= start < hit.start() for start in others)
        if not theirs and hit.start() not in others:
            clause = clauses.at(hit.start()).start
            with_us = _WITH_US.search(clean, clause, hit.start()) and _LIVE.match(clean, hit.end())
            # 大儿子分家了，二儿子跟我们住: who does is ours from his name on
            yield clause if with_us and not any(clause <= start for start in others) else hit.start()


def _spans(clean: str, marks: list[tuple[int, bool]]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for position, other in sorted(marks):
        if other and opened is None:
            opened = position
        elif not other and opened is not None:
            spans.append((opened, position))
            opened = None
    if opened is not None:
        spans.append((opened, len(clean)))
    return tuple(spans)


def _whose(clean: str, clauses: Clauses, position: int) -> int:
    """Where the relative who lives apart was named."""
    start = clauses.sentence(position)[0]
    hits = words("relative").finditer(clean, start, position)
    named = [hit.start() for hit in hits if hit.start() == 0 or clean[hit.start() - 1] not in "跟和同"]
    return named[-1] if named else position


def _supposed(clean: str, clauses: Clauses) -> list[tuple[int, int]]:
    spans = [(hit.start(), _until_now(clean, clauses, hit)) for hit in words("hypothetical").finditer(clean)]
    polite = {hit.start() for hit in words("polite").finditer(clean)}
    ends = [hit.start() for hit in words("condition").finditer(clean) if hit.start() not in polite]
    return spans + [(clauses.at(end).start, end) for end in ends]


def _until_now(clean: str, clauses: Clauses, supposed: re.Match[str]) -> int:
    """要是找到工作就好了，他现在失业: what is supposed ends where a later clause speaks of today."""
    rest, end = clauses.at(supposed.end() - 1).end, clauses.sentence(supposed.start())[1]
    now = words("now").search(clean, rest, end)
    return clauses.at(now.start()).start if now else end


def _past(clean: str, clauses: Clauses, what: str) -> list[tuple[int, int]]:
    told = [(hit.start(), hit.end()) for hit in words("told").finditer(clean)]
    spans = []
    for hit in words(what).finditer(clean):
        if any(start <= hit.start() < end for start, end in told):
            continue
        end = clauses.sentence(hit.start())[1]
        now = words("now").search(clean, hit.end(), end)
        spans.append((hit.start(), now.start() if now else end))
    return spans
