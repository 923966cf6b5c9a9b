"""Build `data/bundled.json`, the library that comes with kztui, from the folders beside this file.

`python data/build.py` writes it; with `--check` it only says, by exit status 1, that it is out of date.
README.md tells what a folder holds and how its anchors are written.
"""

from __future__ import annotations

import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import msgspec

from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Event, Figure, Quote, Span
from kztui.store import storage

DATA = Path(__file__).parent
BUNDLED = DATA / "bundled.json"
ELISION = " … "
CURATORS_OWN = ("handle", "names")
"""Fields of the TOML tables that records do not have."""

Raw = dict[str, Any]
Struct = TypeVar("Struct", bound=msgspec.Struct)


class CurationError(UserError):
    """A curated file that does not agree with its article, or with itself."""


class Text:
    """An article's lines by the names that anchors call them: `15` a body paragraph, `h2` a heading."""

    def __init__(self, article: Article) -> None:
        self.lines = {line.id.removeprefix("p"): line.spans[0] for line in article.paragraphs}

    def span(self, anchor: str) -> Span:
        """The words that an anchor such as `15: I promise … sleeper cells` means.

        Raises CurationError unless each of its pieces stands in the paragraph, in order, exactly once.
        """
        name, _, words = anchor.partition(": ")
        line = self.lines.get(name)
        if line is None or not words:
            raise CurationError(
                f"anchor {anchor!r}: begin with a paragraph's number or h1, h2, … and a colon"
            )
        if words.count("[") != words.count("]") or words.count("[") > 1:
            raise CurationError(f"anchor {anchor!r}: mark the words meant by one [ and one ]")
        start, end, reached = None, None, 0
        for piece in words.split(ELISION):
            plain = piece.replace("[", "").replace("]", "")
            if (count := line.exact.count(plain)) != 1:
                raise CurationError(f"anchor {anchor!r}: {plain!r} stands there {count} times, not once")
            at = line.exact.index(plain)
            if at < reached:
                raise CurationError(f"anchor {anchor!r}: {plain!r} stands before what it should follow")
            reached = at + len(plain)
            if "[" in piece or (start is None and "[" not in words):
                start = at + max(piece.find("["), 0)
            if "]" in piece:
                end = at + piece.replace("[", "").index("]")
        end = reached if end is None else end
        if start is None or start >= end or _cuts_word(line.exact, start) or _cuts_word(line.exact, end):
            raise CurationError(f"anchor {anchor!r}: does not begin and end with whole words")
        return Span(line.start + start, line.start + end, line.exact[start:end])

    def spans(self, anchors: Iterable[str]) -> list[Span]:
        """The words of each anchor."""
        return [self.span(anchor) for anchor in anchors]


class Curated:
    """The records of one folder, made from its TOML tables."""

    def __init__(self, folder: Path, article: Article) -> None:
        self.folder = folder
        self.article = article
        self.text = Text(article)
        self.ids: dict[str, str] = {
            raw["handle"]: raw["id"] for raw in _toml(folder / "actors.toml")["actor"]
        }
        self.ids["article"] = "article"
        self.actors = self._made("actor", Actor, self._actor)
        self.quotes = self._made("quote", Quote, self._quote)
        self.figures = self._made("figure", Figure, self._figure)
        self.events = self._made("event", Event, self._event)

    @property
    def records(self) -> list[AnyRecord]:
        """All of them, in the order of the library's tables."""
        return [*self.events, *self.quotes, *self.figures, *self.actors]

    def _made(self, kind: str, struct: type[Struct], cut: Callable[[Raw], Raw]) -> list[Struct]:
        """The records of a kind, their anchors, handles and named grounds resolved."""
        content = _toml(self.folder / f"{kind}s.toml")
        made = []
        for raw in content[kind]:
            try:
                fields = raw | cut(raw) | {"article": self.article.key}
                grounds = raw.get("inferred", {})
                fields["inferred"] = {
                    field: _ground(ground, content.get("grounds", {})) for field, ground in grounds.items()
                }
                made.append(_convert({k: v for k, v in fields.items() if k not in CURATORS_OWN}, struct))
            except KeyError as error:
                raise CurationError(f"{self.folder.name}: {raw.get('id')}: {error} is missing") from None
            except CurationError as error:
                raise CurationError(f"{self.folder.name}: {raw.get('id')}: {error}") from None
        return made

    def _actor(self, raw: Raw) -> Raw:
        named = self.text.spans(raw.get("names", ()))
        mentions = named + self.text.spans(raw.get("mentions", ()))
        aliases = {raw["name"].casefold(): ""}
        for span in named:
            aliases.setdefault(span.exact.casefold(), span.exact)
        labels: dict[tuple[str, str], Raw] = {}
        for handle, anchors in raw.get("labels", {}).items():
            user = self._id(handle)
            for span in self.text.spans(anchors):
                labels.setdefault((span.exact.casefold(), user), {"text": span.exact, "used_by": user})
                mentions.append(span)
        return {
            "aliases": [alias for alias in aliases.values() if alias],
            "labels": list(labels.values()),
            "mentions": sorted(mentions, key=lambda span: (span.start, span.end)),
        }

    def _quote(self, raw: Raw) -> Raw:
        speaker, verb = (self._span_of(raw, name) for name in ("speaker_span", "verb_span"))
        return {
            "spans": self.text.spans(raw["spans"]),
            "speaker": self._id(raw["speaker"]) if "speaker" in raw else None,
            "speaker_span": speaker,
            "speaker_as_written": speaker and speaker.exact,
            "verb_span": verb,
            "verb": verb and verb.exact.lower(),
            "addressee": self._id(raw["addressee"]) if "addressee" in raw else None,
        }

    def _figure(self, raw: Raw) -> Raw:
        spans = self.text.spans(raw["spans"])
        number = self.text.span(raw["as_written"])
        if not any(span.start <= number.start and number.end <= span.end for span in spans):
            raise CurationError(f"as_written {raw['as_written']!r}: is not within the spans")
        return {"spans": spans, "as_written": number.exact, "claim": self._claim(raw["claim"])}

    def _event(self, raw: Raw) -> Raw:
        spans = self.text.spans(raw["spans"])
        return {
            "spans": spans,
            "date_span": self._span_of(raw, "date_span"),
            "actors": [self._id(handle) for handle in raw.get("actors", ())],
            "recipients": [self._id(handle) for handle in raw.get("recipients", ())],
            "claim": self._claim(raw["claim"]),
            "quotes": [quote.id for quote in self.quotes if _share_words(quote.spans, spans)],
            "figures": [figure.id for figure in self.figures if _share_words(figure.spans, spans)],
        }

    def _claim(self, raw: Raw) -> Raw:
        verb = self._span_of(raw, "verb")
        ids = {role: self._id(raw[role]) for role in ("by", "via") if role in raw}
        return raw | ids | {"verb": verb and verb.exact.lower()}

    def _span_of(self, raw: Raw, name: str) -> Span | None:
        return self.text.span(raw[name]) if name in raw else None

    def _id(self, handle: str) -> str:
        if handle not in self.ids:
            raise CurationError(f"no actor has the handle {handle!r}")
        return self.ids[handle]


def read_article(folder: Path) -> Article:
    """The article of a folder: its text, and its source as far as it is known. Raises CurationError."""
    source = _toml(folder / "source.toml")
    content = (folder / "article.txt").read_bytes()
    if (found := sha256(content).hexdigest()) != source["sha256"]:
        raise CurationError(f"{folder.name}: article.txt is not the text that was curated (sha256 {found})")
    text = content.decode("utf-8")
    roles = {int(number): role for number, role in source.pop("headings").items()}
    headings, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if number in roles:
            headings.append({"start": start, "end": start + len(line), "exact": line, "role": roles[number]})
        start += len(line) + 1
    csl = {"id": source["key"], **source["csl"]}
    return _convert(source | {"csl": csl, "text": text, "headings": headings}, Article)


def read(data: Path) -> tuple[list[Article], list[AnyRecord]]:
    """The articles of all folders in order of their names, and their records. Raises CurationError."""
    articles: list[Article] = []
    records: list[AnyRecord] = []
    for folder in sorted(source.parent for source in data.glob("*/source.toml")):
        articles.append(read_article(folder))
        records.extend(Curated(folder, articles[-1]).records)
    return articles, records


def built(data: Path) -> bytes:
    """What the bundled library should be, byte for byte. Raises CurationError."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / BUNDLED.name
        storage.write(path, *read(data))
        return path.read_bytes()


def _toml(path: Path) -> Raw:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CurationError(f"{path}: {error}") from None


def _ground(ground: str, named: Raw) -> str:
    """The ground itself; a single word is the name of one that stands at the head of the file."""
    if " " not in ground and ground not in named:
        raise CurationError(f"no ground is named {ground!r}")
    return str(named.get(ground, ground))


def _convert(raw: Raw, struct: type[Struct]) -> Struct:
    try:
        return msgspec.convert(raw, struct)
    except msgspec.ValidationError as error:
        raise CurationError(str(error)) from None


def _cuts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _share_words(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.meets(b) for a in some for b in others)


def main() -> int:
    """Build, or with `--check` compare; the exit status: 0, 1 out of date, 2 refused."""
    parser = ArgumentParser(description="Build the library that comes with kztui.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it is out of date")
    only_check = parser.parse_args().check
    try:
        fresh = built(DATA)
        if only_check:
            if BUNDLED.exists() and BUNDLED.read_bytes() == fresh:
                return 0
            print(f"{BUNDLED}: out of date (run: python data/build.py)", file=sys.stderr)
            return 1
        storage.write(BUNDLED, *read(DATA))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
