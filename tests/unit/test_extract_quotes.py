"""Quotations and their speakers: one construct a case."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kztui.extract.marks import quoted
from kztui.extract.quotes import find

sys.path.append(str(Path(__file__).parents[1] / "extract"))
from score_quotes import ARTICLES, gold, score

STRETCHES = {
    "curly": ("He said “yes” and “no”.", ["“yes”", "“no”"]),
    "straight": ('He said "yes" and "no".', ['"yes"', '"no"']),
    "straight between spaces": ('" Yes , " he said . " No . "', ['" Yes , "', '" No . "']),
    "newswire": ("`` Yes , '' he said . `` No . ''", ["`` Yes , ''", "`` No . ''"]),
    "newswire closed by a straight mark": ('``Yes," he said.', ['``Yes,"']),
    "low": ("„Ja“, sagte er. „Nein“", ["„Ja“", "„Nein“"]),
    "guillemets": ("« Oui », dit-il.", ["« Oui »"]),
    "curly closed by an opening mark": ("“Yes,“ he said. “No.”", ["“Yes,“", "“No.”"]),
    "single": ("‘Yes,’ he said. ‘No.’", ["‘Yes,’", "‘No.’"]),
    "single with a plural’s": ("‘The dogs’ home is shut,’ he said.", ["‘The dogs’ home is shut,’"]),
    "single that ends in s": ("the ‘cheap holidays’ for all", ["‘cheap holidays’"]),
    "single with contractions": ("'It's what they've got,' he said.", ["'It's what they've got,'"]),
    "single within double": ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    "double within single": ("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"]),
    "nested alike": ('"He said "no" to me," she said.', ['"He said "no" to me,"']),
    "apostrophes": ("The workers' union met in the '90s; 'tis so, rock 'n' roll.", []),
    "a tokeniser's apostrophes": ("Boeing 's workers ' union did n't meet .", []),
    "feet and inches": ('He is 6\'2" tall and said "go".', ['"go"']),
    "over paragraphs, opened anew": ("“One.\n\n“Two,” he said. “Three.”", ["“One.\n\n“Two,”", "“Three.”"]),
    "over paragraphs, straight": ('"One.\n"Two," he said.', ['"One.\n"Two,"']),
    "over paragraphs, single": ("‘One.\n‘Two,’ he said.", ["‘One.\n‘Two,’"]),
    "over paragraphs, not opened anew": ("“One.\nTwo,” he said.", ["“One.\nTwo,”"]),
    "never closed": ("“One.\nHe left.", ["“One."]),
    "never closed, another opened": ("“One.\nThe “two” of us", ["“One.", "“two”"]),
    "never closed before a report": ("“We won, he said.\n“They lost.”", ["“We won", "“They lost.”"]),
    "never closed, adding": (
        "They “think so, adding that the “few” are “many”.",
        ["“think so", "“few”", "“many”"],
    ),
    "empty": ("He said “” and “ ”.", []),
    "a rule of marks": ("''''''''''''''''", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "stretches"), STRETCHES.values(), ids=STRETCHES)
def test_marks_part_what_is_quoted(text: str, stretches: list[str]) -> None:
    assert [text[each.start : each.end] for each in quoted(text)] == stretches


# Of each quotation the speaker, in the order of the text.
SPEAKERS = {
    "name and verb": ("“We won,” Ann Lee said.", ["Ann Lee"]),
    "verb and name": ("“We won,” said Ann Lee.", ["Ann Lee"]),
    "verb, title and name": ("“We won,” said Sen. Ann Lee, who left.", ["Sen. Ann Lee"]),
    "verb and office with name": ("“We won,” said Leeds striker Ann Lee.", ["Ann Lee"]),
    "verb and office": ("“We won,” said the head of the agency.", ["the head of the agency"]),
    "verb and plural": ("“We won,” said officials on Friday.", ["officials"]),
    "verb, office, comma and name": ("“We won,” said the mayor, Ann Lee.", ["Ann Lee"]),
    "verb and two names": ("“We won,” said Ann Lee and Bob Roe.", ["Ann Lee and Bob Roe"]),
    "apposition": ("“We won,” Ann Lee, the mayor of Leeds, said.", ["Ann Lee"]),
    "two appositions": ("“We won,” Ann Lee, 43, of Leeds, told the court.", ["Ann Lee"]),
    "apposition in dashes": ("“We won,” Ann Lee — the mayor — said.", ["Ann Lee"]),
    "apposition in brackets": ("“We won,” Ann Lee (D-Ohio) said.", ["Ann Lee"]),
    "name in apposition": ("The mayor of Leeds, Ann Lee, said: “We won.”", ["Ann Lee"]),
    "role and name in apposition": ("His wife, retired teacher Ann Lee, said: “We won.”", ["Ann Lee"]),
    "relative clause": ("Ann Lee, who lost in May, said: “We won.”", ["Ann Lee"]),
    "relative clause that reports": ("Ann Lee, who called it “a shame,” left.", ["who"]),
    "relative clause without commas": ("The man who hit Lee said “sorry” to all.", ["The man"]),
    "agent of another clause": ("A man hit by Lee said he was “fine” now.", ["A man"]),
    "colon": ("Ann Lee said: “We won.”", ["Ann Lee"]),
    "name and colon": ("Ann Lee: “We won.”", ["Ann Lee"]),
    "verdict and colon": ("Ann Lee had one word for it: “Shame.”", ["Ann Lee"]),
    "headline, quotation first": ("‘We won’: Ann Lee on her victory", ["Ann Lee"]),
    "comma": ("Ann Lee said, “We won.”", ["Ann Lee"]),
    "neither": ("Ann Lee said “We won.”", ["Ann Lee"]),
    "fragment": ("Ann Lee said she was “very glad” of it.", ["Ann Lee"]),
    "two fragments": ("Ann Lee said the “war” was “over” now.", ["Ann Lee", "Ann Lee"]),
    "fragment after that": ("Ann Lee said that “the war was over” and left.", ["Ann Lee"]),
    "fragment under a pronoun’s want": ("Ann Lee said she wanted “a just peace”.", ["Ann Lee"]),
    "fragment of another’s": ("Ann Lee said Bob Roe called her “a liar”.", ["Bob Roe"]),
    "called": ("Ann Lee called him “a disgrace”.", ["Ann Lee"]),
    "described as": ("Ann Lee described him as “a disgrace”.", ["Ann Lee"]),
    "described by": ("He was described by Ann Lee as “a disgrace”.", ["Ann Lee"]),
    "what she calls": ("Ann Lee has warned of what critics call “a slow war”.", ["critics"]),
    "accused of": ("Ann Lee accused him of “lying to the House”.", ["Ann Lee"]),
    "found that": ("The court ruled after a report found that it had “looked away”.", ["a report"]),
    "at the end": ("The “gang” got away, police said.", ["police"]),
    "at the end, according to": ("It was “a good year”, according to Ann Lee.", ["Ann Lee"]),
    "according to, first": ("According to Ann Lee, it was “a good year”.", ["Ann Lee"]),
    "after, according to": ("“We won,” according to Ann Lee.", ["Ann Lee"]),
    "in the words of": ("It was, in the words of Ann Lee, “a good year”.", ["Ann Lee"]),
    "as she put it": ("As Ann Lee put it, “We won.”", ["Ann Lee"]),
    "pronoun": ("“We won,” she said.", ["she"]),
    "pronoun and adverb": ("“We won,” she later added.", ["she"]),
    "had said": ("“We won,” she had said.", ["she"]),
    "time before the verb": ("“We won,” Ann Lee on Friday said.", ["Ann Lee"]),
    "time behind the verb": ("“We won,” said on Friday Ann Lee.", ["Ann Lee"]),
    "question": ("“Who won?” Ann Lee asked.", ["Ann Lee"]),
    "question and inversion": ("“Who won?” asked Ann Lee.", ["Ann Lee"]),
    "dash": ("“We won —” Ann Lee said.", ["Ann Lee"]),
    "comma behind the mark": ("‘We won’, said Ann Lee.", ["Ann Lee"]),
    "interrupted": ("“We,” Ann Lee said, “have won.”", ["Ann Lee", "Ann Lee"]),
    "interrupted by inversion": ("“We,” said Ann Lee, “have won.”", ["Ann Lee", "Ann Lee"]),
    "carried on": ("“We won,” Ann Lee said. “They lost.”", ["Ann Lee", "Ann Lee"]),
    "carried on after a sentence": ("“We won,” Ann Lee said. She paused. “They lost.”", ["Ann Lee", "She"]),
    "from the sentence before": ("Ann Lee disagreed. “We have won.”", ["Ann Lee"]),
    "from the next sentence": ("“We won.” “They lost,” Ann Lee said.", ["Ann Lee", "Ann Lee"]),
    "from the paragraph before": ("Ann Lee said that they had won.\n“It was a good day.”", ["Ann Lee"]),
    "in the paragraph before": ("Ann Lee smiled.\n“It was a good day,” said Bob Roe.", ["Bob Roe"]),
    "over paragraphs": ("Ann Lee wrote: “We won.\n“They lost.”", ["Ann Lee"]),
    "signature": ("“We have won.” — Ann Lee, Leeds", ["Ann Lee"]),
    "signature on the next line": ("“We have won.”\n– Ann Lee", ["Ann Lee"]),
    "participle": ("Ann Lee left the room, saying: “We won.”", ["Ann Lee"]),
    "participle first": ("Calling it “a good day,” Ann Lee left.", ["Ann Lee"]),
    "participle of the object": ("Ann Lee defended the remark, saying, “We won.”", ["Ann Lee"]),
    "participle with with": ("They met, with Ann Lee saying “we won” twice.", ["Ann Lee"]),
    "report and participle": ("“We won,” Ann Lee said, adding: “They lost.”", ["Ann Lee", "Ann Lee"]),
    "coordinated": ("Ann Lee got up, went out and said: “We won.”", ["Ann Lee"]),
    "infinitive": ("Ann Lee went on to say: “We won.”", ["Ann Lee"]),
    "went on": ("“We won,” Ann Lee went on.", ["Ann Lee"]),
    "shot back": ("“You won?” Ann Lee shot back.", ["Ann Lee"]),
    "quoted as saying": ("Ann Lee was quoted as saying: “We won.”", ["Ann Lee"]),
    "quoted her as saying": ("The Post quoted Ann Lee as saying: “We won.”", ["Ann Lee"]),
    "after, quoted as saying": ("“We won,” Ann Lee was quoted by the Post as saying.", ["Ann Lee"]),
    "asked about": ("Asked about the vote, Ann Lee said: “We won.”", ["Ann Lee"]),
    "asked by": ("When asked by reporters how it was, Ann Lee replied, “Good.”", ["Ann Lee"]),
    "told reporters": ("“We won,” Ann Lee told reporters on Friday.", ["Ann Lee"]),
    "told somebody": ("Ann Lee told Bob Roe: “We won.”", ["Ann Lee"]),
    "by phone": ("“We won,” Ann Lee said by phone.", ["Ann Lee"]),
    "statement": ("In a statement, Ann Lee said: “We won.”", ["Ann Lee"]),
    "statement before the verb": ("Ann Lee in a statement said: “We won.”", ["Ann Lee"]),
    "the statement said": ("“We won,” the statement said.", ["the statement"]),
    "claim": ("Ann Lee’s claim that “the war is over” was false.", ["Ann Lee"]),
    "her claim": ("He laughed at her claim that “the war is over”.", ["her"]),
    "owner’s spokesman": ("“We won,” said Lee’s spokesman.", ["Lee’s spokesman"]),
    "owner’s spokesman by name": ("“We won,” said Lee’s spokesman Bob Roe.", ["Bob Roe"]),
    "spokesman for": ("“We won,” a spokesman for the ministry said.", ["a spokesman for the ministry"]),
    "of names": ("“We won,” Department of Health official Ann Lee said.", ["Ann Lee"]),
    "chief of staff": ("“We won,” Lee’s chief of staff Bob Roe said.", ["Bob Roe"]),
    "other subject in the clause before": ("Bob Roe left, but Ann Lee said: “We won.”", ["Ann Lee"]),
    "place first": ("In Leeds, Ann Lee said: “We won.”", ["Ann Lee"]),
    "clause first": ("After Bob Roe left, Ann Lee said: “We won.”", ["Ann Lee"]),
    "relative clause with a quotation": (
        "Ann Lee, who called it “a shame,” told voters that it was “over”.",
        ["who", "Ann Lee"],
    ),
    "inversion behind a comma": ("Not so, says Ann Lee of The Globe: “We won.”", ["Ann Lee"]),
    "another": ("“We won,” read one sign. “We lost,” read another.", ["one sign", "another"]),
    "second comma forgotten": ("Ann Lee, head of the bank said: “We won.”", ["Ann Lee"]),
    "numbers are no verbs": ("Ann Lee said polls with her 11 points behind were “phony”.", ["Ann Lee"]),
    "said talks": ("Ann Lee said talks had been “useful”.", ["Ann Lee"]),
    "two words before a subject": ("They met a practice employees called “the game” there.", ["employees"]),
    "question that goes on": ("“Who won?” Ann Lee asked as she left.", ["Ann Lee"]),
    "crowd": ("Ann Lee spoke over chants of “We have won, and they have lost!”", [None]),
    "nobody": ("“We have won the day, and the war,” was on every wall.", [None]),
    "a headline’s passive": ("Man told: ‘You have won’", [None]),
    "dateline": ("LEEDS (AP) — “We won,” Ann Lee said.", ["Ann Lee"]),
    "tokenised": ("`` We won , '' said Ann Lee , 43 , of Leeds .", ["Ann Lee"]),
}


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=SPEAKERS)
def test_each_quotation_has_its_speaker(text: str, speakers: list[str | None]) -> None:
    assert [each.speaker and text[slice(*each.speaker)] for each in find(text)] == speakers


NO_QUOTATIONS = {
    "scare quotes": "The “alt” scene is dead.",
    "so-called": "Ann Lee said nothing of the so-called “deal”.",
    "title of a work": "Her film “The Salt Road” won in May.",
    "title in apposition": "Her first book, “Small Hours,” was printed in 1957.",
    "title under a verb": "He directed “The Salt Road” for Fox.",
    "programme": "They meet on “Face the State” next week.",
    "nickname": "Dwayne “The Rock” Johnson said nothing.",
    "known as": "The building known as “the egg” is shut.",
    "called, passively": "The operation was called “Red Dawn”.",
    "called, reduced": "The ride, called “Red Dawn”, is shut.",
    "a petition called": "A petition called “Save Us” was signed.",
    "the word": "The word “tramp” has two meanings.",
    "meaning": "It is Latin, meaning “high water”.",
    "product": "Apple showed the “Trio” on Friday.",
}


@pytest.mark.parametrize("text", NO_QUOTATIONS.values(), ids=NO_QUOTATIONS)
def test_marks_that_quote_nobody_are_left_out(text: str) -> None:
    assert find(text) == []


MODES = {
    "sentence": ("“We won,” Ann Lee said.", ["direct"]),
    "sentence behind a colon": ("Ann Lee said: “we won”.", ["direct"]),
    "sentence behind that": ("Ann Lee said that “We have won the war.”", ["direct"]),
    "interrupted": ("“We,” Ann Lee said, “have won.”", ["direct", "direct"]),
    "words": ("Ann Lee said she was “very glad”.", ["partial"]),
    "words behind a comma": ("Ann Lee said it was, “perhaps,” over.", ["partial"]),
    "words that begin a sentence": ("“Terrible” winds are to come, Ann Lee said.", ["partial"]),
    "name given": ("Ann Lee called him “Pocahontas.”", ["partial"]),
}


@pytest.mark.parametrize(("text", "modes"), MODES.values(), ids=MODES)
def test_a_quotation_is_direct_or_partial(text: str, modes: list[str]) -> None:
    assert [each.mode for each in find(text)] == modes


# The person that the last quotation’s speaker means.
PERSONS = {
    "full name": ("“We won,” said Ann Lee.", "Ann Lee"),
    "title": ("“We won,” said Sen. Ann Lee.", "Ann Lee"),
    "family name": ("Ann Lee was here. “We won,” Lee said.", "Ann Lee"),
    "family name, named later": ("“We won,” Lee said. They saw Ann Lee there.", "Ann Lee"),
    "first name": ("Ann Lee was here. “We won,” Ann said.", "Ann Lee"),
    "honorific": ("Ann Lee was here. “We won,” Ms. Lee said.", "Ann Lee"),
    "family name first": ("Kwon Jae-hyun was here. “We won,” Kwon said.", "Kwon Jae-hyun"),
    "particle": ("Marijke de Groot was here. “We won,” Ms. de Groot said.", "Marijke de Groot"),
    "two of a family": ("Ann Lee met Bob Lee. “We won,” Bob Lee said.", "Bob Lee"),
    "office": ("Sheriff Paul Renner was here. “We won,” the sheriff said.", "Paul Renner"),
    "office in apposition": ("Ann Lee, the mayor, was here. “We won,” the mayor said.", "Ann Lee"),
    "office of nobody": ("Ann Lee was here. “We won,” the sheriff said.", None),
    "subject": ("Ann Lee met Mary Roe. “We won,” she said.", "Ann Lee"),
    "gender": ("Ann Lee met Paul Roe. “We won,” he said.", "Paul Roe"),
    "gender by honorific": ("Ms. Lee met Mr. Roe. “We won,” he said.", "Roe"),
    "gender by noun": ("Kim Lee, a nurse and mother of two, met Pat Roe. “We won,” she said.", "Kim Lee"),
    "speaker of the paragraph before": (
        "Mary Roe met Ann Lee.\n“Yes,” Lee said.\n“No,” she said.",
        "Ann Lee",
    ),
    "topic of the sentence before": ("“Yes,” said Mary Roe.\nAnn Lee sighed. “No,” she said.", "Ann Lee"),
    "owner of the topic": ("Mary Roe’s mother, Ann Lee, sighed. “No,” she said.", "Ann Lee"),
    "spoken of": ("Ann Lee met Mary Roe. “Lee has won,” she said.", "Mary Roe"),
    "named behind": ("Paul Roe left.\nAs he sat down, Tom Lee sighed. “No,” he said.", "Tom Lee"),
    "named later": ("“No,” she said. Ann Lee, 43, left.", "Ann Lee"),
    "who": ("Ann Lee, who said it was “a good day”, left.", "Ann Lee"),
    "somebody without a name": ("Paul Roe left.\nA spokesman sighed. “No,” he said.", None),
    "father of two": ("Toby Roe, 57, left.\n“No,” said the father of two.", "Toby Roe"),
    "owner’s spokesman": ("Ann Lee left. “No,” said Lee’s spokesman.", None),
    "organisation": ("“No,” the ministry said.", None),
    "they": ("Ann Lee met Mary Roe. “We won,” they said.", None),
}


@pytest.mark.parametrize(("text", "person"), PERSONS.values(), ids=PERSONS)
def test_a_speaker_is_a_person(text: str, person: str | None) -> None:
    assert find(text)[-1].resolved == person


def test_the_verb_and_the_rule_are_kept() -> None:
    text = "“We won,” Ann Lee said."
    (quote,) = find(text)
    assert quote.verb is not None
    assert text[slice(*quote.verb)] == "said"
    assert quote.rule == "after, closed"


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.toml")), ids=lambda path: path.stem)
def test_articles_are_read_as_their_curators_read_them(path: Path) -> None:
    text = path.with_suffix(".txt").read_text("utf-8")
    golds = gold(text, path)
    wrong: list[str] = []
    counts = score(find(text), golds, text, wrong)
    right = counts["span"] + counts["speaker direct"] + counts["speaker partial"] + counts["person"]
    assert right >= 0.8 * 3 * len(golds), wrong


_WORDS = """
    “ ” " ' ‘ ’ `` '' « » „ , . : — ? ( ) ’s said Ann Lee she who the of and according to called told We won
    a saying In Mr. é 😀 1,000
    """
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n\n", " ", "\r", "\x00"])


@given(
    st.one_of(
        st.text(), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map("".join)
    )
)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for quote in find(text):
        assert end <= quote.start < quote.end <= len(text)
        end = quote.end
        for span in (quote.speaker, quote.verb):
            if span is not None:
                assert 0 <= span[0] < span[1] <= len(text)
                assert text[slice(*span)].strip() == text[slice(*span)]
        assert quote.resolved is None or quote.speaker is not None


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        '"',
        "'",
        "‘",
        "“a” ",
        "‘a’ ",
        "“\n",
        '"a\n',
        "‘a\n",
        "he said “a b”, ",
        "Ann Lee ",
        "who ",
        "(",
        ", ",
    ],
)
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    def calls(size: int) -> int:
        count = 0

        def tally(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tally)
        try:
            find((unit * size)[:size])
        finally:
            sys.setprofile(None)
        return count

    calls(100)
    assert calls(8_000) < 3 * calls(4_000) + 2_000


@pytest.mark.parametrize(
    ("text", "speaker", "person"),
    [
        pytest.param("“Do not panic,” one of them quoted him as saying.", "him", None, id="quoted as saying"),
        pytest.param(
            "She was accused of “waging war on girls” by Ann Lee.", "Ann Lee", "Ann Lee", id="passive"
        ),
        pytest.param(
            "Minister for Education Sinéad Darcy said it was “right”.",
            "Minister for Education Sinéad Darcy",
            "Sinéad Darcy",
            id="ministry before a name",
        ),
        pytest.param(
            "Giving evidence, Ann Lee replied that he was “late”.", "Ann Lee", "Ann Lee", id="gerund"
        ),
        pytest.param("Sir Miles Penn KC called him “late”.", "Sir Miles Penn KC", "Miles Penn", id="honours"),
        pytest.param(
            "A Western diplomat was less patient than Ann Lee. “It is theatre,” he said.",
            "he",
            None,
            id="unnamed",
        ),
    ],
)
def test_who_speaks_and_who_that_is(text: str, speaker: str, person: str | None) -> None:
    [quote] = find(text)
    assert quote.speaker
    assert text[slice(*quote.speaker)] == speaker
    assert quote.resolved == person


def test_an_office_points_to_its_holder_and_to_nobody_of_another_kind() -> None:
    text = (
        "Judge Wendell Crane takes the stairs. A lawyer, Cass Ojala, argued that he slept. "
        "The judge denied it. “I was resting my eyes,” he said."
    )
    assert find(text)[0].resolved == "Wendell Crane"
    text = "Foreign minister Ann Lee left. New Zealand would do “its part”, its prime minister said."
    assert find(text)[0].resolved is None
