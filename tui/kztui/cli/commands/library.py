"""`check`: proof of the libraries."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from kztui.cli.output import Answer, heard
from kztui.config import Places
from kztui.store import check as proof
from kztui.store.library import load
from kztui.text import one_line


def check(_args: Namespace, places: Places) -> Answer:
    """Every span and reference of the bundled library and of the user's, each file proved by itself.

    What the user's library corrects may be the bundled article.
    """
    libraries = [(path, heard(load([path]))) for path in (places.bundled, places.library)]
    keys = {key for _, library in libraries for key in library.articles}
    reports = [(path, proof.check(library, keys)) for path, library in libraries]

    def lines(_marked: bool) -> Iterator[str]:
        for path, report in reports:
            if report.problems:
                yield from ("\t".join(map(one_line, problem)) for problem in report.problems)
            else:
                yield "\t".join([one_line(str(path)), *_counted(report)])

    return Answer(
        lambda: [{"path": str(path)} | report._asdict() for path, report in reports],
        lines,
        said=tuple(
            f"{path}: {_count(len(report.problems), 'problem')}"
            for path, report in reports
            if report.problems
        ),
        code=2 if any(report.problems for _, report in reports) else 0,
    )


def _counted(report: proof.Report) -> Iterator[str]:
    for name in ("article", "record", "span", "reference"):
        yield _count(getattr(report, f"{name}s"), name)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
