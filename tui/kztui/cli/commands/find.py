"""`list`, `search` and `show`: records by kind, by query and by id."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kztui import config, edtf
from kztui.cli import records
from kztui.cli.options import FILTER_FLAGS
from kztui.cli.output import Answer, Page, heard
from kztui.cli.records import Block, Row
from kztui.config import Places
from kztui.errors import UserError
from kztui.model import Actor, AnyRecord, Article, Figure, Kind
from kztui.store import describe
from kztui.store.library import Library, load

Marks = Callable[[str], list[tuple[int, int]]]

_KINDS: dict[str, Kind] = {"events": "event", "quotes": "quote", "figures": "figure", "actors": "actor"}


def list_records(args: Namespace, places: Places) -> Answer:
    """The records of a kind, or of all, that pass the filters; by kind, in the order of the text."""
    library = heard(load(places.shelf))
    if args.what == "articles":
        return _list_articles(args, library)
    kinds = list(library.records) if args.what == "all" else [_KINDS[args.what]]
    chosen = [record for kind in kinds for record in library.records[kind]]
    asked = _flags(args, library)
    if asked:
        from kztui.search.index import Index, search
        from kztui.search.query import parse

        hits = search(Index(library), parse(asked)).hits
        passing = {id(record) for kind in kinds for record in hits[kind]}
        chosen = [record for record in chosen if id(record) in passing]
    if args.sort == "counted":
        chosen = _side_by_side(args, library, chosen)
    if args.sort == "date":
        chosen.sort(key=lambda record: (kinds.index(record.kind), _date(library, record)))
    what = args.what if args.what in _KINDS else "records"
    said = f"nothing in {what} matches {asked}" if asked else f"the library has no {what}"
    found = _merged(library, chosen) if args.what == "actors" else [[record] for record in chosen]
    return _found(args, library, found, "" if chosen else said, _no_marks)


def search_records(args: Namespace, places: Places) -> Answer:
    """The records that match a query, best first.

    Paragraphs come where it asks for them, for what the user adds, or where no record matches.
    """
    from kztui.search.index import Index, search
    from kztui.search.marks import marks
    from kztui.search.query import Filter, parse

    library = heard(load(places.shelf))
    query = parse(" ".join(args.query)).and_(parse(_flags(args, library)))
    if query.is_empty:
        raise UserError("search for what? Give words, a phrase or a filter (kztui list all lists everything)")
    index = Index(library)
    result = search(index, query)
    added = any(clause.is_of_user for clause in query.clauses if isinstance(clause, Filter))
    found, said = [record for record in result.ranked if added or record.kind != "paragraph"], ""
    if not found:
        found = list(result.hits["paragraph"])
        if not found:
            from kztui.search.suggest import suggest

            near = suggest(index, query)
            said = f"nothing matches {query.written}" + (f"; did you mean: {', '.join(near)}" if near else "")
        elif not any(clause.name == "in" for clause in query.clauses if isinstance(clause, Filter)):
            said = "no record matches, but the text does: these are its paragraphs"
    elif not added:
        said = _also_in_text(library, found, result.hits["paragraph"])
    if args.sort == "date":
        found.sort(key=lambda record: _date(library, record))
    elif args.sort == "text":
        order = {key: number for number, key in enumerate(library.articles)}
        found.sort(key=lambda record: (order[record.article], record.spans[0].start))
    return _found(args, library, [[record] for record in found], said, lambda text: marks(query, text))


def show(args: Namespace, places: Places) -> Answer:
    """Records and articles whole, each with its passage."""
    library = heard(load(places.shelf))
    asked = [library.articles.get(name) or library.get(name) for name in args.ids]
    style = config.settings(places.config).style

    def blocks() -> Iterator[Block]:
        from kztui.cli import evidence

        for one in asked:
            if isinstance(one, Article):
                yield records.article_block(one, evidence.cited_whole(one, style))
            else:
                more = [*evidence.standing(library, one), *evidence.cited(library, one, style)]
                yield records.block(library, one, args.context, more)

    def data() -> Iterator[dict[str, object]]:
        for one in asked:
            if isinstance(one, Article):
                values, lines = records.article_as_json(one) | {"text": one.text}, list(one.paragraphs)
            else:
                values = records.as_json(library, one)
                lines = records.passage(library.articles[one.article], one, args.context)
            yield values | {"passage": records.passage_as_json(lines)}

    def text(marked: bool) -> Iterator[str]:
        for number, block in enumerate(blocks()):
            shown = _emphasised(block) if marked else block
            yield f"\n{shown}" if number and not args.null else str(shown)

    def draw(page: Page) -> str:
        from kztui.cli import terminal

        return terminal.blocks(list(blocks()), page)

    return Answer(lambda: list(data()), text, draw)


def _also_in_text(library: Library, found: Iterable[AnyRecord], paragraphs: Iterable[AnyRecord]) -> str:
    """What to say of paragraphs that match and that no record found stands on."""
    covered = {
        (line.article, line.id)
        for record in found
        for line in library.articles[record.article].paragraphs_of(record.spans)
    }
    rest = [library.ref(line) for line in paragraphs if (line.article, line.id) not in covered]
    more = f" and {len(rest) - 10} more" if len(rest) > 10 else ""
    return f"also in the text: {', '.join(rest[:10])}{more} (in:article lists paragraphs)" if rest else ""


def _list_articles(args: Namespace, library: Library) -> Answer:
    if args.sort == "counted":
        _side_by_side(args, library, ())
    for flag in ("by", "actor", "since", "until", "para", "marked"):
        if getattr(args, flag) is not None:
            from kztui.cli.parser import UsageError

            raise UsageError("kztui list", f"--{flag} is about records, not articles")
    articles = [library.article(args.article)] if args.article is not None else [*library.articles.values()]
    rows = [(article, records.article_row(article)) for article in articles]
    if args.sort == "date":
        rows.sort(key=lambda pair: (not pair[1].date, pair[1].date))
    shown = rows[: args.limit]
    return Answer(
        lambda: [records.article_as_json(article) for article, _ in shown],
        lambda _: ["\t".join(row) for _, row in shown],
        lambda page: _table([("article", row) for _, row in shown], _no_marks, page),
        _cut(len(shown), len(rows)) or (() if rows else ("the library has no articles",)),
        0 if rows else 1,
    )


def _side_by_side(args: Namespace, library: Library, figures: Iterable[AnyRecord]) -> list[AnyRecord]:
    """These figures, those next to each other that count the same thing."""
    if args.what != "figures":
        from kztui.cli.parser import UsageError

        raise UsageError("kztui list", "argument --sort: counted is for figures")
    found: dict[int, list[AnyRecord]] = {}
    for figure in figures:
        if isinstance(figure, Figure):
            found.setdefault(id(library.rivals(figure)[0]), []).append(figure)
    return [figure for group in found.values() for figure in group]


def _merged(library: Library, actors: Iterable[AnyRecord]) -> list[list[AnyRecord]]:
    """These actors, those together who are one."""
    found: dict[int, list[AnyRecord]] = {}
    for actor in actors:
        if isinstance(actor, Actor):
            found.setdefault(id(library.group(actor).members[0]), []).append(actor)
    return list(found.values())


def _found(
    args: Namespace, library: Library, found: list[list[AnyRecord]], said: str, marks: Marks
) -> Answer:
    """The answer of these records, those on one line that are one; `said` says why it is these."""
    shown = found[: args.limit]
    each = [record for same in shown for record in same]

    def lines(marked: bool) -> Iterator[str]:
        for same in shown:
            row = records.row(library, *same)
            yield "\t".join(_mark(row, marks) if marked else row)

    return Answer(
        lambda: [records.as_json(library, record) for record in each],
        lines,
        lambda page: _table(
            ((same[0].kind, records.marked_row(library, *same)) for same in shown), marks, page
        ),
        (*((said,) if said else ()), *_cut(len(shown), len(found)), *_unread(each)),
        0 if found else 1,
    )


def _table(rows: Iterable[tuple[str, Row]], marks: Marks, page: Page) -> str:
    from kztui.cli import terminal

    return terminal.table(list(rows), marks, page)


def _cut(shown: int, found: int) -> tuple[str, ...]:
    return () if shown == found else (f"{shown} of {found} shown; --limit {found} for all",)


def _unread(shown: Iterable[AnyRecord]) -> tuple[str, ...]:
    count = sum(not record.reviewed for record in shown)
    return (
        (f"{count} found by rule and not reviewed ({describe.UNREVIEWED}, is:unreviewed)",) if count else ()
    )


def _date(library: Library, record: AnyRecord) -> tuple[date, int, date]:
    return edtf.order(describe.when(library, record))


def _flags(args: Namespace, library: Library) -> str:
    """The filter flags as a query: `--by X --since D` is `by:X date:D..`. Raises UserError."""
    if args.article is not None:
        library.article(args.article)
    given = {flag: value for flag in FILTER_FLAGS if (value := getattr(args, flag)) is not None}
    if not given:
        return ""
    from kztui.search.query import quoted

    return " ".join(
        f"{name}:{quoted(form.format(given[flag]))}"
        for flag, (_, name, form) in FILTER_FLAGS.items()
        if flag in given
    )


def _mark(row: Row, marks: Marks) -> Row:
    """The row with what matches in bold, for a pipe that is asked to have colour."""
    return row._replace(who=_bold(row.who, marks(row.who)), text=_bold(row.text, marks(row.text)))


def _emphasised(block: Block) -> Block:
    """The block with the record's own words in bold, for a pipe that is asked to have colour."""
    return block._replace(
        passage=[line._replace(text=_bold(line.text, line.marks)) for line in block.passage]
    )


def _bold(text: str, marks: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}\x1b[1m{text[start:end]}\x1b[22m{text[end:]}"
    return text


def _no_marks(_text: str) -> list[tuple[int, int]]:
    return []
