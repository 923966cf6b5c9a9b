"""The polyfill of those who drafted text fragments comes to the words of every link."""

import json
import random
from hashlib import sha256
from pathlib import Path

from reading import node

from kztui.cite.cluster import Cited
from kztui.cite.formats import FORMATS
from kztui.model import Actor, Article, Quote, Span
from kztui.store.library import Library, load

BUNDLED = load([Path(__file__).parents[2] / "data" / "bundled.json"])

FIND = """
const {JSDOM} = require("jsdom");
const {pathToFileURL} = require("url");
const {window} = new JSDOM("<!doctype html><html lang=en><body></body></html>");
const names = ["Node", "NodeFilter", "Range", "Text", "HTMLElement", "document", "getComputedStyle",
               "navigator"];
for (const name of names)
  Object.defineProperty(globalThis, name, {value: window[name], configurable: true});
globalThis.window = window;
const found = ({text, links}, fragments) => {
  document.body.innerHTML = "";
  const places = new Map();
  let start = 0;
  for (const line of text.split("\\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    document.body.append(paragraph);
    places.set(paragraph.firstChild, start);
    start += line.length + 1;
  }
  const place = (node, offset) => places.get(node) + offset;
  const ranges = (directive) => fragments.processTextFragmentDirective(directive, document).map(
    (range) => [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)]);
  return links.map((link) =>
    fragments.parseFragmentDirectives(fragments.getFragmentDirectives(new URL(link).hash)).text.map(ranges));
};
import(pathToFileURL(require.resolve("text-fragments-polyfill/text-fragment-utils"))).then((fragments) => {
  const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
  console.log(JSON.stringify(jobs.map((job) => found(job, fragments))));
});
"""
"""Prints, for each text a line a paragraph, where each directive of its links leads: `[[start, end], …]`."""


def test_it_finds_every_record_of_the_bundled_article():
    (article,) = BUNDLED.articles.values()
    records = [*BUNDLED.all_records, *article.paragraphs]
    links = FORMATS["link"].writer([Cited(article, record) for record in records], BUNDLED).splitlines()
    (found,) = json.loads(node(FIND, json.dumps([{"text": article.text, "links": links}])))
    for record, places in zip(records, found, strict=True):
        spans = record.spans[:1] if isinstance(record, Actor) else record.spans
        assert places == [[[span.start, span.end]] for span in spans], record.id


def test_it_finds_words_that_stand_there_often():
    rng = random.Random(1)
    vocabulary = ["one", "two", "One", "“two”", "a-b", "R&D", "three,", "vier", "пять", "two:"]
    jobs, spans = [], []
    for _ in range(40):
        lines = [" ".join(rng.choices(vocabulary, k=rng.randint(6, 40))) for _ in range(4)]
        text = "\n".join(lines)
        starts = [0, *(at + 1 for at, char in enumerate(text) if char in " \n")]
        start = rng.choice(starts)
        end = rng.choice([at for at, char in enumerate(f"{text} ") if char in " \n" and at > start])
        span = Span(start, end, text[start:end])
        jobs.append({"text": text, "links": [link(text, span)]})
        spans.append([start, end])
    found = json.loads(node(FIND, json.dumps(jobs)))
    assert [places[0][0][0] for places in found] == spans


def link(text: str, span: Span) -> str:
    digest = sha256(text.encode()).hexdigest()
    article = Article(key="k", csl={"URL": "https://example.org/"}, text=text, sha256=digest, added="2026")
    quote = Quote(id="q1", article="k", mode="direct", spans=(span,))
    return FORMATS["link"].writer([Cited(article, quote)], Library([article], [])).strip()
