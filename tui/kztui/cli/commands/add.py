"""`add`: articles of the user's own, read, searched for their evidence by rule, and kept in the library."""

from __future__ import annotations

import re
import signal
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from kztui import edtf
from kztui.cli import output, records
from kztui.cli.grammar import COMMANDS
from kztui.cli.output import Answer, Page
from kztui.config import Places
from kztui.errors import UserError
from kztui.extract import article as rules
from kztui.extract import reader
from kztui.extract.reader import Reading
from kztui.model import TABLES, AnyRecord, Article
from kztui.store import csl, shelf
from kztui.store.files import slug
from kztui.store.library import load
from kztui.text import one_line

if TYPE_CHECKING:
    from kztui.store.storage import Draft

_WORDS_OF_KEY = 3
_BAR = 20
_OFTEN = 1.0
"""Seconds between two writes of the library, about."""


class Added(NamedTuple):
    """An article of the library, and whether it is new there."""

    article: Article
    found: list[AnyRecord]
    is_new: bool


def add(args: Namespace, places: Places) -> Answer:
    """Read each input and keep it with what the rules find; what is there already is only told of.

    `-` with --json keeps nothing: the answer is what the rules find in the text as it is given.
    """
    of_one = next((flag for flag in ("key", "title", "csl") if getattr(args, flag)), None)
    if of_one and len(args.inputs) > 1:
        raise UserError(f"--{of_one} is about one article, and there are {len(args.inputs)}")
    if args.json and "-" in args.inputs:
        return _found(args)
    given = _given(args)
    work = _Work(args.key, places)
    code = 0
    with _progress(args) as tell:
        try:
            for number, name in enumerate(args.inputs):
                tell(number, name)
                code = max(code, _heard(tell, partial(work.take, name, given)))
        except KeyboardInterrupt:
            code = 130
        with _uninterrupted():
            code = max(code, _heard(tell, work.keep))
    if code == 130:
        work.said.append(f"cancelled: {len(work.added)} of {len(args.inputs)} are in {places.library}")
    return _answer(work.added, work.said, code)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a second Ctrl+C wait until what was finished is kept."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _heard(tell: Any, step: Callable[[], None]) -> int:
    """Do a step; what it cannot do is said, and the exit code is 2."""
    try:
        step()
    except UserError as error:
        tell(None)
        output.say(f"kztui: {error}")
        return 2
    return 0


class _Read(NamedTuple):
    """An input that was read and searched, under a key that stands for none."""

    name: str
    article: Article
    found: list[AnyRecord]


class _Work:
    """What has become of the inputs so far.

    The library is written whole each time, so that many inputs go into it together, about each second.
    """

    def __init__(self, key: str | None, places: Places) -> None:
        self._key = key
        self._places = places
        self._waiting: list[_Read] = []
        self._kept_at = monotonic()
        self.added: list[Added] = []
        self.said: list[str] = []

    def take(self, name: str, given: dict[str, Any]) -> None:
        """Read an input, to be kept. Raises UserError, and nothing of it is."""
        if reader.is_address(name) and (url := reader.web_address(name)):
            self.keep()  # fetching may take long
            known = load(self._places.shelf).articles
            if same := next((one for one in known.values() if one.csl.get("URL") == url), None):
                self.added.append(Added(same, [], False))
                self.said.append(_there_already(name, same, "address"))
                return
        reading = reader.read(reader.raw(name))
        article = _article(reading, given, self._key or "new")
        self._waiting.append(_Read(name, article, rules.records(article)))
        self.said.extend(reading.notices)
        if monotonic() - self._kept_at > _OFTEN:
            self.keep()

    def keep(self) -> None:
        """Put what was read into the library, each new or there already.

        Raises UserError, and the library is as it was: what was read is then given up.
        """
        if not self._waiting:
            return
        bundled = load([self._places.bundled]).articles
        try:
            with output.changing(self._places.library) as draft:
                kept = [self._put(one, draft, bundled) for one in self._waiting]
        except UserError:
            if len(self._waiting) > 1:
                self.said.extend(f"{one.name}: is not kept" for one in self._waiting)
            self._waiting = []
            raise
        self._waiting, self._kept_at = [], monotonic()
        for one, told in kept:
            self.added.append(one)
            self.said.append(told)

    def _put(self, read: _Read, draft: Draft, bundled: dict[str, Article]) -> tuple[Added, str]:
        """The input among the articles of a draft, and what to tell of it."""
        name, article, found = read
        here = bundled | draft.articles
        if same := shelf.same(article, here.values()):
            what = "text" if same.sha256 == article.sha256 else "address"
            return Added(same, [], False), _there_already(name, same, what)
        key = self._key or shelf.free(_base(article, name), {*here, *COMMANDS})
        if key in here:
            raise UserError(f"{key}: is the key of another article; give another")
        article = replace(article, key=key, csl={"id": key, **article.csl})
        found = [replace(record, article=key) for record in found]
        draft.put(article, found)
        return Added(article, found, True), f"{key}: {_counted(found)}, found by rule and not reviewed"


def _article(reading: Reading, given: dict[str, Any], key: str) -> Article:
    """The article of what was read, under what the user says of its source."""
    inferred = {field: ground for field, ground in reading.inferred.items() if field not in given}
    try:
        return Article(
            key=key,
            csl=csl.with_fields(reading.csl, given),
            inferred=inferred,
            text=reading.text,
            headings=reading.headings,
            sha256=sha256(reading.text.encode()).hexdigest(),
            added=date.today().isoformat(),
        )
    except ValueError as error:
        raise UserError(f"--csl: {error}") from None


def _given(args: Namespace) -> dict[str, Any]:
    """What the user says of the source: by --csl, and over that by --title and --date. Raises UserError."""
    given = _csl_of(args.csl) if args.csl else {}
    if args.title:
        given["title"] = one_line(args.title)
    if args.date:
        given["issued"] = _date(args.date, "--date")
    if args.key is not None and (args.key in COMMANDS or not shelf.KEY.match(args.key)):
        what = "take letters, digits and - . _, no command’s name and no id like q7"
        raise UserError(f"--key {args.key!r}: cannot be a key; {what}")
    return given


def _csl_of(name: str) -> dict[str, Any]:
    """The source in a CSL-JSON file: an object, or a list of one. Raises UserError."""
    try:
        found = msgspec.json.decode(Path(name).read_bytes())
    except OSError as error:
        raise UserError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(f"{name}: not JSON: {error}") from None
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if not isinstance(found, dict):
        raise UserError(f"{name}: not CSL-JSON of one work: an object, or a list of one")
    source = {field: value for field, value in found.items() if field != "id" and value is not None}
    for field in ("issued", "accessed"):
        if field in source:
            source[field] = _date(csl.typed(source[field]), f"{name}: {field}")
    if "URL" in source:
        try:
            source["URL"] = csl.parse("URL", csl.typed(source["URL"]))
        except ValueError as error:
            raise UserError(f"{name}: URL: {error}") from None
    return source


def _date(said: str, where: str) -> str:
    try:
        return edtf.parse(said.strip()).text
    except ValueError as error:
        raise UserError(f"{where}: {error}") from None


def _there_already(name: str, same: Article, what: str) -> str:
    advice = "" if what == "text" else f"; to take it anew: kztui remove {same.key}"
    return f"{name}: is in the library already, as {same.key} (the same {what}){advice}"


def _base(article: Article, name: str) -> str:
    """What a key is made from: the first words of the title, else of the input's name, and the year."""
    words = str(article.csl.get("title") or "").split()[:_WORDS_OF_KEY]
    made = slug(" ".join(words)).lstrip("_")
    if not words or made == "unnamed":
        made = "article" if name == "-" else slug(Path(name).stem).lstrip("_")
    year = re.match(r"[0-9]{4}", str(article.csl.get("issued", "")))
    return "-".join(part for part in (made.strip("-.")[:60], year and year[0]) if part) or "article"


def _counted(found: Iterable[AnyRecord]) -> str:
    counts = Counter(record.kind for record in found)
    kinds = [struct.kind for struct in TABLES.values()]
    return ", ".join(f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}" for kind in kinds)


def _answer(added: list[Added], said: list[str], code: int) -> Answer:
    rows = [records.article_row(one.article) for one in added]

    def data() -> list[dict[str, Any]]:
        return [
            records.article_as_json(one.article)
            | {"is_new": one.is_new, "records": Counter(record.kind for record in one.found)}
            for one in added
        ]

    def draw(page: Page) -> str:
        from kztui.cli import terminal

        return terminal.table([("article", row) for row in rows], lambda _: [], page) if rows else ""

    return Answer(data, lambda _: ["\t".join(row) for row in rows], draw, tuple(said), code)


def _found(args: Namespace) -> Answer:
    """What the rules find in the text on stdin, byte for byte as it is given; nothing is kept."""
    useless = next((flag for flag in ("key", "title", "csl") if getattr(args, flag)), None)
    if useless or len(args.inputs) > 1:
        what = f"--{useless}" if useless else "another input"
        raise UserError(f"- with --json prints what is found in stdin and keeps nothing; leave out {what}")
    data = reader.raw("-").data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"stdin: is not UTF-8 (byte {data[error.start]:#04x} at {error.start})") from None
    when = edtf.parse(_date(args.date, "--date")) if args.date else None
    found = rules.find(text, when.earliest if when and when.is_day else None)
    return Answer(lambda: rules.as_json(text, found), lambda _: [])


@contextmanager
def _progress(args: Namespace) -> Iterator[Any]:
    """What tells on a terminal how far it is, on one line that is gone in the end; None clears the line."""
    total = len(args.inputs)
    shown = total > 1 and not args.quiet and sys.stderr is not None and sys.stderr.isatty()

    def tell(number: int | None, name: str = "") -> None:
        if not shown:
            return
        line = ""
        if number is not None:
            done = _BAR * number // total
            line = f"{'━' * done}{'┄' * (_BAR - done)} {number + 1} of {total}  {one_line(name)[:40]}"
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        tell(None)
