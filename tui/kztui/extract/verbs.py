"""Words that report what somebody says: verbs by how they take a quotation, nouns that stand for speech.

The verbs are those of communication in Levin, *English Verb Classes and Alternations* (1993), 37, and
news writing’s own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kztui.extract.words import listed

Manner = Literal["says", "names", "holds"]
"""says: a whole quotation stands beside it, on either side; names: `called it “…”`; holds: an attitude
or an act that quotes in part (`accused her of “…”`, `wants “…”`)."""


Form = Literal["plain", "present", "past", "participle", "ing"]


class Verb(NamedTuple):
    """A form of a verb: its infinitive, how it reports, which form it is.

    A weak verb means something else too often to report where more than its subject stands with it.
    """

    infinitive: str
    manner: Manner
    form: Form
    weak: bool


# Infinitives; what is irregular stands in _FORMS.
_SAYS = listed("""
    say tell add write ask tweet retweet note explain argue reply respond continue declare warn insist
    state announce claim acknowledge admit recall conclude joke remark observe suggest report quip retort
    shout yell cry vow pledge promise predict complain boast reiterate stress emphasize emphasise testify
    counter muse opine post comment urge answer begin lament concede contend assert maintain chant read
    confirm proclaim reveal exclaim rant grumble sigh laugh summarize summarise recount relate inform
    stipulate explode insinuate repeat rejoin interject whisper mutter murmur mumble scream bellow bark
    snap plead beg pray advise caution counsel instruct command implore allege aver avow affirm attest
    swear disclose divulge elaborate expound reflect reminisce speculate theorize hypothesize venture
    volunteer offer propose point text email e-mail message blog caption narrate preach protest grouse
    gripe gush enthuse rave crow gloat scoff sneer jeer deadpan smile grin shrug chuckle wink nod beam
    fume seethe thunder roar growl moan groan wail sob whine bemoan marvel wonder inquire enquire query
    demand agree disagree dispute object interrupt correct clarify specify detail underline underscore
    highlight express assure reassure remind tease taunt hint imply signal indicate telegraph relay
    declaim intone utter voice rap recite echo acquiesce chime dictate quote cite decree order ruminate
    apologize apologise fret worry rail inveigh vent cheer greet toast thank congratulate thunder blast
    charge fire shoot pronounce advocate tout conjecture estimate forecast guess calculate figure reckon
    think believe feel hope fear surmise understand decide learn recommend stammer stutter croon holler
    hiss blurt gasp pipe enquire prophesy admonish chide scold upbraid berate lecture entreat exhort
    appeal beseech coax cajole brag confess confide profess concur rejoice
    """)
_NAMES = listed("""
    call dub label brand term describe characterize characterise decry denounce deride dismiss denigrate
    nickname portray depict refer hail praise condemn criticize criticise slam blast mock ridicule
    lambaste lambast deem consider view see regard paint cast style slur disparage laud extol
    """)
_HOLDS = listed("""
    accuse blame attack assail rip bash praise applaud commend credit cite deny reject rebut refute rebuke
    refuse threaten vow promise seek want need know support oppose back endorse defend tout favor favour
    discuss address mention mark list outline present issue release publish sign speak talk discourage
    encourage invoke evoke find rule hold judge question doubt challenge ponder demand request press push
    call apologize apologise regret celebrate welcome lament mourn compare liken equate anticipate expect
    intend plan aim love like hate wish bemoan bristle balk ask urge order get make use identify explain
    signal suggest
    """)
# Past and participle of the irregular ones.
_FORMS = {
    "say": "said", "tell": "told", "write": "wrote written", "begin": "began begun", "read": "read",
    "swear": "swore sworn", "think": "thought", "feel": "felt", "see": "saw seen", "speak": "spoke spoken",
    "understand": "understood", "mean": "meant", "shoot": "shot", "hold": "held",
    "know": "knew known", "find": "found", "seek": "sought", "cast": "cast", "beseech": "besought",
    "get": "got", "make": "made", "forecast": "forecast", "ride": "rode",
}  # fmt: skip
_DOUBLED = listed(
    "admit beg blog brag concur dub grin nod plan quip rap rebut refer regret rip slam slur snap sob"
)
_WEAK = listed("""
    figure find hold make get use see mark list present issue release publish sign back know need like
    love want plan aim rule view consider fire shoot charge order point sum decide learn understand
    calculate estimate offer propose volunteer fear hope feel think believe relate report message detail
    voice appeal reveal beam smile grin nod wink shrug chuckle laugh sigh cheer press push support oppose
    express thank congratulate greet toast query object correct text email pipe figure
    """)
# A gesture is a report only beside the quotation: `“…,” she laughed`.
GESTURES = listed("laugh smile grin nod wink shrug chuckle sigh beam cheer fire shoot sob gasp fume")
NOUNS = listed("""
    statement tweet post message letter email e-mail memo speech address interview remark remarks comment
    comments words word claim claims promise pledge vow order call demand warning complaint response reply
    answer question charge accusation allegation assertion argument declaration description phrase slogan
    mantra motto chant cry appeal plea request admission confession testimony verdict ruling opinion
    report note caption headline op-ed column essay article book memoir report prediction insistence
    suggestion rhetoric criticism denial apology joke threat advice observation view belief contention
    explanation refrain
    """)

# Verbs of two words that report: `“No,” he went on`.
PHRASAL = frozenset(
    (verb, particle)
    for verbs, particle in (
        ("went goes", "on"),
        ("shot fired hit snapped shoots fires hits snaps", "back"),
        ("chimed chimes cut cuts broke breaks put puts", "in"),
        ("piped pipes", "up"),
        ("put puts", "it"),
        ("blurted blurts called calls cried cries yelled yells", "out"),
    )
    for verb in verbs.split()
)
# Never of a name, though headlines give them a capital.
HEADLINE_VERBS = listed("""
    says reads tells blasts slams calls accuses warns claims vows admits denies insists urges asks demands
    defends rejects praises mocks rips attacks promises reveals announces declares adds writes tweets
    responds
    """)
# Forms that do not report and are no nouns: irregular pasts, and what often follows a name.
OTHER_VERBS = listed("""
    went came took gave left met won lost ran stood sat kept brought bought built caught chose drew
    drove fell fought flew forgot grew hit hung laid led lent let lay paid put rose rode sent set shook
    shone spent split spread stole struck swung taught threw woke wore became began broke cut dealt fed
    fled froze heard hid hurt knelt lit meant quit sank saw sold shut slept slid swept tore wept
    withdrew keep keeps try tries tried stop stops stopped has had says said told spoke wrote lives
    works runs comes goes takes gives makes serves remains wants
    """)


@cache
def verbs() -> dict[str, Verb]:
    """Every form, in lower case, of every verb that reports."""
    found: dict[str, Verb] = {}
    tables: tuple[tuple[Manner, frozenset[str]], ...] = (
        ("holds", _HOLDS),
        ("names", _NAMES),
        ("says", _SAYS),
    )
    for manner, infinitives in tables:  # a verb of several lists says, or else names
        for verb in infinitives:
            for word, form in _forms(verb):
                found[word] = Verb(verb, manner, form, verb in _WEAK)
    return found


def _forms(verb: str) -> Iterator[tuple[str, Form]]:
    stem = verb + verb[-1] if verb in _DOUBLED else verb.removesuffix("e") if verb[-2:] != "ee" else verb
    yield verb, "plain"
    if verb[-1] == "y" and verb[-2] not in "aeo":
        yield verb[:-1] + "ies", "present"
        past = verb[:-1] + "ied"
    else:
        yield verb + ("es" if verb[-2:] in ("sh", "ch", "ss") else "s"), "present"
        past = stem + ("d" if stem[-2:] == "ee" else "ed")
    regular = verb not in _FORMS
    for number, irregular in enumerate((past,) if regular else _FORMS[verb].split()):
        yield irregular, "participle" if number else "past"
    yield stem + "ing", "ing"
