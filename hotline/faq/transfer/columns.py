"""The columns of a table of entries: the name of each, and the field that it holds."""

from collections.abc import Mapping
from typing import Any

from hotline.faq.drafts import EntryDraft
from hotline.faq.store import StoredEntry
from hotline.faq.topics import TOPICS

ID = "编号"
STATE = "状态"  # told on the way out; nothing is published by a table
COLUMNS: Mapping[str, str] = {
    "问题": "question",
    "其他问法": "variants",
    "答案": "answer",
    "只有以前的数时怎么说": "answer_last_known",
    "没有数时怎么说": "answer_missing",
    "主题": "topic",
    "帮助": "measures",
    "区": "district",
    "条款": "clause",
    "出处": "source",
    "网址": "address",
    "从哪天": "effective_from",
    "到哪天": "effective_to",
    "再看一遍": "review_by",
}
NAMES = (ID, *COLUMNS, STATE)
NEEDED = "问题", "答案"
STATES = {"draft": "草稿", "published": "已发布", "withdrawn": "已撤回", "archived": "已归档"}
_TOPIC_IDS = {label: name for name, label in TOPICS.items()}


def cells(entry: StoredEntry) -> list[str]:
    """An entry as a row: other ways of asking one a line, helps with a comma between."""
    content = entry.draft.model_dump(mode="json")
    own = {name: _cell(field, content[field]) for name, field in COLUMNS.items()}
    return [entry.id, *own.values(), STATES[entry.state]]


def _cell(field: str, value: Any) -> str:
    if field == "variants":
        return "\n".join(value)
    if field == "measures":
        return "、".join(value)
    return TOPICS.get(value, "") if field == "topic" else str(value or "")


def content(row: Mapping[str, str], known: EntryDraft | None) -> dict[str, Any]:
    """A row as the fields of a draft; of a known entry what has no column stays as it is."""
    fields: dict[str, Any] = known.model_dump(mode="json") if known else {}
    return fields | {
        COLUMNS[name]: _field(COLUMNS[name], text.strip()) for name, text in row.items() if name in COLUMNS
    }


def _field(field: str, text: str) -> Any:
    match field:
        case "variants":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case "measures":
            return [part for part in text.replace(",", "、").replace("，", "、").split("、") if part]
        case "topic":
            return _TOPIC_IDS.get(text, text)
        case "district":
            return text.removesuffix("区") or None
        case "effective_from" | "effective_to" | "review_by":
            return text.replace("/", "-") or None
    return text
