"""`cite`: citations of records and of articles, in a style, by any CSL style, or as a program has them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kztui import config
from kztui.cite import citation, cluster
from kztui.cite.choices import chosen
from kztui.cite.citation import Part
from kztui.cite.cluster import Cited, Works
from kztui.cite.formats import Format
from kztui.cite.markup import Markup
from kztui.cite.styles import STYLES, Style
from kztui.cli.naming import format_of, named, ref
from kztui.cli.output import Answer, heard
from kztui.cli.parser import UsageError
from kztui.config import Places
from kztui.errors import UserError
from kztui.store import describe
from kztui.store.library import Library, load

_AT_USE = ("quote", "excerpt", "speaker", "join")
"""The options about where a work is used."""
_APART = {"csl": ("style", "quote", "speaker"), "join": ("quote", "speaker")}
"""Options that do not go together."""


class Line(NamedTuple):
    """A text that was asked for, as JSON has it: of what, and in which form.

    `id` is the article's key where it is of a whole article; the ids stand side by side where it is of
    several. `style` and `part` are null where the format has none.
    """

    id: str
    article: str
    style: str | None
    part: Part | None
    format: str
    text: str


def cite(args: Namespace, places: Places) -> Answer:
    """Citations of records and articles, or their bibliography; without any, of the only article."""
    library = heard(load(places.shelf))
    prove(args)
    cited = named(args.ids or [_only(library)], library)
    if not cited:
        return Answer(list, lambda _: (), said=("no ids on stdin",), code=1)
    return cited_as_asked(args, library, cited, places)


def cited_as_asked(args: Namespace, library: Library, cited: Sequence[Cited], places: Places) -> Answer:
    """The citations of these, as the arguments and the settings have them."""
    settings = config.settings(places.config)
    how = format_of(args.format or settings.format)
    if isinstance(how, Format):
        lines = _as_tools_have_it(args, library, cited, how)
    elif args.csl is not None:
        lines = _by_csl(args, library, cited, how)
    else:
        style = chosen(STYLES, args.style or settings.style, "style")
        lines = _styled(args, library, cited, style, how)
    texts = [line.text for line in lines]
    if args.quote == "block" or any("\n" in text for text in texts):
        texts[:-1] = [f"{text}\n" for text in texts[:-1]]
    answer = Answer(
        lambda: [line._asdict() for line in lines],
        lambda _: texts,
        said=(*_inferred(cited), *(_noted(library, cited) if args.quote != "none" else ())),
    )
    if args.copy:
        from kztui.cli.copying import copied

        return copied("\n".join(texts), answer, places, settings)
    return answer


def _styled(
    args: Namespace, library: Library, cited: Sequence[Cited], style: Style, markup: Markup
) -> list[Line]:
    """The citations where the works are used, then the bibliography, each work once."""
    works = cluster.works(cited, style)
    lines: list[Line] = []
    if args.part != "bib":
        part: Part = "intext" if args.part == "both" else args.part
        for number, group in enumerate([cited] if args.join else [[one] for one in cited], 1):
            text = _used(args, library, group, style, works, markup, number)
            lines.append(_line(library, group, style.id, part, markup.id, text))
    if args.part in ("bib", "both"):
        for key, work in works.items():
            entry = markup.line(style.rules.bibliography(work))
            lines.append(Line(key, key, style.id, "bib", markup.id, entry))
    return _whole(lines, markup)


def _used(
    args: Namespace,
    library: Library,
    group: Sequence[Cited],
    style: Style,
    works: Works,
    markup: Markup,
    number: int,
) -> str:
    """What is cited at one place, with its words or its speaker where they are wanted."""
    if args.quote == "none" and not args.speaker:
        return markup.line(cluster.citation(group, style, works))
    from kztui.cite import quotation

    if args.quote != "none":
        quoted = quotation.quote(library, group[0], style, args.quote, works, args.excerpt)
        return quotation.write(quoted, markup, number)
    return markup.line(
        cluster.citation(group, style, works, quotation.speaker(library, group[0].record, style))
    )


def _by_csl(args: Namespace, library: Library, cited: Sequence[Cited], markup: Markup) -> list[Line]:
    """The same by a style of the CSL repository, through pandoc."""
    from kztui.cite import csl

    style = Path(args.csl).expanduser()
    lines: list[Line] = []
    if args.part != "bib":
        part: Part = "intext" if args.part == "both" else args.part
        groups = [cited] if args.join else [[one] for one in cited]
        for group, text in zip(groups, csl.citations(groups, style, markup.id), strict=True):
            lines.append(_line(library, group, args.csl, part, markup.id, text))
    if args.part in ("bib", "both"):
        articles = {one.article.key: one.article for one in cited}
        for key, text in csl.bibliography(list(articles.values()), style, markup.id):
            lines.append(Line(key, key, args.csl, "bib", markup.id, text))
    return _whole(lines, markup)


def _as_tools_have_it(args: Namespace, library: Library, cited: Sequence[Cited], how: Format) -> list[Line]:
    """The works or records as another program has them, or a pointer to each."""
    _refuse(args, ("style", "csl", "part", *_AT_USE), f"is about a style; {how.id} has none")
    groups = [[one] for one in cited] if how.kind == "pointer" else [cited]
    return [
        _line(library, group, None, None, how.id, how.writer(group, library).removesuffix("\n"))
        for group in groups
    ]


def _line(
    library: Library, group: Sequence[Cited], style: str | None, part: Part | None, form: str, text: str
) -> Line:
    articles = dict.fromkeys(one.article.key for one in group)
    return Line(" ".join(ref(one, library) for one in group), " ".join(articles), style, part, form, text)


def _whole(lines: list[Line], markup: Markup) -> list[Line]:
    """The lines, all in one text where a line of the markup cannot stand alone."""
    if not markup.is_whole:
        return lines
    ids, articles = (
        " ".join(dict.fromkeys(getattr(line, name) for line in lines)) for name in ("id", "article")
    )
    return [lines[0]._replace(id=ids, article=articles, text=markup.whole(line.text for line in lines))]


def prove(args: Namespace) -> None:
    """Raise UsageError for options that do not go together."""
    for flag, others in _APART.items():
        for other in others:
            if is_given(args, flag) and is_given(args, other):
                raise UsageError(
                    f"kztui {args.command}", f"argument --{flag}: not allowed with argument --{other}"
                )
    if args.excerpt is not None and not is_given(args, "quote"):
        raise UsageError(
            f"kztui {args.command}", "argument --excerpt: goes with --quote inline or --quote block"
        )
    if args.part == "bib":
        _refuse(args, _AT_USE, "not allowed with --part bib")


def _refuse(args: Namespace, flags: Iterable[str], why: str) -> None:
    for flag in flags:
        if is_given(args, flag):
            raise UsageError(f"kztui {args.command}", f"argument --{flag}: {why}")


def is_given(args: Namespace, flag: str) -> bool:
    """Whether an option says other than what holds without it."""
    return getattr(args, flag) not in (None, False, "none", "intext")


def _only(library: Library) -> str:
    if len(library.articles) != 1:
        known = ", ".join(library.articles) or "none"
        raise UserError(f"cite what? name a record or an article (articles: {known})")
    return next(iter(library.articles))


def _inferred(cited: Sequence[Cited]) -> Iterator[str]:
    for article in {one.article.key: one.article for one in cited}.values():
        for ground in citation.grounds(article):
            field = describe.SOURCE.get(ground.field, ground.field)
            yield f"inferred: {field} ({ground.value}): {ground.ground}"


def _noted(library: Library, cited: Sequence[Cited]) -> Iterator[str]:
    """What is odd about the words, as a quotation mark that the source lacks."""
    for one in cited:
        if one.record and one.record.note:
            yield f"{ref(one, library)}: {one.record.note}"
