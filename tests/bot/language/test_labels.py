"""Labelled messages are read as the guide gives them, and a slip of the pen is named with its place."""

from pathlib import Path

import pytest

from bot.language.labels import LabelError, LabelledMessage, read_labelled

TWO = """; voice=terse act=inform
; father=我爸 parent male here | mother=我妈 parent female gone died
我妈前年走了，我爸{七十六|age=76 father}，{一个月一两千|earnings=1000-2000/month father}

; voice=official act=ask_policy danger=hunger
{老低保户|recognised_as=dibao household told; hardship_causes=illness,disability household}还能办吗
"""


def read(folder: Path, text: str) -> list[LabelledMessage]:
    file = folder / "hand.txt"
    file.write_text(text, "utf-8")
    return read_labelled(file)


def test_text_people_and_marks_are_taken_apart(tmp_path: Path) -> None:
    first, second = read(tmp_path, TWO)
    assert first.text == "我妈前年走了，我爸七十六，一个月一两千"
    assert [(p.id, p.said, p.sex, p.lives, p.why) for p in first.people] == [
        ("father", "我爸", "male", "here", None),
        ("mother", "我妈", "female", "gone", "died"),
    ]
    age, pay = first.mentions
    assert (first.text[slice(*age.span)], age.low, age.owner, age.standing) == ("七十六", 76, "father", "now")
    assert (first.text[slice(*pay.span)], pay.low, pay.high, pay.period) == ("一个月一两千", 1000, 2000, "month")
    assert [(m.fact, m.value, m.standing) for m in second.mentions] == [
        ("recognised_as", "dibao", "told"),
        ("hardship_causes", "illness,disability", "now"),
    ]
    assert second.about == {"by": "hand", "voice": "official", "act": "ask_policy", "danger": "hunger"}
    assert second.place == "hand.txt:5"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("; voice=terse act=inform\n; father=我爸 parent male\n我爸在", "hand.txt:1: 'father=我爸 parent male'"),
        ("; voice=terse act=inform\n; father=我爸\n我爸在", "'father=我爸'"),
        ("; voice=terse act\n在", "expected name=value"),
        ("; voice=terse act=inform", "0 lines of text"),
        ("; voice=terse act=inform\n一\n二", "2 lines of text"),
        ("; voice=terse act=inform\n{七十六|age=76}", "expected fact=value owner"),
        ("; voice=terse act=inform\n{七十六|age=76 self maybe}", "expected fact=value owner"),
        ("; voice=terse act=inform\n{两千|earnings=2000/fortnight self}", "period 'fortnight'"),
        ("; voice=terse act=inform\n七十六|age=76 self}", "expected marks of the form"),
    ],
)
def test_what_is_not_of_the_form_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(LabelError, match=r"hand\.txt:1") as error:
        read(tmp_path, text)
    assert named in str(error.value)
