"""How an answer would read today, in each of its forms, and which answers read a standard."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Literal

from hotline.faq.bare_figures import judged
from hotline.faq.rendering import NO_VALUE, Prose, form, render, said, value_told
from hotline.faq.schemas import PROSE, AnswerName, MarkOut, PreviewOut, StandardUsed, Written
from hotline.faq.store import StoredEntry
from policy_kb import QUOTED, KnowledgeBase


def preview(written: Written, knowledge: KnowledgeBase, day: date) -> PreviewOut:
    """As residents would read it on `day`, as it reads otherwise, and the figures that stand in it of themselves."""
    prose: Prose = (written.answer, written.answer_last_known, written.answer_missing)
    chosen = form(prose, knowledge, day)
    marks = [
        MarkOut.of(field, mark)
        for field, text in zip(PROSE, prose, strict=True)
        for mark in judged(text, knowledge, day)
    ]
    return PreviewOut(
        text=said(prose, knowledge, day),
        form=PROSE[prose.index(chosen)],
        in_force=render(written.answer, knowledge, day),
        last_known=render(
            written.answer_last_known or written.answer, knowledge, day, former=bool(written.answer_last_known)
        ),
        missing=QUOTED.sub(NO_VALUE, written.answer_missing or written.answer),
        marks=marks,
    )


def standards_used(entries: Iterable[StoredEntry], knowledge: KnowledgeBase, day: date) -> list[StandardUsed]:
    """Every standard, in the order of the files, with its value of the day and the answers that quote it."""
    used: dict[str, list[AnswerName]] = defaultdict(list)
    for entry in entries:
        if entry.state != "archived":
            for name in entry.standards:
                used[name].append(AnswerName(id=entry.id, question=entry.question, state=entry.state))
    return [
        StandardUsed(
            id=standard.id,
            label=standard.label,
            told=value_told(standard.id, knowledge, day),
            known=_known(standard.id, knowledge, day),
            answers=used[standard.id],
        )
        for standard in knowledge.standards.values()
    ]


def _known(standard: str, knowledge: KnowledgeBase, day: date) -> Literal["in_force", "last_known", "none"]:
    if knowledge.standard(standard, day) is not None:
        return "in_force"
    return "none" if knowledge.last_known(standard, day) is None else "last_known"
