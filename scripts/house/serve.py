"""`make run`: the database, the first administrator, and the processes."""

import os
import time

from house import commands, credentials, paths
from house.ports import LOOPBACK, Ports, is_ready
from house.prepare import prepare
from house.supervisor import Process, Supervisor
from house.terminal import say, took
from songtan.rasa import rasa_command, rasa_environment

ADMINISTRATOR = "admin"


def run() -> None:
    """Sets up what is not current, then serves until stopped."""
    begun = time.monotonic()
    credentials.ensure()
    env = credentials.environment()
    ports = Ports(env)
    ports.check()
    prepare(for_tests=False)
    paths.keep_to_owner()
    say(f"Set-up is complete ({took(time.monotonic() - begun)}). Starting ...")
    starting = time.monotonic()
    with Supervisor(paths.ROOT) as supervisor:
        supervisor.add(rasa(env, ports))  # takes longest to start
        database(env)
        account = first_administrator(env)
        supervisor.add(application(env, ports))
        supervisor.watch(lambda: is_ready(ports), lambda: welcome(ports, time.monotonic() - starting, account))
    say("Stopped.")


def database(env: dict[str, str]) -> None:
    """Creates or upgrades the tables and brings in the shipped questions and answers."""
    log = paths.LOGS / "setup-database.log"
    log.unlink(missing_ok=True)
    commands.run([paths.SONGTAN, "migrate"], log, env=env)


def first_administrator(env: dict[str, str]) -> str:
    """Makes an administrator where the database has no account yet; returns what is to be shown once, or nothing.

    The password stands in no log: the command's output is kept by nobody but the caller.
    """
    user: commands.Command = [paths.SONGTAN, "user"]
    if commands.output([*user, "list"], env=env).strip():
        return ""
    return commands.output([*user, "add", ADMINISTRATOR, "--role", "admin", "--generate"], env=env).strip()


def rasa(env: dict[str, str], ports: Ports) -> Process:
    """Rasa, in its own environment."""
    action_url = f"http://{LOOPBACK}:{ports.action}/webhook"
    variables = rasa_environment(os.environ, secret=env["SONGTAN_RASA_SECRET"], action_url=action_url)
    return Process("rasa", rasa_command(ports.rasa), variables, paths.LOGS / "rasa.log")


def application(env: dict[str, str], ports: Ports) -> Process:
    """The application: pages, conversations, actions."""
    variables = {"SONGTAN_RASA_URL": f"http://{LOOPBACK}:{ports.rasa}", **env}
    return Process("application", [paths.SONGTAN, "serve"], variables, paths.LOGS / "application.log")


def welcome(ports: Ports, seconds: float, account: str) -> None:
    """The addresses and, after the first set-up, the administrator's account."""
    address = f"http://localhost:{ports.web}"
    say(f"Ready after {took(seconds)}:")
    say(f"  residents   {address}/")
    say(f"  staff       {address}/console")
    say(f"  interface   {address}/api/docs")
    say(f"  logs        {paths.LOGS.relative_to(paths.ROOT)}/")
    if account:
        say(f"\n{account}\nThe password is shown only this once.\n")
    say("Ctrl-C stops everything.")
