"""pytest plug-in: where a complete run was asked for, a test that was left out fails the run."""

import os

import pytest

from house.checks import COMPLETE


class CompleteRun:
    """Counts the tests left out, in every worker, and changes the exit code at the end."""

    def __init__(self) -> None:
        self.left_out: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a skipped test."""
        if report.skipped:
            self.left_out.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Notes a module skipped as a whole."""
        if report.skipped:
            self.left_out.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turns a success with tests left out into a failure."""
        if self.left_out and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Names what was left out, before pytest's closing line."""
        for name in sorted(set(self.left_out)):
            terminalreporter.write_line(f"LEFT OUT although a complete run was asked for: {name}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Watches only where it was asked to."""
    if os.environ.get(COMPLETE) == "1":
        config.pluginmanager.register(CompleteRun(), "complete-run")
