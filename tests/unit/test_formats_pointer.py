"""The formats to paste where one writes: what exactly is written, one line an item."""

# ruff: noqa: E501  # exact strings

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_inputs import HOSTILE, STEERS, library_of
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.errors import UserError
from kztui.model import Actor, Article, Claim, Event, Figure, Quote, Span
from kztui.store.library import Library, load

POINTERS = [id for id, format in FORMATS.items() if format.kind == "pointer"]
BUNDLED = load([Path(__file__).parents[2] / "data" / "bundled.json"])
KEY = "kazakh-president-2022"


def written(format, *ids, library=BUNDLED):
    """The lines of these records of the bundled article; of the article itself where there is none."""
    article = next(iter(library.articles.values()))
    cited = [Cited(article, library.get(id)) for id in ids] or [Cited(article)]
    text = FORMATS[format].writer(cited, library)
    assert text.endswith("\n")
    return text.split("\n")[:-1]


@pytest.mark.parametrize(
    ("format", "lines"),
    [
        ("pandoc", [f"[@{KEY}, para. 4]", f"[@{KEY}, paras. 8–9]", f"[@{KEY}, paras. 1, 21]", f"[@{KEY}]"]),
        ("autocite", [rf"\autocite[para.~4]{{{KEY}}}", rf"\autocite[paras.~8--9]{{{KEY}}}",
                      rf"\autocite[paras.~1, 21]{{{KEY}}}", rf"\autocite{{{KEY}}}"]),
        ("typst", [f"#cite(<{KEY}>, supplement: [para. 4])", f"#cite(<{KEY}>, supplement: [paras. 8–9])",
                   f"#cite(<{KEY}>, supplement: [paras. 1, 21])", f"#cite(<{KEY}>)"]),
        ("org", [f"[cite:@{KEY} para. 4]", f"[cite:@{KEY} paras. 8–9]", f"[cite:@{KEY} paras. 1, 21]", f"[cite:@{KEY}]"]),
    ],
)  # fmt: skip
def test_citations_by_key(format, lines):
    assert written(format, "q11", "q19", "e4", "h1") == lines
    assert written(format) == lines[3:]


@pytest.mark.parametrize(
    ("key", "citation"),
    [("a.b-c_1", "[@a.b-c_1]"), ("a.", "[@{a.}]"), ("a--b", "[@{a--b}]"), ("2022", "[@2022]")],
)
def test_pandoc_gets_braces_around_a_key_that_it_would_cut(key, citation):
    assert FORMATS["pandoc"].writer([Cited(made("Text", key=key))], Library([], [])) == f"{citation}\n"


def test_wikipedia():
    (line,) = written("wikipedia", "f6")
    assert re.sub("<!--.*?-->", "<!---->", line) == (
        "{{cite news |author=<!----> |title=Kazakh President Issues Shoot-to-Kill terrorists without warning’ "
        "|url=https://arabobserver.com/?p=7089287<!----> |work=Arab Observer<!----> |language=en "
        "|date=January 7, 2022<!----> |at=para. 24 |quote=At least 18 security officers have died}}"
    )
    assert re.findall("<!-- (.*?) -->", line) == [
        "not stated",
        "inferred: The same text was found at this address; the document itself gives none.",
        "inferred: The same text stands at arabobserver.com; the name is read off that address, the masthead was not seen.",
        "ca. January 7, 2022; inferred: “Friday”, with “Jan. 2” and the events told, is Friday 7 January 2022; the document has no date of publication.",
    ]


@pytest.mark.parametrize(
    ("csl", "line"),
    [
        (
            {"type": "webpage", "title": "A|B [[c]] ''d'' <ref>", "container-title": "Site",
             "author": [{"family": "Meer", "given": "Joost", "non-dropping-particle": "van der", "suffix": "Jr."}, {"literal": "Team"}],
             "issued": "2023-12-30/2024-01-02", "accessed": "2024-02-01", "URL": "https://e.org/a|b [c]"},
            "{{cite web |last1=van der Meer |first1=Joost, Jr. |author2=Team |title=A{{!}}B &#91;&#91;c&#93;&#93; &#39;&#39;d&#39;&#39; &#60;ref&#62; "
            "|url=https://e.org/a%7Cb%20%5Bc%5D |website=Site |date=December 30, 2023 – January 2, 2024 |access-date=February 1, 2024}}",
        ),
        (
            {"type": "article-magazine", "title": "T", "container-title": "M", "volume": "9", "issue": "2", "page": "4-6",
             "issued": "../2022"},
            "{{cite magazine |author=<!-- not stated --> |title=T |magazine=M |volume=9 |issue=2 |date=<!-- by 2022 --> |pages=4-6}}",
        ),
        (
            {"type": "article", "title": "T", "publisher": "P", "genre": "Press release", "author": [{"literal": "P"}]},
            "{{cite press release |author=P |title=T |publisher=P}}",
        ),
    ],
)  # fmt: skip
def test_wikipedia_of_other_sources(csl, line):
    assert FORMATS["wikipedia"].writer([Cited(made("Text", csl))], Library([], [])) == f"{line}\n"


LINKS = [
    ("One word here.", (0, 14), "One%20word%20here."),
    ("well-known, R&D 100%", (0, 20), "well%2Dknown%2C%20R%26D%20100%25"),
    ("the same and the same again", (13, 21), "same%20and-,the%20same,-again"),
    ("The cat. A dog, the cat", (16, 23), "A%20dog%2C-,the%20cat"),
    ("begin mid word end", (7, 10), "mid"),
    ("beginning", (3, 6), "beginning"),
    ("one two three\nfour five six", (4, 23), "two%20three,four%20five"),
    ("w " * 90 + "last words of many", (180, 198), "last%20words%20of%20many"),
]


@pytest.mark.parametrize(("text", "bounds", "directive"), LINKS)
def test_link_finds_the_words_and_no_others(text, bounds, directive):
    assert link(text, *bounds) == f"https://e.org/#:~:text={directive}"


def test_link_of_parts_long_words_actors_and_works():
    assert written("link") == ["https://arabobserver.com/?p=7089287"]
    assert written("link", "q11", "a1", "q4", "e4") == [
        "https://arabobserver.com/?p=7089287#:~:text=What%20an%20absurd%20thing.%20What,task%2C%20both%20morally%20and%20technically.",
        "https://arabobserver.com/?p=7089287#:~:text=Kazakh%20President",
        "https://arabobserver.com/?p=7089287#:~:text=called%20%E2%80%9C-,terrorists,-%2C%E2%80%9D%20accusing",
        "https://arabobserver.com/?p=7089287#:~:text=accusing%20them%20of%20continued%20violence"
        "&text=terrorists%20still%20continue%20to%20use%20weapons%20and%20damage%20people%E2%80%99s%20property.",
    ]


def test_link_keeps_a_fragment_and_refuses_what_is_no_web_address():
    article = made("One two", {"URL": "https://e.org/#top:~:text=old"})
    assert FORMATS["link"].writer([Cited(article, quote("One two", 0, 3))], Library([], [])) == (
        "https://e.org/#top:~:text=One\n"
    )
    for url in ("", "javascript:alert(1)", "file:///etc/passwd"):
        with pytest.raises(UserError, match=r"^key: has no web address"):
            FORMATS["link"].writer([Cited(made("Text", {"URL": url}))], Library([], []))


@given(
    st.lists(st.sampled_from(["one", "two", "three", "One,", "“two”", "a-b", "c"]), min_size=3, max_size=40),
    st.data(),
)
def test_a_link_finds_its_span_first(words, data):
    """A reader of directives, by the rules of the draft, comes to the span, unless eight words do not tell it apart."""
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    begin = len(" ".join(words[:start])) + bool(start)
    stop = len(" ".join(words[:end]))
    found = followed(text, link(text, begin, stop).partition(":~:text=")[2])
    assert found == begin or text[:found].casefold().split()[-8:] == text[:begin].casefold().split()[-8:]


ATTRIBUTIONS = [
    ("q11", "“What an absurd thing. What negotiations can there be with criminals and murderers? We had to deal with local and foreign bandits and terrorists who were armed and prepared. Therefore, they need to be destroyed. This will be done as soon as possible. The security forces are ready to fulfill this task, both morally and technically,” Kassym-Jomart Tokayev, president of Kazakhstan, said, according to an article attributed to Arab Observer."),
    ("q15", "Kassym-Jomart Tokayev, president of Kazakhstan, used the words “directed from one place,” according to an article attributed to Arab Observer."),
    ("q4", "Kassym-Jomart Tokayev, president of Kazakhstan, used the word “terrorists,” according to an article attributed to Arab Observer."),
    ("q1", "A person taken to be Kassym-Jomart Tokayev, president of Kazakhstan, used the words “terrorists without warning,” according to an article attributed to Arab Observer."),
    ("q32", "An article attributed to Arab Observer paraphrases Kassym-Jomart Tokayev, president of Kazakhstan: “they take into account the demands of those who organized peaceful protests.”"),
    ("f6", "The Interior Ministry gave a figure of at least 18 for security officers dead in Kazakhstan, according to an article attributed to Arab Observer."),
    ("f2", "Kassym-Jomart Tokayev, president of Kazakhstan, gave a figure of “hundreds” for civilians and soldiers harmed in health and life, according to an article attributed to Arab Observer."),
    ("f5", "The Interior Ministry gave a figure of 18, according to an article attributed to Arab Observer."),
    ("e2", "“Counter-terrorism operation” to continue (planned), Kassym-Jomart Tokayev, president of Kazakhstan, said, according to an article attributed to Arab Observer."),
    ("a34", "An article attributed to Arab Observer names the Interior Ministry."),
    ("p3", "“Tokayev noted that the ‘terrorists’ used weapons against people during the demonstrations in the country,” according to an article attributed to Arab Observer."),
]  # fmt: skip


@pytest.mark.parametrize(("id", "sentence"), ATTRIBUTIONS)
def test_attribution(id, sentence):
    assert written("attribution", id) == [sentence]


def test_attribution_of_what_was_told_to_somebody_and_goes_on():
    (line,) = written("attribution", "q37")
    assert line.startswith("“The constitutional order was restored in general in all parts of the country. ")
    assert (
        "situation,” Kassym-Jomart Tokayev, president of Kazakhstan, told security officials, according"
        in line
    )
    assert line.endswith(
        " Observer. “But terrorists still continue to use weapons and damage people’s property. So, the counter-terrorism operation will continue until the militants are completely destroyed.”"
    )


TEXT = "We will talk. Is it so? About 30 shops closed."
STATED = {"title": "Title", "container-title": "The Outlet", "issued": "2022-03-08", "URL": "https://e.org/"}


def stated(csl=STATED):
    """An article that states its outlet and date, and records of what it states."""
    work = made(TEXT, csl)
    about = {"article": "key"}
    return Library([work], [
        Actor(id="a1", name="Ann Lee", type="person", mentions=(Span(0, 2, "We"),), **about),
        Event(id="e1", title="Talks", date="2022-09-04", date_basis="stated", type="consult", status="denied",
              claim=Claim(by="a1", stance="denies"), spans=(Span(0, 2, "We"),), **about),
        Quote(id="q1", speaker="a1", verb="said", mode="direct", occasion="e1", spans=(Span(0, 13, "We will talk."),), **about),
        Quote(id="q2", speaker_as_written="a guard", mode="direct", spans=(Span(14, 23, "Is it so?"),), **about),
        Figure(id="f1", as_written="About 30", value=30, unit="shops", counted="shops closed", as_of="2022-02",
               claim=Claim(by="article"), qualifier="about", spans=(Span(24, 32, "About 30"),), **about),
    ])  # fmt: skip


def test_attribution_states_what_the_source_does():
    library = stated()
    assert written("attribution", "q1", "q2", "f1", "e1", "a1", library=library) == [
        "“We will talk,” Ann Lee said on Sept. 4, 2022, The Outlet reported on March 8, 2022.",
        "“Is it so?” a guard said, The Outlet reported on March 8, 2022.",
        "The article gave a figure of about 30 for shops closed as of February 2022, The Outlet reported on March 8, 2022.",
        "Talks (denied, Sept. 4, 2022), which Ann Lee denied, The Outlet reported on March 8, 2022.",
        "An article by The Outlet published on March 8, 2022, names Ann Lee.",
    ]
    assert written("attribution", library=library) == ["The Outlet published “Title” on March 8, 2022."]


def test_attribution_without_outlet():
    assert written("attribution", "q1", library=stated({})) == [
        "“We will talk,” Ann Lee said on Sept. 4, 2022, according to a news article."
    ]
    author = {"author": [{"family": "Doe", "given": "Jo"}, {"literal": "Team"}]}
    guessed = stated(author)
    guessed.articles["key"].inferred["author"] = "a ground"
    assert written("attribution", "q2", library=guessed) == [
        "“Is it so?” a guard said, according to an article attributed to Jo Doe and Team."
    ]
    assert written("attribution", "q2", library=stated(author)) == [
        "“Is it so?” a guard said, Jo Doe and Team reported."
    ]


@pytest.mark.parametrize("format", POINTERS)
def test_one_line_an_item_whatever_it_holds(format):
    articles, records = library_of(HOSTILE)
    if format == "link":
        articles = [made(one.text, {"URL": "https://e.org/"}, key=one.key) for one in articles]
    library = Library(articles, records)
    cited = [Cited(library.articles[record.article], record) for record in records]
    cited += [Cited(one) for one in articles]
    text = FORMATS[format].writer(cited, library)
    assert text.count("\n") == len(cited)
    assert not STEERS.search(text.replace("\n", ""))


def made(text, csl=None, key="key"):
    return Article(key=key, csl=csl or {}, text=text, sha256=sha256(text.encode()).hexdigest(), added="2026")


def quote(text, start, end):
    return Quote(id="q1", article="key", mode="direct", spans=(Span(start, end, text[start:end]),))


def link(text, start, end):
    cited = Cited(made(text, {"URL": "https://e.org/"}), quote(text, start, end))
    return FORMATS["link"].writer([cited], Library([], []))[:-1]


def followed(text, directive):
    """Where a browser comes to by a directive: the first place where all its parts stand."""
    parts = directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    start, *end = map(unquote, parts)
    pattern = rf"(?<!\w){re.escape(start)}(?!\w)"
    pattern = rf"(?<!\w){re.escape(prefix)}\s*({pattern})" if prefix else f"({pattern})"
    pattern += rf".*?{re.escape(end[0])}(?!\w)" if end else ""
    pattern += rf"\s*{re.escape(suffix)}(?!\w)" if suffix else ""
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL).start(1)
