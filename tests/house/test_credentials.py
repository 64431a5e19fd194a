"""The secrets of an installation: made once, kept, for the owner's eyes only."""

from pathlib import Path

from house import credentials


def test_each_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "var" / "env"
    credentials.ensure(file)
    first = credentials.read(file)
    assert set(first) == set(credentials.NAMES)
    assert all(len(value) >= 32 for value in first.values())
    credentials.ensure(file)
    assert credentials.read(file) == first


def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text("SONGTAN_PORT=8001\n")
    file.chmod(0o644)
    credentials.ensure(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_was_written_by_hand_stays(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text('# mine\nSONGTAN_PORT=8001\nSONGTAN_SECRET_KEY="chosen by hand"\n')
    credentials.ensure(file)
    held = credentials.read(file)
    assert held["SONGTAN_PORT"] == "8001"
    assert held["SONGTAN_SECRET_KEY"] == "chosen by hand"
    assert held["SONGTAN_RASA_SECRET"]


def test_the_callers_environment_wins_and_nothing_else_of_it_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text("SONGTAN_PORT=8001\nSONGTAN_HOST=127.0.0.1\n")
    found = credentials.environment(file, {"SONGTAN_PORT": "9000", "HOME": "/root"})
    assert found == {"SONGTAN_PORT": "9000", "SONGTAN_HOST": "127.0.0.1"}
