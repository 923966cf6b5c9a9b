"""What looks like a name, and the words that tell whose it is: titles, first names, places, offices.

The tables are files in `lists/`, read when first asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from kztui.extract.roles import HONORIFICS, RANKS, Gender
from kztui.extract.words import listed

_LISTS = Path(__file__).parent / "lists"

# Behind a person's name: honours, degrees, seats.
POSTNOMINALS = listed("KC QC SC MP MEP MSP MS TD MBE OBE CBE KBE DBE PhD MD FRS RN Esq")

# Words with a capital that are no names by themselves: the calendar, and what only begins sentences.
CALENDAR = listed("""
    January February March April May June July August September October November December Jan Feb Mar Apr
    Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues
    Wed Thu Thur Thurs Fri Sat Sun Christmas Easter Ramadan Thanksgiving Halloween Hanukkah Diwali
    Passover Hajj Eid GMT UTC BST CET EST EDT CST PST PDT
    """)

# The last word of an organisation's name.
ORGANISATION_WORDS = listed("""
    Ministry Department Agency Commission Committee Council Court Police Party Union Association
    Federation Confederation Organization Organisation Army Navy Forces Force Parliament Congress Senate
    House Office Bureau Foundation Authority Administration Board Service Services Institute Institution
    University College School Academy Hospital Clinic Church Club Team League Front Movement Brigade
    Fund Society Alliance Coalition Assembly Government Cabinet Guard Command Company Corporation Corp
    Inc Incorporated Co Ltd LLC PLC Plc AG SA NV BV SpA AB Oyj GmbH KK Bhd Group Holdings Holding Bank
    Bancorp Trust Partners Associates Brothers Sons Industries Industrial Motors Motor Systems
    Technologies Technology Communications Airlines Airways Air Telecom Telecommunications Energy
    Petroleum Oil Gas Steel Mining Mines Resources Chemicals Pharmaceuticals Laboratories Labs Foods
    Stores Insurance Securities Capital Investments Investment Financial Finance Enterprises
    International Entertainment Pictures Records Studios Media Television TV Radio Broadcasting News
    Press Times Post Tribune Journal Herald Gazette Guardian Telegraph Daily Weekly Magazine Network
    Networks Exchange Orchestra Museum Library Theatre Theater Centre Center Legislature Senate Knesset
    Duma Bundestag Bundesbank Taliban Hezbollah Hamas Mafia Cartel Militia Liberation Secretariat
    Directorate Tribunal Inquiry Panel Watch Nations Cross Crescent United Rovers Wanderers Athletic
    Albion Rangers Dynamo Spartak FC AC SC CF Branch Division Corps Regiment Battalion Squadron Pcl Tbk
    Berhad Ltda Srl KGaA Oy ASA Pty Cement Paper Textile Textiles Rubber Sugar Tobacco Breweries Brewery
    Hotels Properties Electric Electronics Semiconductor Semiconductors Software Computer Computers
    Instruments Tools Pumps Shipping Lines Railway Railways Trading Cosmetics Biotech Pharma Healthcare
    Assurance Mutual Savings Leasing Realty Construction Commodities Engineering Cables Aluminium
    Aluminum Minerals Exploration Petrochemical Petrochemicals Kogyo Seiki Denki Kasei Shoji Aerospace
    Aircraft Aviation Logistics Retail Supermarkets Restaurants Casinos Org Home Homes Newsroom Newsdesk
    Ventures Advisors Advisers Consultants Chamber Syndicate Consortium Cooperative Guild Lobby Caucus
    Taskforce Mission Observatory Registry
    """)

# The first word of a club's name: `Dynamo Tirana`, `RC Lens`.
CLUB_BEGINNINGS = listed("""
    FC AC AS SC RC CF SV AFC RCD VfB VfL TSV FSV SSV MSV KSC PSV AEK OFI CSKA Dynamo Dinamo Spartak
    Lokomotiv Torpedo Zenit Shakhtar Real Atletico Athletic Sporting Racing Deportivo Olympique Olimpique
    Girondins Stade Borussia Bayer Bayern Werder Eintracht Hertha Hansa Arminia Fortuna Maccabi Hapoel
    Betar Ferencvaros Steaua Levski Slavia Sparta Rapid Austria Sturm Grasshopper Servette Club Union
    Standard Vitoria Gimnasia Estudiantes Velez Newell's Rosario Boca River Universidad Universitatea
    Legia Widzew Gornik Ruch Lech Wisla Zaglebie Polonia Partizan Hajduk Benetton Buckler Stefanel
    Teamsystem Ulker Efes Cibona Panionios Iraklis
    """)

# The last word of a place's name, and the first.
PLACE_WORDS = listed("""
    City County Province State River Lake Mountain Mountains Island Islands Isle Street Road Avenue
    Boulevard Lane Drive Square Bridge Airport Valley Bay Sea Ocean Desert Peninsula District Region Park
    Plaza Palace Highway Coast Strait Straits Gulf Beach Hill Hills Village Town Mosque Cathedral Stadium
    Arena Territory Canal Channel Creek Falls Forest Harbour Harbor Port Heights Junction Oblast
    Prefecture Reservoir Ridge Township Tunnel Volcano Zone Castle Cemetery Canyon Cape Delta Border
    Crossing Station Prison Jail Base Republic Kingdom Emirates Estuary Glacier Gardens Circuit Speedway
    Racecourse Course Dome Tower Towers
    """)
PLACE_BEGINNINGS = listed("""
    Mount Mt Lake Cape Fort Port Camp Saint St San Santa Santo Sao El Los Las North South East West
    Northern Southern Eastern Western Central Upper Lower New
    """)

# Faiths and camps: like nationalities they describe and name nobody.
AFFILIATIONS = listed("""
    Republican Democrat Democratic Conservative Liberal Labourite Tory Communist Socialist Nazi Fascist
    Marxist Maoist Leninist Stalinist Thatcherite Islamist Zionist Muslim Moslem Islamic Islam
    Islamophobia Christian Christianity Jew Jewish Judaism Catholic Protestant Orthodox Anglican
    Presbyterian Methodist Baptist Lutheran Mormon Quaker Buddhist Buddhism Hindu Hinduism Sikh Sunni
    Shiite Shi'ite Shia Sufi Alawite Druze Coptic Copt Bedouin Hutu Tutsi Zulu Xhosa Rohingya Roma Gypsy
    Hispanic Latino Slav Slavic Tamil Sinhalese Pashtun Hazara Berber Inuit Maori Aborigine Aboriginal
    Cossack Unionist Loyalist Nationalist Olympian Western Westerner Eastern Gaullist Peronist Sandinista
    Zapatista Keynesian Victorian Gothic Baroque Latin
    """)

# Within a person's name in lower case.
PARTICLES = listed("""
    al bin ibn bint abu da das de del della den der di do dos du el la le ten ter van von und ul y zu zur
    """)


# Endings of inflected forms, and what the plain form has in their place.
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", "", "e"), ("s", ""), ("ed", "", "e"), ("ing", "", "e"), ("ly", ""),
    ("er", "", "e"), ("ers", "", "e"), ("'s", ""),
)  # fmt: skip


def gender(name: str) -> Gender | None:
    """Of the bearer of a name (`Amina Yusuf`), by honorific or first name; None where they do not tell."""
    for word in name.split():
        bare = word.rstrip(".")
        if bare in HONORIFICS:
            if told := HONORIFICS[bare]:
                return told
        elif bare not in RANKS:
            return _first_names().get(bare) or _first_names().get(without_accents(bare))
    return None


def without_accents(word: str) -> str:
    """`Sinéad` as lists have it: Sinead."""
    return "".join(filter(str.isascii, unicodedata.normalize("NFKD", word)))


def is_first_name(word: str) -> bool:
    """Whether people are called so: `Amina`, `Jean-Paul`."""
    return word in _first_names() or (not word.isascii() and without_accents(word) in _first_names())


def is_place(name: str) -> bool:
    """Whether it is a country, city, state, sea or region of the list: `Almaty`, `Rhode Island`."""
    return _straight(name) in _places()


def is_demonym(word: str) -> bool:
    """Whether it calls people or things by their country, faith or camp: `Kazakh`, `Italians`, `Muslim`."""
    return _demonym_of(word) is not None or word in AFFILIATIONS or word.removesuffix("s") in AFFILIATIONS


def is_country(name: str) -> bool:
    """Whether it is a country, or a nation that plays as one: `Italy`, `U.S.`, `Scotland`."""
    return name in _countries()


def _demonym_of(word: str) -> str | None:
    return _demonyms().get(word) or _demonyms().get(word.removesuffix("s"))


def is_surname(word: str) -> bool:
    """Whether it is a surname that news prints without a first name: `Putin`, `O’Neill`."""
    return _straight(word) in _surnames()


def organisation_sort(name: str) -> str | None:
    """The sort under which a list has it: public, media, companies, groups or teams; None if none has."""
    return _organisations().get(_straight(name))


def is_organisation(name: str) -> bool:
    """Whether a list has it as the name of an organisation: `Reuters`, `Procter & Gamble`."""
    return _straight(name) in _organisations()


def is_organisation_word(word: str) -> bool:
    """Whether names that end in it are those of organisations: `Ministry`, `Inc.`."""
    return word.rstrip(".") in ORGANISATION_WORDS


def is_place_word(word: str) -> bool:
    """Whether names that end in it are those of places: `River`, `Square`."""
    return word in PLACE_WORDS


def is_listed(name: str) -> bool:
    """Whether a list has it as a place or an organisation."""
    return is_place(name) or is_organisation(name)


@lru_cache(8192)
def is_common(word: str) -> bool:
    """Whether it is a word of the language, in any of its forms, so that its capital tells nothing."""
    low = word.lower().replace("’", "'")
    return low in common_words() or any(plain in common_words() for plain in _plainer(low, 2))


def _straight(name: str) -> str:
    return name.replace("’", "'")


def _plainer(word: str, steps: int) -> Iterator[str]:
    """What a word may be an inflected form of: `allegedly`, alleged, allege."""
    found = [word[2:]] if word.startswith("un") else []
    for ending, *instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [stem + new for new in instead]
            if ending in ("ed", "ing") and len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    for plain in found:
        yield plain
        if steps > 1:
            yield from _plainer(plain, steps - 1)


@cache
def phrases() -> dict[str, int]:
    """The first words of listed names of several words, and the most words of such a name."""
    longest: dict[str, int] = {}
    for name in (*_places(), *_organisations()):
        words = name.replace("'s", " 's").split()
        if len(words) > 1:
            first = words[0].rstrip(".")
            longest[first] = max(longest.get(first, 0), len(words))
    return longest


@cache
def cased() -> dict[str, str]:
    """Every word of the lists by its upper-case form, for lines in capitals: `MCDONALD` is McDonald."""
    lists = (_places(), _organisations(), _demonyms(), _surnames(), _first_names())
    return {word.upper(): word for names in lists for name in names for word in name.split()}


@cache
def common_words() -> frozenset[str]:
    """Words of the language in their plain form, in lower case."""
    return frozenset(word for line in _lines("commonwords.txt") for word in line.split())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word for line in _lines("surnames.txt") for word in line.split())


@cache
def _organisations() -> dict[str, str]:
    organisations: dict[str, str] = {}
    sort = ""
    for line in _lines("organisations.txt"):
        if line.endswith(":"):
            sort = line[:-1]
        else:
            for name in line.split(", "):
                organisations.setdefault(name, sort)
    return organisations


@cache
def _first_names() -> dict[str, Gender | None]:
    names: dict[str, Gender | None] = {}
    gender: Gender | None = None
    for line in _lines("firstnames.txt"):
        if line.endswith(":"):
            gender = {"women:": "f", "men:": "m"}.get(line)  # type: ignore[assignment]
        else:
            for name in line.split():
                names[name] = gender if names.get(name, gender) == gender else None
    return names


@cache
def _places() -> dict[str, str]:
    """Each place of the lists, with the country or region of its line."""
    places: dict[str, str] = {}
    for line in (*_lines("countries.txt"), *_lines("regions.txt")):
        names, *rest = line.split("; ")
        country = names.split(", ")[0]
        for name in names.split(", ") + (rest[1].split(", ") if len(rest) > 1 else []):
            places.setdefault(name, country)
    return places


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for line in _lines("countries.txt") for name in line.split("; ")[0].split(", "))


@cache
def _demonyms() -> dict[str, str]:
    demonyms: dict[str, str] = {}
    for line in (*_lines("countries.txt"), *_lines("regions.txt")):
        names, *rest = line.split("; ")
        for demonym in rest[0].split(", ") if rest else []:
            demonyms.setdefault(demonym, names.split(", ")[0])
    return demonyms


def _lines(name: str) -> Iterator[str]:
    """The lines of a list, without those that comment it."""
    for line in (_LISTS / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
