"""What is refused of answers, as problem details."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from hotline.faq.drafts import EntryDraft, InvalidEntryError
from hotline.faq.history import Version
from hotline.faq.lifecycle import NothingProposedError, SamePersonError, WrongStateError
from hotline.faq.schemas import VersionOut, as_json, marks_of
from hotline.faq.store import EditedMeanwhileError, UnknownEntryError
from hotline.problems import ProblemError, invalid
from policy_kb import KnowledgeBase

STATES = {"draft": "草稿", "published": "已发布", "withdrawn": "已撤回", "archived": "已归档"}


def refuse_marks(draft: EntryDraft, knowledge: KnowledgeBase) -> None:
    """Raises ProblemError 422 where a figure stands in the draft of itself; `marks`: each with its place."""
    marks = marks_of(draft, knowledge)
    if marks:
        more = f"（还有 {len(marks) - 1} 处）" if len(marks) > 1 else ""
        detail = f"{marks[0].told}{more}"
        extra = {"marks": [as_json(mark) for mark in marks]}
        raise ProblemError(422, "bare-figure", "写死了数，不能发布", detail, field=marks[0].field, extra=extra)


def _problem(error: Exception) -> ProblemError | None:
    match error:
        case InvalidEntryError():
            return invalid(error.field, str(error))
        case UnknownEntryError():
            return ProblemError(404, "no-such-entry", "没有这一条", "请刷新列表。")
        case NothingProposedError():
            return ProblemError(404, "nothing-proposed", "没有等着同意的内容", "可能已经有人定了，请刷新。")
        case SamePersonError():
            return ProblemError(403, "same-person", "要由另一位同事来同意", "自己提的答案，自己不能同意。")
        case WrongStateError():
            return ProblemError(409, "wrong-state", "现在不能这样做", f"这一条是“{STATES[error.state]}”，请刷新看看。")
        case EditedMeanwhileError():
            current = as_json(VersionOut.of(Version.of(error.entry)))
            title = "别人刚刚改过这一条"
            return ProblemError(409, "edited-meanwhile", title, str(error), extra={"current": current})
    return None


class Refusing(APIRoute):
    """A route whose refusals become answers."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler that FastAPI made."""
        handler = super().get_route_handler()

        async def refusing(request: Request) -> Response:
            try:
                return await handler(request)
            except Exception as error:
                problem = _problem(error)
                if problem is None:
                    raise
                raise problem from error

        return refusing
