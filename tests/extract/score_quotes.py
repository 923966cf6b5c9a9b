"""Precision and recall of quotations and their speakers over the articles of `quotes/`.

    python tests/extract/score_quotes.py [-v] [NAME…]

Each `NAME.txt` has a `NAME.toml` with its quotations in the order of the text: `words`, the first and last
words with … between, or all; `speaker`, the mention, in its context where it stands more than once (`[he]
said`); `person`, whom it means; `mode`. What is not there is None. `unseen = true` marks an article that no
rule was made after.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from kztui.extract.quotes import FoundQuote, find

ARTICLES = Path(__file__).parent / "quotes"


class Gold(NamedTuple):
    """What a curator finds: spans as `find` gives them."""

    start: int
    end: int
    speaker: tuple[int, int] | None
    person: str | None
    mode: str


def gold(text: str, path: Path) -> list[Gold]:
    """The quotations of a TOML file, each found in the text after the one before it."""
    found = []
    at = 0
    for entry in tomllib.loads(path.read_text("utf-8"))["quote"]:
        pattern = r".*?".join(re.escape(part.strip()) for part in entry["words"].split(" … "))
        match = re.compile(pattern, re.DOTALL).search(text, at)
        if match is None:
            raise ValueError(f"{path.name}: {entry['words']!r} does not follow")
        speaker = None
        if "speaker" in entry:
            speaker = _nearest(text, entry["speaker"], match.start(), match.end())
        found.append(
            Gold(match.start(), match.end(), speaker, entry.get("person"), entry.get("mode", "direct"))
        )
        at = match.end()
    return found


def _nearest(text: str, written: str, start: int, end: int) -> tuple[int, int]:
    """The mention nearest to a quotation; brackets part it from its context."""
    before, mention, after = (
        re.fullmatch(r"(.*)\[(.*)\](.*)", written) or re.fullmatch("()(.*)()", written)
    ).groups()  # type: ignore[union-attr]
    places = [
        match.start() + len(before)
        for match in re.finditer(rf"(?<!\w){re.escape(before + mention + after)}(?!\w)", text)
    ]
    if not places:
        raise ValueError(f"{written!r} is not in the text")
    place = min(places, key=lambda each: start - each if each < start else each - end)
    return place, place + len(mention)


def score(found: list[FoundQuote], golds: list[Gold], text: str, wrong: list[str]) -> Counter[str]:
    """Counts: what was found, what there is, what is right, by span, mode, speaker and person."""
    counts: Counter[str] = Counter()
    by_span = {(quote.start, quote.end): quote for quote in found}
    counts["found"], counts["gold"] = len(found), len(golds)
    for each in golds:
        counts[f"gold {each.mode}"] += 1
        quote = by_span.pop((each.start, each.end), None)
        if quote is None:
            wrong.append(f"missed: {text[each.start : each.end]!r}")
            continue
        counts["span"] += 1
        counts[f"span {each.mode}"] += 1
        counts["mode"] += quote.mode == each.mode
        if quote.mode != each.mode:
            wrong.append(f"mode {quote.mode}: {text[each.start : each.end]!r}")
        right = _same(quote.speaker, each.speaker)
        counts[f"speakers {each.mode}"] += 1
        counts[f"speaker {each.mode}"] += right
        if not right:
            written = quote.speaker and text[slice(*quote.speaker)]
            wrong.append(f"speaker {written!r} ({quote.rule}): {text[each.start : each.end]!r}")
        counts["persons"] += 1
        counts["person"] += quote.resolved == each.person
        if each.speaker and text[slice(*each.speaker)].lower() in ("he", "she", "who", "his", "her"):
            counts["pronouns"] += 1
            counts["pronoun"] += quote.resolved == each.person
        if quote.resolved != each.person:
            wrong.append(f"person {quote.resolved!r}, not {each.person!r}: {text[each.start : each.end]!r}")
    wrong += [f"no quotation ({quote.rule}): {text[quote.start : quote.end]!r}" for quote in by_span.values()]
    return counts


def _same(found: tuple[int, int] | None, given: tuple[int, int] | None) -> bool:
    if found is None or given is None:
        return found is given
    return found[0] < given[1] and given[0] < found[1]


def report(counts: Counter[str]) -> str:
    """The figures, a line each."""

    def share(part: str, whole: str) -> str:
        return f"{100 * counts[part] / (counts[whole] or 1):5.1f} % of {counts[whole]}"

    return "\n".join(
        (
            f"precision of spans       {share('span', 'found')}",
            f"recall of spans          {share('span', 'gold')}",
            f"  direct                 {share('span direct', 'gold direct')}",
            f"  partial                {share('span partial', 'gold partial')}",
            f"mode                     {share('mode', 'span')}",
            f"speaker, direct          {share('speaker direct', 'speakers direct')}",
            f"speaker, partial         {share('speaker partial', 'speakers partial')}",
            f"person                   {share('person', 'persons')}",
            f"  pronoun                {share('pronoun', 'pronouns')}",
        )
    )


def main(arguments: list[str]) -> None:
    """Prints the score of all articles, those that rules were made after and the unseen ones apart."""
    named = [argument for argument in arguments if argument != "-v"]
    totals: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for path in sorted(ARTICLES.glob("*.toml")):
        if named and path.stem not in named:
            continue
        text = path.with_suffix(".txt").read_text("utf-8")
        wrong: list[str] = []
        unseen = tomllib.loads(path.read_text("utf-8")).get("unseen", False)
        totals[unseen] += score(find(text), gold(text, path), text, wrong)
        if "-v" in arguments and wrong:
            print(path.stem, *wrong, sep="\n  ")
    for unseen, counts in totals.items():
        print("unseen" if unseen else "seen", report(counts), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
