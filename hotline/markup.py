"""HTML in what staff write for residents: it would be read as it stands."""

import re

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,200}>?")
_SHOWN = 20


def told_markup(text: str) -> str | None:
    """What is wrong, in a sentence for whoever wrote it; None where there is none."""
    tag = _TAG.search(text)
    if tag is None:
        return None
    return f"不能写网页代码“{tag[0][:_SHOWN]}”，居民会照样看到。要强调就用【】，分条就另起一行写“- ”"
