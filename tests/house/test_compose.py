"""The deployment file: valid, closed to the outside but for the proxy, and with no secret in it."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from house import paths

EXAMPLE = paths.ROOT / "deploy" / "example.env"
VARIABLE = re.compile(r"\$\{(SONGTAN_\w+)")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The file as docker-compose understands it."""
    if shutil.which("docker-compose") is None:
        pytest.skip("docker-compose is not installed (on Debian: apt-get install docker-compose)")
    command = ["docker-compose", "--env-file", str(EXAMPLE), "config"]
    result = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    content: dict[str, Any] = YAML(typ="safe").load(result.stdout)
    return content


def test_it_is_valid_without_any_setting(tmp_path: Path) -> None:
    if shutil.which("docker-compose") is None:
        pytest.skip("docker-compose is not installed (on Debian: apt-get install docker-compose)")
    nothing = tmp_path / "empty.env"
    nothing.touch()
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    result = subprocess.run(
        ["docker-compose", "--env-file", str(nothing), "config", "-q"],
        cwd=paths.ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_only_the_proxy_has_ports_and_a_way_to_the_outside(compose: dict[str, Any]) -> None:
    services, networks = compose["services"], compose["networks"]
    assert [name for name, service in services.items() if service.get("ports")] == ["proxy"]
    inner = {name for name, network in networks.items() if network and network.get("internal")}
    reachable = {name for name, service in services.items() if not set(service["networks"]) <= inner}
    assert reachable == {"proxy"}


def test_the_proxy_reaches_applications_only(compose: dict[str, Any]) -> None:
    services = compose["services"]
    beside = {
        name for name, service in services.items() if set(service["networks"]) & set(services["proxy"]["networks"])
    }
    assert beside == {"proxy", "application"}


def test_every_service_runs_with_as_few_rights_as_can_be(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_service_that_stays_is_checked_for_health(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "healthcheck" not in service] == ["migrate"]


def test_no_image_of_ours_runs_as_root() -> None:
    for file in (paths.ROOT / "deploy").glob("*.Dockerfile"):
        users = [line for line in file.read_text().splitlines() if line.startswith("USER ")]
        assert users, file.name
        assert users[-1].startswith("USER 10001"), file.name


def test_applications_and_rasas_are_several(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["application"]["scale"] == 2
    rasas = [f"http://{name}:5005" for name in services if name.startswith("rasa-")]
    assert len(rasas) == 2
    assert services["application"]["environment"]["SONGTAN_RASA_URL"].split(",") == rasas


def test_secrets_come_from_the_environment_and_the_example_has_none() -> None:
    example = dict(line.split("=", 1) for line in EXAMPLE.read_text().splitlines() if re.match(r"[A-Z]", line))
    secret = {"SONGTAN_SECRET_KEY", "SONGTAN_RASA_SECRET", "SONGTAN_DATABASE_PASSWORD"}
    used = set(VARIABLE.findall((paths.ROOT / "docker-compose.yml").read_text()))
    assert secret <= used
    assert {name for name in secret if example[name]} == set()
    assert set(example) - used == set()
