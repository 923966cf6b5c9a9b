"""`check` and `remove`: proof of the libraries, and an article taken out of the user's."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Container, Iterator
from itertools import chain

from kztui.cli.output import Answer, changing, heard
from kztui.cli.records import article_as_json, article_row
from kztui.config import Places
from kztui.errors import UserError
from kztui.store import check as proof
from kztui.store import notes
from kztui.store.library import Library, load
from kztui.store.reading import backup
from kztui.text import one_line


def check(_args: Namespace, places: Places) -> Answer:
    """Every span and reference of the bundled library and of the user's, each file proved by itself.

    What the user's library corrects may be the bundled article. Notes and marks outlive their records, so
    those of records that are gone are told and no problem.
    """
    libraries = [
        (path, heard(load([path]))) for path in places.shelf if path != places.notes or path.exists()
    ]
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
        said=(
            *(
                f"{path}: {_count(len(report.problems), 'problem')}"
                for path, report in reports
                if report.problems
            ),
            *_gone(load(places.shelf)),
        ),
        code=2 if any(report.problems for _, report in reports) else 0,
    )


def remove(args: Namespace, places: Places) -> Answer:
    """Take an article out of the user's library, with its records and its corrections, and say what goes."""
    bundled = load([places.bundled]).articles
    if args.key not in load([places.library]).articles:  # before the library's folder is made for nothing
        raise _not_yours(args.key, bundled)
    with changing(places.library) as draft:
        if args.key not in draft.articles:
            raise _not_yours(args.key, bundled)
        article = draft.articles[args.key]
        lost = Counter(record.kind for record in draft.records if record.article == args.key)
        corrected = args.key in draft.corrections
        draft.drop(args.key)
    added = 0 if args.key in bundled else _forget(args.key, places)
    parts = [_count(number, kind) for kind, number in lost.items()]
    parts += ["what you said of its source"] if corrected else []
    parts += [_count(added, "note or mark", "notes and marks")] if added else []
    said = [
        f"{args.key}: removed from {places.library}" + (f", with {', '.join(parts)}" if parts else ""),
        f"until the next change it is kept in {backup(places.library).name}"
        + (f", and what you added in {backup(places.notes).name}" if added else ""),
        *([f"{args.key} is the bundled article again"] if args.key in bundled else []),
    ]
    row = article_row(article)
    return Answer(
        lambda: article_as_json(article) | {"records": lost}, lambda _: ["\t".join(row)], said=tuple(said)
    )


def _gone(library: Library) -> Iterator[str]:
    """The notes and marks of which the record is gone."""
    refs = dict.fromkeys([*library.notes, *chain.from_iterable(library.collections.values())])
    if gone := [ref for ref in refs if library.find(ref) is None]:
        yield f"noted or marked, and gone: {', '.join(gone)} (kztui note, kztui mark)"


def _not_yours(key: str, bundled: Container[str]) -> UserError:
    what = "comes with kztui and stays" if key in bundled else "no article of yours has this key"
    return UserError(f"{key}: {what} (see: kztui list articles)")


def _counted(report: proof.Report) -> Iterator[str]:
    for name in ("article", "record", "span", "reference"):
        yield _count(getattr(report, f"{name}s"), name)


def _forget(key: str, places: Places) -> int:
    """Take out what the user has added to an article's records; how much that is."""
    if not places.notes.exists():
        return 0
    with changing(places.notes) as draft:
        return notes.forget(draft, key)


def _count(number: int, what: str, many: str = "") -> str:
    return f"{number} {what if number == 1 else many or f'{what}s'}"
