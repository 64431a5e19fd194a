"""Every sentence of the policy's second, third and fourth part is carried by rules with scenarios, or by the house."""

from collections import Counter

import pytest

from policy_kb.knowledge import load
from policy_kb.model.errors import KnowledgeBaseError
from policy_kb.review.scenarios import read_scenarios
from policy_kb.review.sentences import read_sentences
from tests.policy_kb.copies import copy_shipped
from tests.policy_kb.households import KB

POLICY = "xiamen-2016-50"
SENTENCES = read_sentences(KB, POLICY)
# How many sentences the text has in each clause, its heading left out; a semicolon ends one.
COUNTED = {
    **{f"二({one})": 1 for one in "一二三四"},
    "三(一)": 3, "三(二)": 7, "三(三)": 3, "三(四)": 4, "三(五)": 7, "三(六)": 5, "三(七)": 8, "三(八)": 4,
    "四(九)": 4, "四(十)": 3, "四(十一)": 3, "四(十二)": 2, "四(十三)": 3, "四(十四)": 6,
}  # fmt: skip


def test_no_sentence_of_the_text_is_left_out() -> None:
    assert Counter(one.clause for one in SENTENCES) == COUNTED


def test_every_rule_of_the_policy_carries_a_sentence_of_its_own_clause() -> None:
    carried = {(name, one.clause) for one in SENTENCES for name in one.rules}
    for rule in (rule for rule in KB.rules if rule.document == POLICY):
        assert any((rule.id, clause) in carried for clause in rule.clause), rule.id


def test_every_rule_that_carries_a_sentence_is_shown_by_scenarios() -> None:
    shown = {one.rule for one in read_scenarios(KB) if one.document == POLICY}
    assert {name for one in SENTENCES for name in one.rules} <= shown


def test_a_sentence_whose_rule_does_not_exist_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_shipped(tmp_path_factory.mktemp("kb"))
    path = root / "documents" / POLICY / "sentences.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("rules: [tekun]", "rules: [tekunn]"), encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="tekunn"):
        read_sentences(load(root), POLICY)
