"""What is known of an article's source, field by field, and on what basis."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from kztui.model import Article, Correction
from kztui.store import csl

Basis = Literal["stated", "inferred", "yours"]


class Known(NamedTuple):
    """A field of a source: its CSL-JSON value, None where there is none, and whether the user says so.

    `ground` says why it is inferred; `was` is what is recorded of a field that is the user's.
    """

    field: str
    value: Any
    basis: Basis
    ground: str | None = None
    was: Known | None = None


def corrected(article: Article, correction: Correction) -> Article:
    """The article with its source as the user has corrected it; what the user says is not inferred."""
    return replace(
        article,
        csl=csl.with_fields(article.csl, correction.fields),
        inferred={name: why for name, why in article.inferred.items() if name not in correction.fields},
    )


def known(recorded: Article | None, correction: Correction | None) -> dict[str, Known]:
    """The fields of a source by name, in reading order: as recorded, or as the user has corrected them.

    Without an article there are those of the correction alone.
    """
    before: dict[str, Known] = {}
    if recorded:
        fields, grounds = csl.fields(recorded.csl), recorded.inferred
        for name in [*fields, *grounds]:
            basis: Basis = "inferred" if name in grounds else "stated"
            before[name] = Known(name, fields.get(name), basis, grounds.get(name))
    yours = {
        name: Known(name, value, "yours", was=before.get(name))
        for name, value in (correction.fields if correction else {}).items()
    }
    found = before | yours
    return {name: found[name] for name in csl.in_order(found)}
