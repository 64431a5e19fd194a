"""What holds of what the rules found, whose it is, and what they missed: the learned reader's word on a message.

Rules find and compute; the reader decides. What it is sure of stays, what is likely is kept to be shown and asked, the
rest is left out. Short answers to an open question, and short corrections (讲错了，不是四口，是五口), are the
grammar's alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.corrections import MARK
from bot.language.learned.missed import FIGURES, TOTAL, Seen, alike, missed
from bot.language.learned.network import Array, Judgement, Network
from bot.language.learned.sight import EARNINGS, HOUSEHOLD, NOBODY_SAID, Entry, Sight, look, meets
from bot.language.message import Found, Message

# What most hands did not label where the rules read it: of these it learned nothing that is right.
UNTAUGHT = frozenset({"sex", "hardship_causes", "sudden_hardship", "develops_industry"})
SHORT_ANSWER = 24  # characters of an answer to an open question, or of a correction, that is not judged


@dataclass(frozen=True, slots=True)
class Bounds:
    """Probabilities. sure, likely: that a reading of the rules holds; sure_total: that one of the family's income does,
    which letters seldom tell as one sum and which is read back anyway where it decides; sure_asked: that the answer to
    the open question does, for letters answer none; owner: that it is somebody else's; doubted: under which the rules'
    owner is not believed; value: that it is another one; gone: that he is no member; figure: that a figure is of
    another fact; missed: of what only the reader sees. Chosen, but for sure_asked, on a hand that it did not learn
    from: docs/measurements.md, "The learned reader".
    """

    sure: float = 0.75
    sure_total: float = 0.6
    sure_asked: float = 0.3
    likely: float = 0.3
    owner: float = 0.8
    doubted: float = 0.5
    value: float = 0.8
    gone: float = 0.85
    figure: float = 0.7
    missed: float = 0.35


def of_another_thing(entry: Entry, seen: Sequence[Seen], bound: float) -> bool:
    """Whether the figure of an entry is seen to be of another fact: 七十三 is an age and no pay."""
    if entry.fact not in FIGURES:
        return False
    over = [(fact, sure) for span, fact, sure in seen if meets(entry.span, span) and fact in FIGURES]
    return any(not alike(fact, entry.fact) and sure >= bound for fact, sure in over)


def somebody_s(entry: Entry, seen: Sequence[Seen], bound: float) -> bool:
    """Whether what the rules take for the family's income is seen to be what one person earns."""
    if entry.fact != TOTAL or entry.owner != HOUSEHOLD:
        return False
    over = {fact: sure for span, fact, sure in sorted(seen, key=lambda one: one[2]) if meets(entry.span, span)}
    return over.get(EARNINGS, 0.0) >= max(bound, over.get(TOTAL, 0.0))


class Judge:
    """Given to `bot.language.extract`."""

    def __init__(self, network: Network, bounds: Bounds | None = None) -> None:
        self._network = network
        self._bounds = bounds or Bounds()

    def __call__(self, message: Message, found: list[Found]) -> None:
        """Change `found` and the message's earnings in place."""
        if len(message.clean) <= SHORT_ANSWER and (message.asked is not None or MARK.search(message.clean)):
            return
        sight = look(message, found)
        hidden = self._network.encode(sight)
        known = [entry for entry in sight.entries if self._network.knows(entry.fact) and entry.fact not in UNTAUGHT]
        asked = [(entry.span, entry.fact, entry.owner) for entry in known]
        seen = self._network.mentions(hidden)
        for entry, told in zip(known, self._network.judge(sight, hidden, asked), strict=True):
            self._settle(message, sight, hidden, entry, told, of_another_thing(entry, seen, self._bounds.figure))
            if somebody_s(entry, seen, self._bounds.figure):
                self._give_to_its_earner(message, sight, hidden, entry)
        for one in missed(self._network, message, sight, hidden, seen, self._bounds.missed):
            (message.earnings if one.fact == TOTAL else found).append(one)

    def _settle(
        self, message: Message, sight: Sight, hidden: Array, entry: Entry, told: Judgement, another: bool
    ) -> None:
        bounds, found = self._bounds, entry.found
        holds = 0.0 if another else told.standings["now"]
        owner = self._owner(entry, told)
        if owner != entry.owner and len(found.refs) == 1:
            ref = sight.candidates[owner].ref
            found.refs = found.refs if ref is None else (ref,)
        elif told.owners[entry.owner] < bounds.doubted and len(found.refs) == 1:
            found.sure, found.likely = False, True
        if owner > 1 and self._gone(sight, hidden, owner):
            holds = 0.0
        asked = entry.fact == message.asked
        if asked and not another:
            holds = max(holds, bounds.likely)
        if holds < bounds.likely:
            found.negated = True
            if entry.fact == EARNINGS:
                message.earnings.remove(found)
        elif found.sure and (holds < self._enough(entry, asked=asked) or self._otherwise(found, told)):
            found.sure, found.likely = False, True

    def _give_to_its_earner(self, message: Message, sight: Sight, hidden: Array, entry: Entry) -> None:
        """月到手一万零五百, where others are told to earn as well: it is the writer's, and not all there is."""
        found = entry.found
        told = self._network.judge(sight, hidden, [(entry.span, EARNINGS, NOBODY_SAID)])[0]
        ref = sight.candidates[told.owner].ref
        holds = told.owners[told.owner] >= self._bounds.owner and told.standings["now"] >= self._bounds.sure
        added_up = any(meets((one.start, one.end), entry.span) for one in message.earnings)  # from what each brings
        if found.negated or added_up or entry.fact == message.asked or ref is None or not holds:
            return
        amount = found.amount
        plain = amount.low if amount is not None and amount.low == amount.high and found.rate is None else None
        value = plain if found.value is None else found.value
        if value is None and any(ref in one.refs and one.value is not None for one in message.earnings):
            return  # 一单四块多，到手五千二: what a piece brings is in the month's sum
        message.earnings.append(replace(found, refs=(ref,), value=value, sure=value is not None))
        found.sure = False

    def _enough(self, entry: Entry, *, asked: bool) -> float:
        if asked:
            return self._bounds.sure_asked
        return self._bounds.sure_total if entry.fact == TOTAL else self._bounds.sure

    def _otherwise(self, found: Found, told: Judgement) -> bool:
        """Whether the network is sure of another value."""
        value = found.value[0] if isinstance(found.value, tuple) and found.value else found.value
        said = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else str(value)
        return told.value is not None and told.value != said and told.value_sure >= self._bounds.value

    def _owner(self, entry: Entry, told: Judgement) -> int:
        if entry.owner == NOBODY_SAID or told.owner == HOUSEHOLD or entry.owner == HOUSEHOLD:
            return entry.owner
        return told.owner if told.owners[told.owner] >= self._bounds.owner else entry.owner

    def _gone(self, sight: Sight, hidden: Array, owner: int) -> bool:
        lives = [self._network.lives(hidden, span) for span in sight.candidates[owner].spans]
        return any(max(where["gone"], where["other"]) >= self._bounds.gone for where in lives)
