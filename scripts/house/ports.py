"""The ports of the processes, and whether the application is ready behind its own."""

import http.client

from house.prerequisites import free_port
from house.terminal import SetupError

LOOPBACK = "127.0.0.1"


class Ports:
    """Three ports: the pages', and two that only this machine sees. Raises SetupError for a setting that is no port."""

    def __init__(self, env: dict[str, str]) -> None:
        self.host = env.get("SONGTAN_HOST", LOOPBACK)
        self.web = _number(env, "SONGTAN_PORT", 8000)
        self.action = _number(env, "SONGTAN_ACTION_PORT", 5055)
        self.rasa = _number(env, "SONGTAN_RASA_PORT", 5005)

    def check(self) -> None:
        """Raises SetupError for a port that another program holds."""
        free_port(self.host, self.web, "the web pages", "SONGTAN_PORT")
        free_port(LOOPBACK, self.action, "the action server", "SONGTAN_ACTION_PORT")
        free_port(LOOPBACK, self.rasa, "Rasa", "SONGTAN_RASA_PORT")


def _number(env: dict[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise SetupError(f"{name} is {text!r}, but a port from 1 to 65535 is expected, for example {default}.")
    return int(text)


def is_ready(ports: Ports) -> bool:
    """Whether the application says that all it depends on answers."""
    connection = http.client.HTTPConnection(ports.host, ports.web, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
