"""`songtan train` and the command that starts Rasa: what they need, what they say, when they do nothing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from songtan import rasa
from songtan.cli.train import command


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model that is current, of a house with one example file."""
    (tmp_path / "bot" / "data").mkdir(parents=True)
    (tmp_path / "bot" / "data" / "talk.yml").write_text("nlu: []")
    models = tmp_path / "models"
    models.mkdir()
    model, stamp, words = models / "songtan.tar.gz", models / "songtan.sha256", models / "words.npz"
    held = {"ROOT": tmp_path, "MODEL": model, "STAMP": stamp, "WORDS": words, "PYTHON": tmp_path / "none"}
    for name, value in held.items():
        monkeypatch.setattr(rasa, name, value)
    model.write_bytes(b"model")
    words.write_bytes(b"words")
    stamp.write_text(rasa.fingerprint())
    return tmp_path


def test_a_current_model_is_left_alone(house: Path) -> None:
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0
    assert "current" in result.output


def test_a_changed_example_makes_the_model_stale(house: Path) -> None:
    assert rasa.is_current()
    (house / "bot" / "data" / "talk.yml").write_text("nlu: [1]")
    assert not rasa.is_current()


def test_other_vectors_of_words_make_the_model_stale(house: Path) -> None:
    (house / "models" / "words.npz").write_bytes(b"others")
    assert not rasa.is_current()


def test_missing_vectors_of_words_are_said_plainly(house: Path) -> None:
    (house / "none").touch()
    (house / "models" / "words.npz").unlink()
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 1
    assert "vectors of words are missing" in result.output
    assert "make setup" in result.output


def test_a_missing_environment_is_said_plainly(house: Path) -> None:
    result = CliRunner().invoke(command, ["--force"])
    assert result.exit_code == 1
    assert "Rasa's environment is missing" in result.output


def test_rasa_is_started_on_loopback_without_its_api() -> None:
    command = rasa.rasa_command(5999, model=rasa.ROOT / "config.yml")
    assert command[command.index("--interface") + 1] == "127.0.0.1"
    assert command[command.index("--port") + 1] == "5999"
    assert "--enable-api" not in command


def test_a_missing_model_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(rasa.RasaMissingError, match="songtan train"):
        rasa.rasa_command(model=tmp_path / "none.tar.gz")


def test_rasas_environment_holds_what_the_channel_needs() -> None:
    environment = rasa.rasa_environment({"PATH": "/bin"}, secret="s", action_url="http://a/webhook")
    assert environment["SONGTAN_RASA_SECRET"] == "s"
    assert environment["SONGTAN_ACTION_URL"] == "http://a/webhook"
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["PATH"] == "/bin"
