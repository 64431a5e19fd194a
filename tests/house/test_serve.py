"""`make run` after the set-up: ports, the first administrator, readiness, and what is said at the end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from house import paths, serve
from house.ports import Ports, is_ready
from house.terminal import SetupError
from tests.house.conftest import Served

FAKE = """#!/bin/sh
echo "$@" >> {log}
case "$2" in
  list) cat {accounts} ;;
  add) echo "created $3 (admin)"; echo "password: generated" ;;
esac
"""


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `songtan user list` prints; its calls are noted beside it."""
    held = tmp_path / "accounts"
    held.touch()
    program = tmp_path / "songtan"
    program.write_text(FAKE.format(log=tmp_path / "calls", accounts=held))
    program.chmod(0o755)
    monkeypatch.setattr(paths, "SONGTAN", program)
    return held


def test_a_database_without_accounts_gets_an_administrator_whose_password_is_shown(accounts: Path) -> None:
    assert serve.first_administrator({}).splitlines() == ["created admin (admin)", "password: generated"]
    assert (accounts.parent / "calls").read_text().splitlines() == [
        "user list",
        "user add admin --role admin --generate",
    ]


def test_a_database_with_accounts_is_left_alone(accounts: Path) -> None:
    accounts.write_text("admin\tadmin\tadmin\n")
    assert serve.first_administrator({}) == ""
    assert (accounts.parent / "calls").read_text() == "user list\n"


def test_the_password_is_shown_with_the_addresses_and_only_then(capsys: pytest.CaptureFixture[str]) -> None:
    ports = Ports({"SONGTAN_PORT": "8123"})
    serve.welcome(ports, 12.3, "created admin (admin)\npassword: generated")
    first = capsys.readouterr().out
    serve.welcome(ports, 12.3, "")
    later = capsys.readouterr().out
    assert "http://localhost:8123/console" in first
    assert "password: generated" in first
    assert "password" not in later


@pytest.mark.parametrize("value", ["", "abc", "0", "70000", "-1", "８０００"])
def test_a_setting_that_is_no_port_is_named(value: str) -> None:
    with pytest.raises(SetupError, match=r"SONGTAN_PORT is .* a port from 1 to 65535 is expected"):
        Ports({"SONGTAN_PORT": value})


@pytest.mark.parametrize(("status", "ready"), [(200, True), (503, False)])
def test_it_is_ready_when_the_application_says_so(answering: Callable[[int], Served], status: int, ready: bool) -> None:
    port, seen = answering(status)
    assert is_ready(Ports({"SONGTAN_PORT": str(port)})) is ready
    assert seen == [("/readyz", "")]


def test_it_is_not_ready_while_nothing_listens() -> None:
    assert not is_ready(Ports({"SONGTAN_PORT": "1"}))


def test_each_process_gets_what_it_needs_and_rasa_no_secret_of_the_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serve, "rasa_command", lambda port: ["rasa", str(port)])
    env = {"SONGTAN_SECRET_KEY": "key", "SONGTAN_RASA_SECRET": "shared", "SONGTAN_RASA_PORT": "5006"}
    ports = Ports(env)
    rasa, application = serve.rasa(env, ports), serve.application(env, ports)
    assert rasa.command == ["rasa", "5006"]
    assert rasa.env["SONGTAN_RASA_SECRET"] == "shared"
    assert rasa.env["SONGTAN_ACTION_URL"] == "http://127.0.0.1:5055/webhook"
    assert rasa.env.get("SONGTAN_SECRET_KEY") != "key"
    assert application.env["SONGTAN_RASA_URL"] == "http://127.0.0.1:5006"
    assert application.env["SONGTAN_SECRET_KEY"] == "key"
