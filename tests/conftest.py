"""What all tests share: a home of their own, and no skipping where everything is installed."""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

# What tells a program of the user's files, terminal, desktop and session.
_OUTSIDE = (
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "KZTUI_LIBRARY",
    "DISPLAY", "WAYLAND_DISPLAY", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY", "TMUX", "TMUX_PANE", "STY",
    "COLORTERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM_PROGRAM",
)  # fmt: skip


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    """The environment of a program in that home, with nothing set but what every shell sets."""
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture(autouse=True)
def _isolated(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the files of whoever runs it, nor where they sit."""
    for name in _OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The counts that tests record, added up: inputs tried, faults injected, records lost."""
    sums: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        sums.update({name: number for name, number in report.user_properties if isinstance(number, int)})
    if sums:
        terminalreporter.write_line(", ".join(f"{name}: {number}" for name, number in sums.items()))


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI (`KZTUI_CI`), where every program is there, a skipped test has failed."""
    if os.environ.get("KZTUI_CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, in CI: {report.longrepr}"
