"""Whom a fact belongs to: the person before it, the one it qualifies ("一级残疾的外婆"), or the one who writes."""

import re
from dataclasses import dataclass

from bot.language.clauses import Clause, Clauses
from bot.language.people import Naming, People, Ref, couple, together
from bot.language.scope import Scope, words

# Said of the one who acts, not of the one acted on: "我照顾我妈没法上班".
_OF_SUBJECT = frozenset(
    {
        "employment", "can_work", "has_income_source", "starts_business", "loan_years", "credit_clean",
        "contribution_base", "medical_insurance", "employment_hardship", "main_income_farming",
        "pure_farming", "entrepreneurial_basis", "startup_hires", "startup_succeeded", "sex",
    }
)  # fmt: skip
_OF_CHILD = frozenset({"schooling", "boards_at_public_school", "special_education"})
_QUALIFIES = re.compile(
    r"(?:[一二三四五六]年[级纪]|[一二三四\d]期)?(?:多|左右|半|了)?的(?:[一二三四五六七八九十\d]{1,3}岁大?的?)?(?:亲|老|一个|小)?"
)
_IS_ONE = re.compile(r"(?:症|病|了)?的(?:那个|人)?(?:就|也)?是(?:我们?家?|阮)?的?")  # 视力残疾的是我哥
_DIED_OF = re.compile(r"(?:是|得的?|得了|因为?|就是|患的?|生的?|[去前]年|查出来?|说是|,)*[一-龥]{0,2}")
_MEANT = re.compile(r"(?:[说讲指问填写]的|(?:^|[,。!; ])(?:这|那)(?:个|些)?)(?:都|全|就)*是(?:我们?家?|阮)?的?$")
_OWNED_BY = re.compile(r"(?:^|[,。!; ])(?:都|全|就)*是(?:我们?家?|阮)?的?$")
_ALONE_LAST = re.compile(r"[,。!; ](?:我|阮|我家)的?$")  # 九十一了，我爷爷
_LAST = re.compile(r"[的了啦啊哦喔呢。!, ]*$")
_LAST_OWN = re.compile(r"(?:[今去]年|这次|上个?月|一个人)?的[了啦啊哦喔呢。!, ]*$")
_BARE = re.compile(r"(?:多|半)?(?:老|亲|小|自闭症?|孤独症|脑瘫|残疾|智障|聋哑|患病|单亲|留守)?的?")
_I_AM = re.compile(r"是(?:个|一个|一位|一名)?")
_NEXT = re.compile(r"(?:还有|另外|另)?一个|[大小]的|老[二三四]")
_ALL = re.compile(r"都|拢|全都|全部|也都|均|全")
_ALL_FIRST = re.compile(r"(?:现在|如今|也|两个人?|俩|三个人?)*(?:都|拢|全都?|均)(?!快|[半一两几\d十])")
_EACH = re.compile(r"(?:今年)?(?:[一二三四五六七八九十\d]{0,4}岁?[,、和跟]?)?(?:我的?|阮)?")
_YOUNG = ("child", "other", "sibling", "self")
_RAISED = re.compile(r"带|养|拉扯|供|照顾")
_SOMEBODY = re.compile(
    r"那个?(?!时|年|会)|孤儿|小伙|姑娘|少年|病人|患者|学生|演员|主角|明星|歌星|阿姨|阿伯|阿婆|大[姐哥叔妈爷]|叔叔|老头|老太|医生|老师|书记|村长|主任|司机|师傅|老板|保安"
    r"|(?<!农)(?<!本)(?<!老)(?<!工)(?<!残疾)(?<!夫)(?<!个)人(?!到|已|也)"
)
_HELPS = re.compile(r"(?:来|去|在)?(?:帮|喂|扶|背|抱|搀|伺候|照顾|服侍)")  # 洗澡穿衣要我帮，八十八岁
_STRAY = 2
_ADULT = 16


@dataclass(frozen=True, slots=True)
class Owners:
    """Finds the people a fact of one message is about."""

    clean: str
    clauses: Clauses
    scope: Scope
    people: People
    asked: Ref | None

    def of(self, fact: str, start: int, end: int, *, default: bool = True, age: int | None = None) -> tuple[Ref, ...]:
        """The people; none when it is nobody of this household or cannot be told."""
        if fact == "has_able_supporter":
            cared = self._cared_for(start, end)
            if cared:
                return cared
        after = self._after(start, end, fact)
        if after is not None:
            return after.refs
        if self._died_of(fact, start) or self._is_other(end):
            return ()
        naming = self._before(fact, start, age)
        if (meant := self._told_last(naming, start)) is not None:
            return meant
        if naming is not None:
            return self._of_named(fact, naming, start)
        if self.asked is not None:
            return (self.asked,)
        if not default or not self._plainly_said(fact, start, end):
            return ()
        return (self.people.me(),)

    def _of_named(self, fact: str, naming: Naming, start: int) -> tuple[Ref, ...]:
        """Whom the words before mean, all who are told of together."""
        if naming.house and fact == "preferential_treatment":
            return (self.people.me(),)  # 我家是烈士家属
        if naming.house and fact in _OF_SUBJECT and self._we(naming):
            return (self.people.me(),)
        return self._everybody(fact, naming, start) or self._joined(fact, naming, start)

    def _cared_for(self, start: int, end: int) -> tuple[Ref, ...]:
        """没人养我, 有女儿在养我妈: whom the verb governs."""
        if self.clean[end - 1] in "我阮他她伊们":
            cared = [naming for naming in self.people.between(start, end) if naming.end == end and naming.refs]
            return cared[0].refs if cared else ()
        following = self.people.following(end)
        governs = (
            following is not None
            and following.object
            and self.clean[end : following.start] in ("", "着", "我", "着我", "阮")
        )
        return following.refs if following is not None and governs else ()

    def _after(self, start: int, end: int, fact: str) -> Naming | None:
        clause = self.clauses.at(start)
        following = self.people.following(end)
        if following is None or following.start >= clause.end or following.house or not following.refs:
            return None
        gap = self.clean[end : following.start]
        before = self._last(start)
        close = before is not None and start - before.end <= _STRAY and not before.house
        if close and _NEXT.fullmatch(self.clean, following.start, following.end):
            return None  # 一个高中的一个初中的
        if _QUALIFIES.fullmatch(gap) or (fact == "age" and gap in ("是", "是我", "岁是", "岁是我", "的是", "的是我")):
            return following
        if _IS_ONE.fullmatch(gap):
            return following
        if fact not in ("age", "disability_level", "disability_kind") or not _BARE.fullmatch(gap):
            return None
        mine = before is not None and before.refs[:1] == (self.people.refs.get("self"),)
        if mine and before is not None and _I_AM.fullmatch(self.clean, before.end, start):
            return following  # 我是6岁女孩的妈妈
        return None if close else following

    def _told_last(self, naming: Naming | None, start: int) -> tuple[Ref, ...] | None:
        """住院自己出两万，说的是我太太: whose it is follows at the end."""
        if naming is not None and self.clean[naming.start : naming.end] != "自己":
            return None
        if not self.people.namings or self.people.namings[-1].start < start:
            return None
        last = self.people.namings[-1]
        said = _MEANT.search(self.clean, start, last.start) and _LAST.match(self.clean, last.end)
        owned = _OWNED_BY.search(self.clean, start, last.start) and _LAST_OWN.match(self.clean, last.end)
        alone = _ALONE_LAST.search(self.clean, start, last.start) and _LAST.match(self.clean, last.end)
        return last.refs if (said or owned or alone) and last.refs else None

    def _died_of(self, fact: str, start: int) -> bool:
        """老婆去年走的，乳癌: named of one who is gone, no word on the writer."""
        clause, last = self.clauses.index(start), self._last(start)
        if fact not in ("major_illness", "mental_illness") or last is None or last.refs or last.house or not clause:
            return False
        before = self.clauses.items[clause - 1]
        bare = _DIED_OF.fullmatch(self.clean, self.clauses.items[clause].start, start)
        return last.start >= before.start and bool(bare)

    def _is_other(self, end: int) -> bool:
        """得癌症的是邻居."""
        said = _IS_ONE.match(self.clean, end)
        return bool(said and words("other").match(self.clean, said.end()))

    def _last(self, start: int) -> Naming | None:
        return next(self.people.before(start), None)

    def _before(self, fact: str, start: int, age: int | None) -> Naming | None:
        """The naming that the fact follows: in its clause, else in its sentence, else in the one before."""
        clause = self.clauses.at(start)
        elsewhere = self.scope.elsewhere(start)
        for naming in self.people.before(start):
            if self.scope.elsewhere(naming.start) != elsewhere:
                continue  # a person told of in another scope is not this fact's
            if naming.house and naming.object and (fact in _OF_CHILD or fact in _OF_SUBJECT):
                continue  # 孙女跟着我们读小学, 儿子跟我们住，在厂里上班
            if naming.house:
                if naming.start >= clause.start or (fact == "employment" and self._one_sentence(naming, clause)):
                    return naming
                continue
            if self._fits(fact, naming, clause.start, age):
                return naming
            if not naming.refs and (naming.start >= clause.start or self._his_age(fact, naming, clause)):
                return naming
        return None

    def _his_age(self, fact: str, naming: Naming, clause: Clause) -> bool:
        """婆婆去年走的，八十三了: of one who is gone; the writer would say 我."""
        sentence = self.clauses.sentence(clause.start)[0]
        others = [entry for entry in self.people.between(sentence, naming.start) if entry.refs]
        close = self.clauses.index(naming.start) == self.clauses.index(clause.start) - 1
        return fact == "age" and close and naming.start >= sentence and not others and not naming.house

    def _one_sentence(self, naming: Naming, clause: Clause) -> bool:
        return self.clauses.at(naming.start).sentence == clause.sentence

    def _fits(self, fact: str, naming: Naming, clause_start: int, age: int | None) -> bool:
        if not naming.refs:
            return False
        first = naming.refs[0].kin
        if age is not None and naming.start < clause_start and self._helper(naming):
            return False
        both = _ALL.match(self.clean, naming.end) and self._side_by_side(naming)  # 爱人和我都在厂里上班
        acted_on = naming.object and not both
        if acted_on and first.relation == "self" and fact != "hardship_worker":
            return False
        if fact == "orphan" and first.relation in ("parent", "grandparent", "spouse"):
            return False
        if fact in _OF_CHILD:
            raising = first.relation == "self" and self._raises(naming)
            return naming.start >= clause_start or (first.relation in _YOUNG and not raising)
        if fact in _OF_SUBJECT and naming.object and not self._side_by_side(naming):
            return False
        if fact in _OF_SUBJECT and first.relation == "child" and naming.start < clause_start and len(naming.refs) > 1:
            return False
        return age is None or _believable(first.relation, age)

    def _helper(self, naming: Naming) -> bool:
        """洗澡要我帮: the one spoken of is he who was named before."""
        needed = self.clean.endswith(("要", "靠", "由", "得", "让"), 0, naming.start)
        return needed and bool(_HELPS.match(self.clean, naming.end)) and self.people.previous(naming) is not None

    def _we(self, naming: Naming) -> bool:
        """我们 said by one writer, not 我们家."""
        return self.clean[naming.start : naming.end] in ("我们", "咱们", "阮") and not self.clean.startswith(
            ("都", "全", "两", "俩", "三"), naming.end
        )

    def _raises(self, naming: Naming) -> bool:
        """孙子是我跟老头子拉扯大的，在读技校: the writer is no pupil."""
        return bool(_RAISED.search(self.clean, naming.end, self.clauses.at(naming.start).end))

    def _side_by_side(self, naming: Naming) -> bool:
        """我跟老公: an equal, not one acted on."""
        earlier = self.people.previous(naming)
        return earlier is not None and together(self.clean, earlier, naming)

    def _joined(self, fact: str, naming: Naming, start: int) -> tuple[Ref, ...]:
        """ "我和老公都失业" is said of both."""
        refs = list(naming.refs)
        everybody = bool(_ALL.search(self.clean, naming.end, start))
        earlier = self.people.previous(naming)
        while earlier is not None and self._with(earlier, naming, everybody, start):
            if "带" in self.clean[earlier.end : naming.start]:
                break  # who looks after somebody is not of his age
            if fact in _OF_CHILD and all(map(_pupil, naming.refs)) and not all(map(_pupil, earlier.refs)):
                break
            refs = [*earlier.refs, *refs]
            naming, earlier = earlier, self.people.previous(earlier)
        return tuple({ref.key: ref for ref in refs}.values())

    def _everybody(self, fact: str, naming: Naming, start: int) -> tuple[Ref, ...]:
        """阿公八十八，阿嬷八十五，拢无收入: those whom the clauses before tell of, one after another."""
        clause = self.clauses.at(start)
        if naming.start >= clause.start or not _ALL_FIRST.match(self.clean, clause.start, start + 1):
            return ()
        if len(naming.refs) > 1:
            return ()  # 老婆四十四，孩子两个，都读小学
        first = self.clauses.sentence(start)[0]
        told = [entry for entry in self.people.between(first, clause.start) if entry.refs and not entry.house]
        if any(entry.object for entry in told):
            return ()
        refs = {ref.key: ref for entry in told for ref in entry.refs if fact not in _OF_CHILD or _pupil(ref)}
        return tuple(refs.values()) if len(refs) > 1 else ()

    def _with(self, earlier: Naming, naming: Naming, everybody: bool, start: int) -> bool:
        mine = everybody and _EACH.fullmatch(
            self.clean, earlier.end, naming.start
        )  # 我爸我妈都没工作, 爸六十妈五十八都…
        if mine or couple(earlier, naming):
            return True
        spaced = not self.clean[earlier.end : naming.start].strip()
        near = everybody or (start - naming.end <= 1 and not (spaced and earlier.end < naming.start))
        return near and together(self.clean, earlier, naming)

    def _plainly_said(self, fact: str, start: int, end: int) -> bool:
        """Without a subject, the writer speaks of himself, unless it is a question about the policy."""
        del end
        clause = self.clauses.at(start)
        if self.scope.asking(clause) or (fact == "age" and self._of_another(clause.start, start)):
            return False
        number = self.clauses.index(start)
        following = self.clauses.items[number + 1 : number + 2]
        lonely = number == 0 and bool(following) and self.scope.asking(following[0])
        return not lonely or bool(re.search(r"了|我|今年|没有?|一个人|是", self.clean[clause.start : clause.end]))

    def _of_another(self, start: int, end: int) -> bool:
        """那个孤儿才六岁; 我妈说她十八: somebody is spoken of in the clause, and not the writer."""
        named = self.people.between(start, end)
        return any(naming.refs for naming in named) or (not named and bool(_SOMEBODY.search(self.clean, start, end)))


def _pupil(ref: Ref) -> bool:
    return ref.kin.relation in ("child", "other", "sibling")


def _believable(relation: str, age: int) -> bool:
    if relation == "parent":
        return age >= 2 * _ADULT
    if relation == "grandparent":
        return age >= 3 * _ADULT
    if relation == "spouse":
        return age >= _ADULT
    return True
