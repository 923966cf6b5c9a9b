"""What a source may hold to harm its reader, what it may hold in all honesty, and libraries of both."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from kztui.model import Actor, AnyRecord, Article, Claim, Event, Figure, Heading, Label, Quote, Span
from kztui.store.storage import write

SEQUENCES = {
    "clipboard, BEL": "\x1b]52;c;UFdO\x07",
    "clipboard, ST": "\x1b]52;c;UFdO\x1b\\",
    "clipboard, C1": "\x9d52;c;UFdO\x9c",
    "clipboard, C1 and BEL": "\x9d52;p;UFdO\x07",
    "clipboard, unterminated": "\x1b]52;c;AAAA",
    "clipboard, asked for": "\x1b]52;c;?\x1b\\",
    "title": "\x1b]2;PWNED\x1b\\",
    "title, asked for": "\x1b]0;rm -rf\x07\x1b[21t\x1b[20t",
    "working folder": "\x1b]7;file:///etc\x1b\\",
    "notification": "\x1b]9;PWNED\x07\x1b]777;notify;a;b\x07",
    "colours of the terminal": "\x1b]10;#000000\x07\x1b]11;#000000\x07\x1b]4;1;?\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "file transfer": "\x1b]1337;File=name=eA==;inline=1:QUFB\x07",
    "clear": "\x1b[2J\x1b[3J",
    "place": "\x1b[1;1HFAKE\x1b[s\x1b[u",
    "scroll region": "\x1b[1;2r\x1b[10S",
    "colours": "\x1b[31mred\x1b[0m\x1b[8mhidden",
    "other screen": "\x1b[?1049l\x1b[?47h",
    "mouse and paste off": "\x1b[?1000l\x1b[?2004l\x1b[?25l",
    "reset": "\x1bc\x1b[!p",
    "place, asked for": "\x1b[6n\x1b[?6n\x1b[5n",
    "identity, asked for": "\x1b[c\x1b[>c\x1b[=c\x1bZ",
    "settings, asked for": "\x1bP$qm\x1b\\\x1bP+q544e\x1b\\",
    "answerback": "\x05",
    "tmux passthrough": "\x1bPtmux;\x1b\x1b]52;c;UFdO\x07\x1b\\",
    "screen passthrough": "\x1bP\x1b]52;c;UFdO\x07\x1b\\",
    "sixel": "\x1bPq#0;2;0;0;0#0~~@@vv@@~~$-\x1b\\",
    "kitty graphics": "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\",
    "other strings": "\x1b^private\x1b\\\x1bXstart of string\x1b\\",
    "keyboard protocol": "\x1b[>1u\x1b[<u\x1b[>4;2m",
    "character sets": "\x1b(0lqqk\x1b)0\x0e\x1bn",
    "C1 colours": "\x9b31m\x9b2J",
    "C1 strings": "\x90q~\x9c\x9fG\x9c\x98x\x9c\x9ey\x9c",
    "C1 single": "\x84\x85\x88\x8d\x8e\x8f\x9a",
    "lone escape": "\x1b",
    "escape before the end": "x\x1b[",
}
"""Sequences that terminals act on."""

CHARACTERS = {
    "NUL": "a\x00b",
    "bell": "a\x07b",
    "shift out and in": "a\x0eb\x0f",
    "end of file": "a\x04\x1a\x1cb",
    "flow control": "a\x11\x13b",
    "delete": "pass\x7f\x7f\x7f\x7fword",
    "carriage return": "abc\rXYZ",
    "overstrike": "a\b_b\b_",
    "tabs and feeds": "a\tb\x0bc\x0cd",
    "direction, unbalanced": "\u202eevil\u2066x",
    "direction, spoofed": "user\u202e\u2066// admin\u2069 \u2066begin",
    "separators": "a\u2028b\u2029c\x85d",
    "zero width": "sle\u200bep\u200cer c\ufeffel\u2060ls",
    "tag characters": "a\U000e0041\U000e0042\U000e007fb",
    "fillers": "a\u3164\uffa0\u115f\u1160\u2800b",
    "interlinear": "\ufff9a\ufffab\ufffb\ufffc",
    "noncharacters": "a\ufffe\uffff\ufdd0\U0001fffe\U0010ffffb",
    "private use": "\ue000\uf8ff\U000f0000",
    "variation selectors": "a\ufe0f\U000e0100\U000e01efb",
    "300 marks": "e" + "\u0301" * 300,
    "homoglyphs": "Тhе Аrаb Оbsеrvеr",
}
"""Characters that no line of text has, or that look like others."""

MARKUP = {
    "markup": "[red]x[/red] [b]y[/b]",
    "markup, closed only": "see [/red] and [/]",
    "markup, unfinished": "[ [/ [@ \\[x] a\\ [[/]]",
    "markup action": "[@click=app.quit]x[/] [@click=app.bell]y[/]",
    "markup action that types": "[@click=\"app.simulate_key('q')\"]x[/]",
    "markup link": '[link="http://x/\x1b]52;c;UFdO\x07"]x[/link] [link=file:///etc/passwd]y[/link]',
    "Markdown link": "[x](javascript:alert) [y](file:///etc) ![z](http://e/\x1b[c)",
    "HTML": "<script>alert(1)</script> &lt; &#27;[2J",
    "rich emoji": ":skull: :warning:",
    "format strings": "{0} {x!r} %s %(a)s $HOME ${PATH} `id` $(id)",
    "formula": '=HYPERLINK("http://evil","x")',
    "formulas": "-5.2 @SUM(A1) +1 =cmd|'/C calc'!A0",
    "path": "../../etc/passwd CON -rf .",
    "query": 'by: date:soon "open OR -( * [',
    "end of paste": "safe\x1b[201~q\x1b[200~",
}
"""Text that some library, shell or program would take for its own language."""

HOSTILE = {**SEQUENCES, **CHARACTERS, **MARKUP}

HONEST = {
    "Arabic": "قال الرئيس إن الأمن عاد إلى ألماتي",
    "Hebrew": "הנשיא אמר: „נמשיך״ (2022)",
    "Persian": "می‌خواهم بنویسم",
    "Kazakh": "Қазақстан президенті Қ. Тоқаев әскерге өкім берді",
    "Russian": "«Мы будем стрелять без предупреждения», — сказал он",
    "combining": "cafe\u0301 Nguye\u0302\u0303n Łódź",
    "Hindi": "राष्ट्रपति ने कहा",
    "Thai": "ประธานาธิบดีกล่าวว่า",
    "Chinese": "总统说：“我们会继续。”",
    "Korean": "대통령은 말했다",
    "family": "a 👨‍👩‍👧 family",
    "flags": "🇰🇿 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "presentation": "❤️ ☎︎ 1️⃣",
    "typography": "20\u00a0000 “so”—‘thus’… №\u202f5",
}
"""Text as honest sources have it, which reaches the reader as it is."""

LONG = {
    "long, no spaces": "x" * 400_000,
    "long, with spaces": "word " * 80_000,
    "long, wide": "字" * 100_000,
    "a tower of marks": "e" + "\u0301" * 100_000 + " after",
    "a tower of joiners": "e" + "\u200d\ufeff" * 50_000 + " after",
}

STEERS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no printed line may hold."""

BUNDLED = "kazakh-president-2022"
"""The bundled article's key: an article of the same key takes its place."""


def library_of(inputs: Mapping[str, str]) -> tuple[list[Article], list[AnyRecord]]:
    """An article for each input, with a record of each kind and the input in every field.

    The texts of number 7 begin with Title07, Event07, Quote07 and so on. The first article takes the
    place of the bundled one.
    """
    articles: list[Article] = []
    records: list[AnyRecord] = []
    for number, text in enumerate(inputs.values()):
        made, its = _article(BUNDLED if number == 0 else f"n{number:02}", f"{number:02}", text)
        articles.append(made)
        records += its
    return articles, records


def write_library(path: Path, inputs: Mapping[str, str]) -> str:
    """Write that library; its path."""
    write(path, *library_of(inputs))
    return str(path)


def _article(key: str, n: str, evil: str) -> tuple[Article, list[AnyRecord]]:
    lines = [f"Head{n} {evil} end", f"Quote{n} {evil} end", f"Again{n} {evil} end"]
    text = "\n".join(lines)

    def span(line: int) -> Span:
        start = sum(len(before) + 1 for before in lines[:line])
        return Span(start, start + len(lines[line]), lines[line])

    def said(name: str) -> str:
        return f"{name}{n} {evil} end"

    head, body = span(0), (span(1), span(2))
    source = Article(
        key=key,
        csl={
            **{field: said("Outlet") for field in ("container-title", "publisher")},
            "title": said("Title"), "URL": f"https://example.org/{evil}",
            "author": [{"family": evil, "given": evil}], "issued": {"literal": evil},
            f"x {evil}": [evil, {evil: evil}],
        },
        inferred={"container-title": said("Ground"), "issued": said("Ground")},
        text=text, headings=(Heading(head.start, head.end, head.exact, role="headline"),),
        sha256=sha256(text.encode()).hexdigest(), added=evil,
    )  # fmt: skip
    claim = Claim(by="a1", via="a1", verb=said("Verb"))
    about = {"article": key, "note": said("Note")}
    return source, [
        Event(
            id="e1", title=said("Event"), date_basis="undated", type="protest", place=said("Place"),
            status="occurred", claim=claim, actors=("a1",), recipients=("a1",), quotes=("q1",),
            figures=("f1",), inferred={"place": said("Ground")}, spans=body, **about,
        ),
        Quote(
            id="q1", speaker="a1", speaker_as_written=said("Speaker"), verb=said("Verb"), mode="direct",
            addressee="a1", occasion="e1", inferred={"occasion": said("Ground")}, spans=body, **about,
        ),
        Figure(
            id="f1", as_written=said("Figure"), value=3, unit=said("Unit"), counted=said("Counted"),
            place=said("Place"), claim=claim, qualifier="about", inferred={"place": said("Ground")},
            spans=body, **about,
        ),
        Actor(
            id="a1", name=said("Actor"), type="person", role=said("Role"), aliases=(said("Alias"),),
            labels=(Label(said("Label"), "a1"),), inferred={"role": said("Ground")}, mentions=body, **about,
        ),
    ]  # fmt: skip
