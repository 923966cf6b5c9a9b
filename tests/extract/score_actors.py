"""Precision and recall of actors over the articles of `actors/`.

    python tests/extract/score_actors.py [-v] [NAME…]

Each `NAME.txt` has a `NAME.toml` that lists its names by kind. A name stands for all its mentions in the text
that are not part of a longer name; `Boston #2,3` for the second and third of them only. `unseen = true` marks
an article that no rule was made after. Articles with spaces around their punctuation are as a tokeniser left
them; all are invented, whoever they name.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from kztui.extract.actors import find

ARTICLES = Path(__file__).parent / "actors"
KINDS = ("person", "organisation", "place", "group")

Spans = dict[tuple[int, int], str]


def gold(text: str, path: Path) -> Spans:
    """The kind of each mention that a TOML file lists."""
    listed = tomllib.loads(path.read_text("utf-8"))
    entries = [(*name.split(" #"), kind) for kind in KINDS for name in listed.get(kind, [])]
    numbered: dict[str, list[tuple[set[int], str]]] = {}
    for name, *numbers, kind in entries:
        some = {int(number) for number in numbers[0].split(",")} if numbers else set()
        numbered.setdefault(name, []).append((some, kind))
    spans: Spans = {}
    for name in sorted(numbered, key=len, reverse=True):
        free = [
            match.span()
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            if not any(start < match.end() and match.start() < end for start, end in spans)
        ]
        every = {match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
        if not every:
            raise ValueError(f"{path.name}: {name!r} is not in the text")
        for some, kind in numbered[name]:
            spans |= {span: kind for at, span in enumerate(free, 1) if not some or at in some}
    return spans


def score(text: str, golds: Spans, wrong: list[str]) -> Counter[str]:
    """Counts of what was found, what there is and what is right, over all and by kind."""
    found = {(actor.start, actor.end): actor for actor in find(text)}
    counts: Counter[str] = Counter({"found": len(found), "gold": len(golds)})
    for span, kind in golds.items():
        actor = found.get(span)
        counts[f"gold {kind}"] += 1
        counts["span"] += actor is not None
        if actor and actor.kind == kind:
            counts["typed"] += 1
            counts[f"typed {kind}"] += 1
        else:
            told = f"{actor.kind}, {actor.rule}" if actor else "missed"
            wrong.append(f"{kind} {text[slice(*span)]!r}: {told}")
    for span, actor in found.items():
        counts[f"found {actor.kind}"] += 1
        if span not in golds:
            wrong.append(f"{text[slice(*span)]!r} is no actor: {actor.kind}, {actor.rule}")
    return counts


def f1(right: int, found: int, there: int) -> float:
    """The F1 in percent."""
    return 200 * right / (found + there) if found + there else 100.0


def article(path: Path, wrong: list[str]) -> Counter[str]:
    """The counts of one article, by the path of its text."""
    text = path.read_text("utf-8")
    return score(text, gold(text, path.with_suffix(".toml")), wrong)


def is_unseen(path: Path) -> bool:
    """Whether no rule was made after the article."""
    return bool(tomllib.loads(path.with_suffix(".toml").read_text("utf-8")).get("unseen"))


def main(arguments: list[str]) -> None:
    """Prints a line for each article, and one for all that rules were made after and all they were not."""
    chosen = [argument for argument in arguments if argument != "-v"]
    totals = {"seen": Counter[str](), "unseen": Counter[str]()}
    for path in sorted(ARTICLES.glob("*.txt")):
        if chosen and path.stem not in chosen:
            continue
        wrong: list[str] = []
        counts = article(path, wrong)
        totals["unseen" if is_unseen(path) else "seen"].update(counts)
        show(path.stem, counts)
        if "-v" in arguments:
            print(*(f"    {line}" for line in wrong), sep="\n")
    for name, counts in totals.items():
        if counts:
            show(name, counts)


def show(name: str, counts: Counter[str]) -> None:
    """One line: F1 of spans, of spans with their kind, and of each kind."""
    parts = [("span", counts["span"], counts["found"], counts["gold"])]
    parts.append(("typed", counts["typed"], counts["found"], counts["gold"]))
    parts += [
        (kind, counts[f"typed {kind}"], counts[f"found {kind}"], counts[f"gold {kind}"]) for kind in KINDS
    ]
    print(f"{name:28}" + "  ".join(f"{label} {f1(*numbers):5.1f}" for label, *numbers in parts))


if __name__ == "__main__":
    main(sys.argv[1:])
