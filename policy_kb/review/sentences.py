"""The sentences of a document in our own words, each with the rules that carry it, or with what else does."""

from dataclasses import dataclass

from policy_kb.knowledge import KnowledgeBase
from policy_kb.loading.yaml_tree import Item, read


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause: what it says (Chinese), the ids of its rules, or what carries it instead."""

    clause: str
    says: str
    rules: tuple[str, ...]
    carried_by: str


def read_sentences(kb: KnowledgeBase, document: str) -> tuple[Sentence, ...]:
    """The sentences of a document in the order of its text; none where it has no list. Raises KnowledgeBaseError."""
    path = kb.root / "documents" / document / "sentences.yml"
    if not path.is_file():
        return ()
    own = {rule.id for rule in kb.rules if rule.document == document}
    return tuple(
        _sentence(clause, item, own)
        for clause, items in read(path, kb.root).mapping().items()
        for item in items.sequence()
    )


def _sentence(clause: str, item: Item, own: set[str]) -> Sentence:
    keys = item.mapping("says", "rules", "carried_by")
    if ("rules" in keys) == ("carried_by" in keys):
        item.fail("“rules”（哪些规则）或者“carried_by”（靠什么落实）里的一个", "rules: [dibao_allowance]")
    rules = keys["rules"].texts() if "rules" in keys else ()
    for name in rules:
        if name not in own:
            keys["rules"].fail(f"这个文件里的规则，没有“{name}”这一条", f"rules: [{min(own)}]")
    carried = keys["carried_by"].text() if "carried_by" in keys else ""
    return Sentence(clause, item.need("says", "谁是低保对象").text(), rules, carried)
