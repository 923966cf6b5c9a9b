"""Which names somebody may have meant who typed another."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, names: Iterable[str], limit: int = 5) -> list[tuple[int, str]]:
    """The names that differ from the word, or begin with what differs from it, by a few letters.

    Nearest first, each with its distance: 16 for each letter of the beginning that is wrong,
    swapped, missing or too many (one in four is forgiven), and 1 for each letter of the rest.
    """
    forgiven = min((len(word) + 1) // 4, 3)
    letters = set(word)
    found = []
    for name in names:
        # Each letter that the name does not have costs at least one change.
        if len(name) < len(word) - forgiven or len(letters.difference(name)) > forgiven:
            continue
        begun, whole = _distances(word, name)
        if begun <= forgiven and name != word:
            found.append((16 * begun + min(whole - begun, 15), name))
    return sorted(found)[:limit]


def _distances(word: str, name: str) -> tuple[int, int]:
    """Changes from the word to the nearest beginning of the name, and to all of it.

    Optimal string alignment: a letter wrong, missing or too many, or two neighbours swapped.
    """
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(word, 1):
        before, above = row, before
        row = [i]
        for j, other in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and word[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return min(row), row[-1]
