"""mwparserfromhell finds the template and its parameters, whatever a source holds."""

from urllib.parse import unquote

import pytest
from reading import sources, written

from hostile_inputs import HOSTILE, library_of
from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.store.library import Library
from kztui.text import one_line


def parsed(line: str):
    """The one template of a line, and its parameters as a reader sees them."""
    parser = pytest.importorskip("mwparserfromhell", reason="mwparserfromhell is not installed")
    code = parser.parse(line)
    (template,) = code.nodes
    parameters = {}
    for parameter in template.params:
        value = parser.parse(str(parameter.value).replace("{{!}}", "|"))
        for comment in value.filter_comments():
            value.remove(comment)
        parameters[str(parameter.name)] = value.strip_code(normalize=True, collapse=False).strip()
    return str(template.name).strip(), parameters


def test_the_parameters_are_found_again():
    lines = written("wikipedia", sources()).splitlines()
    for item, line in zip(sources(), lines, strict=True):
        name, parameters = parsed(line)
        assert name in ("cite news", "cite web", "cite magazine", "cite press release")
        assert parameters.get("title", "") == item.get("title", "")
        assert unquote(parameters.get("url", "")) == unquote(item.get("URL", ""))
        assert item.get("container-title", "") in {
            parameters.get(one, "") for one in ("work", "website", "magazine")
        }
        for number, author in enumerate(item.get("author", []), start=1):
            n = number if len(item["author"]) > 1 else ""
            if "literal" in author:
                assert parameters[f"author{n}"] == author["literal"]
            elif "given" in author:
                assert author["family"] in parameters[f"last{n}"]
                assert author["given"] in parameters[f"first{n}"]


def test_nothing_breaks_out_of_the_template():
    articles, records = library_of(HOSTILE)
    library = Library(articles, records)
    items = [Cited(library.articles[record.article], record) for record in records]
    lines = FORMATS["wikipedia"].writer(items, library).split("\n")[:-1]
    assert len(lines) == len(items)
    for one, line in zip(items, lines, strict=True):
        _, parameters = parsed(line)
        assert parameters["title"] == one_line(one.article.csl["title"])
        if "quote" in parameters:
            assert parameters["quote"] == " ... ".join(one_line(span.exact) for span in one.record.spans)
