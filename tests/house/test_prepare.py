"""The steps of the set-up: done once, left out while current, done again when cut off."""

from pathlib import Path

import pytest

from house import paths, prepare
from house.steps import Step
from house.terminal import SetupError


class Workshop:
    """A step that copies its source, and counts how often it is asked to."""

    def __init__(self, folder: Path) -> None:
        self.source, self.result = folder / "source", folder / "result"
        self.source.write_text("one")
        self.times = 0
        self.broken = False

    def work(self, _log: Path) -> None:
        self.times += 1
        if self.broken:
            raise SetupError("It broke.")
        self.result.write_text(self.source.read_text())

    def step(self, *words: str) -> Step:
        return Step("copy", "Copy", (self.source,), (self.result,), self.work, lambda: words)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(paths, "LOGS", tmp_path / "logs")
    return Workshop(tmp_path)


def test_a_step_is_done_once_and_said_to_be_current_after(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare.carry_out([workshop.step()])
    prepare.carry_out([workshop.step()])
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("[1/1] Copy ... done")
    assert second == "[1/1] Copy: current"
    assert workshop.times == 1


def test_a_changed_source_a_lost_result_or_another_word_has_it_done_again(workshop: Workshop) -> None:
    prepare.carry_out([workshop.step()])
    workshop.source.write_text("two")
    prepare.carry_out([workshop.step()])
    workshop.result.unlink()
    prepare.carry_out([workshop.step()])
    prepare.carry_out([workshop.step("3.12")])
    assert workshop.times == 4


def test_a_step_that_failed_is_done_again_though_its_old_result_is_there(workshop: Workshop) -> None:
    prepare.carry_out([workshop.step()])
    workshop.broken = True
    workshop.source.write_text("two")
    with pytest.raises(SetupError, match="It broke"):
        prepare.carry_out([workshop.step()])
    workshop.source.write_text("one")
    assert not prepare.done(workshop.step())


def test_an_incomplete_checkout_is_named(workshop: Workshop) -> None:
    workshop.source.unlink()
    with pytest.raises(SetupError, match=r"source is missing: the checkout is incomplete"):
        prepare.carry_out([workshop.step()])
