"""The markups in which a styled citation is written, each from the same runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from kztui.cite.choices import chosen
from kztui.cite.runs import Run, plain

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_MARKDOWN = re.compile(r"[\\`*_\[\]<>~|^$@]|&(?=[#\w])")
# What at the start of a line would make it a heading, a list or a table instead of a paragraph.
_MARKDOWN_BLOCK = re.compile(r"\d{1,9}(?=[.)])|(?=[#+=:-])")
_LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "%": r"\%", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\u00a0": "~",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    "[": "{[}", "]": "{]}",
})  # fmt: skip
# Two of these in a row are a ligature to LaTeX: dashes, quotation marks, ?` and !`.
_LIGATURE = re.compile("(?<=[-'`,?!])(?=[-'`,])")
_RTF_SPECIAL = re.compile(r"[\\{}]|[^\x20-\x7e]")
_LINK = re.compile(r"https?://[^\s<>\"\\]+\Z", re.IGNORECASE)
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))
_URL_IN_LATEX = str.maketrans({"%": r"\%", "#": r"\#", "{": r"\%7B", "}": r"\%7D"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_URL_IN_RTF = str.maketrans({"{": "%7B", "}": "%7D"})


class Markup(NamedTuple):
    """A markup: how a line of runs is written, and what stands around the lines of a text."""

    id: str
    name: str
    line: Callable[[Sequence[Run]], str]
    block: Callable[[Sequence[str]], str]
    """Written paragraphs as a quotation set off from the text."""
    note_mark: str
    """Where a text has a note: takes `number`, the number `raised`, and the written `note`."""
    note_text: str = ""
    """What follows the text, where the note stands there: takes the same."""
    opening: str = ""
    between: str = "\n"
    closing: str = ""
    is_whole: bool = False
    """Whether a line is of no use without what stands around it."""

    def whole(self, written: Iterable[str]) -> str:
        """Written lines, each a paragraph of its own, as a text."""
        return self.opening + self.between.join(written) + self.closing

    def noted(self, number: int, note: str) -> tuple[str, str]:
        """What a note of that number puts where it belongs, and what after the text."""
        values = {"number": number, "raised": str(number).translate(_RAISED), "note": note}
        return self.note_mark.format(**values), self.note_text.format(**values)


def render(line: Sequence[Run], markup: str) -> str:
    """One line in a markup of MARKUPS, ready to be pasted. Raises UserError for another."""
    how = chosen(MARKUPS, markup, "format")
    return how.whole([how.line(line)]) if how.is_whole else how.line(line)


def write(lines: Sequence[Sequence[Run]], markup: str) -> str:
    """Lines, each a paragraph of its own, as a text in a markup of MARKUPS. Raises UserError for another."""
    how = chosen(MARKUPS, markup, "format")
    return how.whole([how.line(line) for line in lines])


def markdown(line: Sequence[Run]) -> str:
    """CommonMark: italics in asterisks, addresses as autolinks, everything else escaped where needed."""
    text = "".join(map(_markdown, line))
    block = _MARKDOWN_BLOCK.match(text)
    return f"{block[0]}\\{text[block.end() :]}" if block else text


def html(line: Sequence[Run]) -> str:
    """An HTML fragment: italics as `<i>`, addresses as links. Only http and https become links."""
    return "".join(map(_html, line))


def rtf(line: Sequence[Run]) -> str:
    r"""A stretch of RTF (1.9.1): italics as `{\i …}`, addresses as links, other than ASCII as `\uN`."""
    return "".join(map(_rtf, line))


def latex(line: Sequence[Run]) -> str:
    r"""LaTeX in UTF-8: italics as `\emph`, addresses as `\url`, of the package hyperref."""
    return "".join(map(_latex, line))


MARKUPS: dict[str, Markup] = {
    markup.id: markup
    for markup in (
        Markup(
            "plain", "plain text", plain,
            block=lambda paragraphs: "\n\n".join(f"    {paragraph}" for paragraph in paragraphs),
            note_mark="{raised}", note_text="\n\n{raised} {note}",
        ),
        Markup(
            "markdown", "Markdown", markdown, between="\n\n",
            block=lambda paragraphs: "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs),
            note_mark="[^{number}]", note_text="\n\n[^{number}]: {note}",
        ),
        Markup(
            "html", "HTML", html, opening="<p>", between="</p>\n<p>", closing="</p>",
            block=lambda paragraphs: f"<blockquote><p>{'</p><p>'.join(paragraphs)}</p></blockquote>",
            note_mark="<sup>{number}</sup>", note_text="\n<p><sup>{number}</sup> {note}</p>",
        ),
        Markup(
            "rtf", "RTF, for word processors", rtf, between="\\par\n", closing="}", is_whole=True,
            opening="{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\uc1 ",
            block=lambda paragraphs: "{\\pard\\li720\\ri720 " + "\\par ".join(paragraphs) + "\\par}",
            note_mark="{{\\super\\chftn}}{{\\footnote\\pard\\plain\\f0{{\\super\\chftn}} {note}}}",
        ),
        Markup(
            "latex", "LaTeX", latex, between="\n\n",
            block=lambda paragraphs: "\\begin{quote}\n" + "\n\n".join(paragraphs) + "\n\\end{quote}",
            note_mark="\\footnote{{{note}}}",
        ),
    )
}  # fmt: skip
"""The markups by id, in the order in which they are offered."""


def _markdown(run: Run) -> str:
    if run.url and _LINK.match(run.text):
        return f"<{run.text}>"
    text = _MARKDOWN.sub(r"\\\g<0>", run.text)
    return f"*{text}*" if run.italic else text


def _html(run: Run) -> str:
    text = run.text.translate(_HTML)
    if run.url and _LINK.match(run.text):
        return f'<a href="{text}">{text}</a>'
    return f"<i>{text}</i>" if run.italic else text


def _rtf(run: Run) -> str:
    text = _RTF_SPECIAL.sub(_rtf_char, run.text)
    if run.url and _LINK.match(run.text):
        target = quote(run.text, _VISIBLE).translate(_URL_IN_RTF)
        return f'{{\\field{{\\*\\fldinst HYPERLINK "{target}"}}{{\\fldrslt {text}}}}}'
    return f"{{\\i {text}}}" if run.italic else text


def _rtf_char(found: re.Match[str]) -> str:
    char = found[0]
    if char in "\\{}":
        return f"\\{char}"
    units = char.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)


def _latex(run: Run) -> str:
    if run.url and _LINK.match(run.text):
        return f"\\url{{{quote(run.text, _VISIBLE).translate(_URL_IN_LATEX)}}}"
    text = _LIGATURE.sub("{}", run.text.translate(_LATEX))
    return f"\\emph{{{text}}}" if run.italic else text
