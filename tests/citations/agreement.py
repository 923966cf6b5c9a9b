"""Says how far kztui's citations agree with the reference processors and the decided rules.

python tests/citations/agreement.py [-s STYLE] [-d] [ID…]
"""

import argparse
from functools import cache
from hashlib import sha256
from typing import NamedTuple, cast

from msgspec.structs import replace
from oracle import CSL, ENGINES, PAIRS, STYLES, Decision, decisions, golden, locator, normalised, sources

from kztui.cite.citation import Part, cite
from kztui.cite.styles import STYLES as OURS
from kztui.model import Article, Paragraph, Span

_TEXT = "\n\n".join(f"This is what paragraph {number} says." for number in range(1, 9))


class Verdict(NamedTuple):
    """A citation as kztui prints it, beside what the processors print and what a rule decides."""

    id: str
    ours: str
    theirs: dict[str, str]
    decision: Decision | None

    @property
    def decided(self) -> str | None:
        """What the rule decides; None where there is no decision."""
        return normalised(self.decision.strings[self.id]) if self.decision else None

    @property
    def by_rule(self) -> bool:
        """Whether it is what the rule decides."""
        return self.ours == self.decided

    @property
    def agrees(self) -> bool:
        """Whether it is what the rule decides; without one, what a processor prints. Nothing never agrees."""
        return self.by_rule if self.decision else bool(self.ours) and self.ours in self.theirs.values()

    def __str__(self) -> str:
        lines = {"kztui": self.ours, **self.theirs}
        if self.decision:
            lines["decided"] = f"{self.decided}  [{self.decision.rule}]"
        return "\n".join([self.id, *(f"  {who:12} {text}" for who, text in lines.items())])


def verdicts(style: str, part: str) -> list[Verdict]:
    """All sources in one part of a style. Raises UserError for a style that kztui does not have."""
    strings = _strings()
    decided = {
        id: decision for decision in decisions() if decision[:2] == (style, part) for id in decision.strings
    }
    return [
        Verdict(id, citation(source, style, part), strings[id][style][part], decided.get(id))
        for source in sources()
        for id in [source["id"]]
    ]


def citation(source: CSL, style: str, part: str) -> str:
    """The source as kztui cites it, unprepared, with the paragraphs that it is to point to."""
    article = Article(
        key=source["id"],
        csl=source,
        text=_TEXT,
        sha256=sha256(_TEXT.encode()).hexdigest(),
        added="2026-01-01",
    )
    runs = cite(article, _record(article, locator(source)), style, cast("Part", part))
    return normalised("".join(f"*{run.text}*" if run.italic else run.text for run in runs))


def _record(article: Article, paragraphs: str) -> Paragraph | None:
    """A record that stands in the paragraphs: `4`, `4-6`; None for the article as a whole."""
    if not paragraphs:
        return None
    first, _, last = paragraphs.partition("-")
    start = article.paragraphs[int(first) - 1].spans[0].start
    end = article.paragraphs[int(last or first) - 1].spans[0].end
    return replace(article.paragraphs[int(first) - 1], spans=(Span(start, end, article.text[start:end]),))


@cache
def _strings() -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    return cast("dict[str, dict[str, dict[str, dict[str, str]]]]", golden()["strings"])


def _counts(found: list[Verdict]) -> list[int]:
    """How many there are, and as each processor prints them, as either, as decided, and as none of these."""
    return [
        len(found),
        *(sum(verdict.ours == verdict.theirs[engine] for verdict in found) for engine in ENGINES),
        sum(verdict.agrees and not verdict.by_rule for verdict in found),
        sum(verdict.by_rule for verdict in found),
        sum(not verdict.agrees for verdict in found),
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-s", "--style", choices=STYLES, help="this style only")
    parser.add_argument("-d", "--differences", action="store_true", help="show every string that disagrees")
    parser.add_argument("ids", nargs="*", metavar="ID", help="these sources only, each string in full")
    options = parser.parse_args()
    if unknown := set(options.ids) - set(_strings()):
        parser.error(f"no source {', '.join(sorted(unknown))}")

    heads = ["sources", *ENGINES, "either", "by rule", "none", "agree"]
    print(f"{'':27}", *(f"{head:>11}" for head in heads))
    shown: list[str] = []
    total = [0] * (len(heads) - 1)
    for style, part in PAIRS:
        name = f"{style} {part}"
        if options.style not in (None, style):
            continue
        if style not in OURS:
            print(f"{name:27} missing")
            continue
        found = [verdict for verdict in verdicts(style, part) if not options.ids or verdict.id in options.ids]
        _print_row(name, counts := _counts(found))
        total = [sum(pair) for pair in zip(total, counts, strict=True)]
        wanted = [verdict for verdict in found if options.ids or (options.differences and not verdict.agrees)]
        shown += [f"\n{name}: {verdict}" for verdict in wanted]
    if total[0]:
        _print_row("all", total)
    print(*shown, sep="\n")


def _print_row(name: str, counts: list[int]) -> None:
    agree = 1 - counts[-1] / counts[0]
    print(f"{name:27}", *(f"{count:11}" for count in counts), f"{agree:11.1%}")


if __name__ == "__main__":
    main()
