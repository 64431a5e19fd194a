"""What the learned reader thinks likely: kept until its question comes, which then reads it back instead."""

from bot.actions.hearing import doubts, people
from bot.actions.turn.state import Asked, Doubt
from bot.actions.turn.talk import Talk
from bot.language import Mention
from bot.language.clauses import around

FEW = 4  # characters that say too little by themselves of what was heard


def add(talk: Talk, proposal: Doubt, said: Mention | None = None) -> None:
    """Keep it, unless the fact is known; a newer one replaces the older. said: where the message says so."""
    if said is not None and len(said.quote) <= FEW and talk.words[slice(*said.span)] == said.quote:
        proposal.quote = around(talk.words, *said.span)
    if talk.file.get(proposal.fact, proposal.member) is None:
        drop(talk, proposal.fact, proposal.member)
        talk.state.proposed.append(proposal)


def drop(talk: Talk, fact: str, member: int | None) -> None:
    """The matter is settled."""
    talk.state.proposed = [held for held in talk.state.proposed if (held.fact, held.member) != (fact, member)]


def instead(talk: Talk, asked: Asked | None) -> Asked | None:
    """The question that comes next; where its answer is thought to be known, that is read back."""
    if asked is None or asked.kind != "fact":
        return asked
    held = next((one for one in talk.state.proposed if (one.fact, one.member) == (asked.fact, asked.member)), None)
    held = held or _all_named(talk, asked)
    if held is None:
        return asked
    drop(talk, held.fact, held.member)
    doubts.add(talk, held)
    return asked.model_copy(update={"kind": "confirm"})


def _all_named(talk: Talk, asked: Asked) -> Doubt | None:
    """That those who were named are all there are."""
    size = people.all_named(talk) if asked.fact == people.SIZE else None
    return None if size is None else Doubt(fact=people.SIZE, value=size, seq=talk.seq)
