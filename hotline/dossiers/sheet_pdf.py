"""A household's file as a PDF for paper and for other offices.

The Chinese font is one of those that every PDF reader knows by name (STSong-Light): no font file of ten megabytes lies
in the program or in each sheet. A reader draws it with the Chinese font of its computer.
"""

import io
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from hotline.days import spoken
from hotline.dossiers.schemas import AidOut, DossierExport, FactHistoryOut, LineOut

FONT = "STSong-Light"
_PLAIN = ParagraphStyle("plain", fontName=FONT, fontSize=10.5, leading=16, wordWrap="CJK")
_TITLE = ParagraphStyle("title", _PLAIN, fontSize=16, leading=26)
_HEAD = ParagraphStyle("head", _PLAIN, fontSize=12, leading=20, spaceBefore=8)
_MARGIN = 20 * mm

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def as_pdf(one: DossierExport) -> bytes:
    """The sheet: who, what is known with its present value, aid, cases, history; who took it and why on every page."""
    written = io.BytesIO()
    title = f"困难家庭档案 {one.id} 号"
    taken = f"{title}  {one.exported_by} {spoken(one.exported_at)} 导出，原因：{one.reason}"
    document = SimpleDocTemplate(
        written, pagesize=A4, title=title, author=one.exported_by, lang="zh-CN",
        leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
    )  # fmt: skip

    def foot(canvas: Canvas, _document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(_MARGIN, _MARGIN / 2, f"第 {canvas.getPageNumber()} 页  {taken}"[:90])

    document.build([Paragraph(escape(text), style) for style, text in _lines(one, title)], foot, foot)
    return written.getvalue()


def _lines(one: DossierExport, title: str) -> Iterator[tuple[ParagraphStyle, str]]:
    yield _TITLE, title
    yield _PLAIN, f"姓名：{one.shown.name or '没有留'}　电话：{one.shown.phone or '没有'}"
    yield _PLAIN, f"住址：{one.district or ''}{one.street or ''}{one.shown.address or '没有'}"
    yield _PLAIN, f"{one.exported_by} {spoken(one.exported_at)} 导出，原因：{one.reason}"
    yield from _part("全家", (_fact(fact) for fact in one.household))
    for person in one.persons:
        name = f"{person.relation} {person.name or ''}{'（已经不算在家里）' if person.left else ''}"
        yield from _part(name, (_fact(fact) for fact in person.facts))
    yield from _part("领过的帮助", (_aid(aid) for aid in one.aid if aid.void_why is None))
    cases = (f"{case.number} {case.title}，{case.state_label}　{case.answer_label or ''}" for case in one.cases)
    yield from _part("个案", cases)
    yield from _part("变动记录", (_line(line) for line in one.history))


def _part(head: str, lines: Iterable[str]) -> Iterator[tuple[ParagraphStyle, str]]:
    yield _HEAD, head
    written = list(lines)
    yield from ((_PLAIN, line) for line in written or ["没有"])


def _fact(fact: FactHistoryOut) -> str:
    return f"{fact.label}：{fact.value_label or '现在不知道'}"


def _aid(aid: AidOut) -> str:
    amount = "" if aid.amount is None else f" {aid.amount:g} 元"
    until = f" 到 {aid.until.isoformat()}" if aid.until else ""
    doubled = f"（{aid.doubled}）" if aid.doubled else ""
    return f"{aid.label}，{aid.per_label}{amount}，{aid.since.isoformat()}{until}，{aid.giver}{doubled}"


def _line(line: LineOut) -> str:
    change = " → ".join(value for value in (line.before, line.after) if value)
    return f"{spoken(line.at)} {line.by} {line.label}{line.field or ''} {change} {line.note or ''}".rstrip()
