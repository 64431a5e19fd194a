"""Settings of the service: environment variables with the prefix SONGTAN_, or the same names in var/env."""

from functools import cached_property
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from hotline.addresses import Network, parse_networks

ENV_FILE = "var/env"


class SettingsError(Exception):
    """A setting without which the service must not start is missing."""


class Settings(BaseSettings):
    """Everything that differs between installations. Times are in seconds."""

    model_config = SettingsConfigDict(env_prefix="SONGTAN_", env_file=ENV_FILE, extra="ignore", frozen=True)

    database_url: str = "sqlite+aiosqlite:///var/songtan.db"
    redis_url: str | None = None  # wake-ups and rate limits across processes; none: in this process only
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    action_host: str = "127.0.0.1"  # Rasa's calls only; never an address that others reach
    action_port: int = Field(5055, ge=0, le=65535)
    secret_key: SecretStr = SecretStr("")
    rasa_secret: SecretStr = SecretStr("")
    rasa_url: str = "http://127.0.0.1:5005"  # several replicas: addresses with commas between
    rasa_connections: int = Field(32, ge=1)

    turn_timeout: float = Field(10.0, gt=0)  # one call of Rasa
    turn_slow_after: float = Field(4.0, gt=0)  # then the resident is told that it takes longer
    turn_give_up: float = Field(60.0, gt=0)  # then a person takes over
    pieces_unfinished: float = Field(1.2, ge=0)  # a message that only begins a sentence waits so long for the rest
    pieces_pause: float = Field(0.7, ge=0)  # so long after a piece that was followed by another
    pieces_longest: float = Field(4.0, gt=0)  # never longer than this for pieces
    lease_seconds: float = Field(6.0, gt=0)  # how long a crashed process keeps its turns to itself
    sweep_every: float = Field(2.0, gt=0)
    poll_every: float = Field(1.5, gt=0)  # the longest that a lost wake-up can delay a message
    ping_every: float = Field(20.0, gt=0)

    reply_within: float = Field(600.0, gt=0)  # an operator who holds a talk and says nothing; then it is queued again
    first_reply_within: float = Field(120.0, gt=0)  # the first word of a person: a colleague can say it in 3 minutes
    reply_warning: float = Field(120.0, ge=0)  # so long before, the operator is told
    anybody_after: float = Field(120.0, ge=0)  # who waits so long is next for everybody, whatever district or skill
    idle_after: float = Field(900.0, gt=0)  # a console without a touch: its operator is asked, then counts as away

    # Working days in which the office means to answer a case of which no document says a limit.
    case_days: int = Field(20, ge=1, le=250)
    case_urgent_days: int = Field(3, ge=1, le=250)
    case_remind_days: int = Field(3, ge=0, le=60)  # so many working days before the due day, staff are reminded

    rate_limits: bool = True
    sockets: int = Field(2000, ge=1)  # open WebSockets in this process
    sockets_per_address: int = Field(64, ge=1)
    trusted_proxies: str = ""  # whose X-Forwarded-For is believed: addresses or networks with commas between
    operation_host: str = "127.0.0.1"  # where /readyz and /metrics have a port of their own; nobody there is asked
    operation_port: int | None = Field(None, ge=0, le=65535)  # none: on the public port only, guarded by address
    operation_clients: str = ""  # who besides this machine may ask /readyz and /metrics, written the same way
    secure_cookies: bool = False  # true behind https: browsers then never send the staff cookie in the clear
    summary_folder: str = ""  # where each day's file of what staff look after goes; none: no file
    summary_webhook: SecretStr = SecretStr("")  # an address that gets {day, text} each day; it may hold a key
    summary_hour: int = Field(8, ge=0, le=23)  # from which hour in Xiamen
    rules_folder: str = ""  # facts.yml, standards/ and documents/; none: those that ship in policy_kb/
    web_dist: str = "web/dist"
    log_level: str = "INFO"

    @property
    def rasa_urls(self) -> tuple[str, ...]:
        """Addresses of the Rasa replicas, without trailing slashes."""
        return tuple(url.strip().rstrip("/") for url in self.rasa_url.split(",") if url.strip())

    @cached_property
    def proxy_networks(self) -> tuple[Network, ...]:
        """The trusted proxies."""
        return parse_networks("SONGTAN_TRUSTED_PROXIES", self.trusted_proxies)

    @cached_property
    def operation_networks(self) -> tuple[Network, ...]:
        """Who may look at the inside."""
        return parse_networks("SONGTAN_OPERATION_CLIENTS", self.operation_clients)

    @model_validator(mode="after")
    def _check(self) -> Self:
        parse_networks("SONGTAN_TRUSTED_PROXIES", self.trusted_proxies)
        parse_networks("SONGTAN_OPERATION_CLIENTS", self.operation_clients)
        if not self.rasa_urls:
            raise ValueError("SONGTAN_RASA_URL: at least one address expected, e.g. http://127.0.0.1:5005")
        return self

    def require_secrets(self) -> None:
        """Refuse to serve with an empty secret. Raises SettingsError."""
        for name in ("secret_key", "rasa_secret"):
            if len(getattr(self, name).get_secret_value()) < 16:
                raise SettingsError(
                    f"SONGTAN_{name.upper()}: expected at least 16 random characters. `make run` writes one "
                    f"to {ENV_FILE}; or: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
                )
