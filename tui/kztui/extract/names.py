"""What looks like a name, and the words that tell whose it is: titles, first names, places, offices.

The tables are files in `lists/`, read when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from kztui.extract.words import listed

Gender = Literal["f", "m"]

_LISTS = Path(__file__).parent / "lists"

# Before a person's name, with or without a point; what they tell of gender.
HONORIFICS: dict[str, Gender | None] = {
    "Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Mme": "f", "Mlle": "f", "Sir": "m", "Dame": "f",
    "Lord": "m", "Lady": "f", "Baroness": "f", "Baron": "m",
    "King": "m", "Queen": "f", "Prince": "m", "Princess": "f",
    "Duke": "m", "Duchess": "f", "Earl": "m", "Count": "m", "Countess": "f", "Pope": "m", "Sheikh": "m",
    "Sheikha": "f", "Father": "m", "Sister": "f", "Brother": "m", "Bishop": "m", "Archbishop": "m",
    "Cardinal": "m", "Imam": "m", "Ayatollah": "m", "Mullah": "m", "Rabbi": None, "Emperor": "m",
    "Empress": "f", "Emir": "m", "Sultan": "m", "Spokeswoman": "f", "Spokesman": "m", "Congressman": "m",
    "Congresswoman": "f", "Councilman": "m", "Councilwoman": "f", "Chairman": "m", "Chairwoman": "f",
    "Mx": None, "Dr": None, "Prof": None, "Rev": None, "Hon": None, "Fr": "m", "Messrs": "m",
}  # fmt: skip

# Offices and ranks that stand before a name with a capital: `President Tokayev`, `Gen. Milley`.
RANKS = listed("""
    President Vice-President Premier Chancellor Minister Secretary Senator Representative Governor Mayor Judge
    Justice Attorney Prosecutor Ambassador Envoy Commissioner Director Chief Chairperson Chair Speaker Deputy
    Director-General Secretary-General Undersecretary Councillor Councilor Alderman Sheriff Marshal Constable
    Officer Detective Inspector Superintendent Sergeant Corporal Private Lieutenant Captain Major Colonel
    General Brigadier Admiral Commodore Commander Commandant Professor Doctor Reverend Pastor Coach Manager
    Dictator Deacon Dean Provost Chaplain Agent Nurse Taoiseach Spokesperson Analyst Skipper Striker Editor
    Sen Sens Rep Reps Gov Gen Lt Col Maj Capt Cpl Sgt Pvt Pfc Adm Cmdr Brig Supt Det Insp Amb Pres MP Atty CEO
    """)

# Words with a capital that are no names by themselves: the calendar, and what only begins sentences.
CALENDAR = listed("""
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Christmas Easter Ramadan Thanksgiving Halloween Hanukkah Diwali Passover
    """)

# The last word of an organisation's name.
ORGANISATION_WORDS = listed("""
    Ministry Department Agency Commission Committee Council Court Police Party Union Association Federation
    Confederation Organization Organisation Army Navy Forces Force Parliament Congress Senate House Office
    Bureau Foundation Authority Administration Board Service Services Institute Institution University College
    School Academy Hospital Clinic Church Club Team League Front Movement Brigade Fund Society Alliance
    Coalition Assembly Government Cabinet Guard Command Company Corporation Corp Inc Incorporated Co Ltd LLC
    PLC Plc AG SA NV BV SpA AB Oyj GmbH KK Bhd Group Holdings Holding Bank Bancorp Trust Partners Associates
    Brothers Sons Industries Industrial Motors Motor Systems Technologies Technology Communications Airlines
    Airways Air Telecom Telecommunications Energy Petroleum Oil Gas Steel Mining Mines Resources Chemicals
    Pharmaceuticals Laboratories Labs Foods Stores Insurance Securities Capital Investments Investment
    Financial Finance Enterprises International Entertainment Pictures Records Studios Media Television TV
    Radio Broadcasting News Press Times Post Tribune Journal Herald Gazette Guardian Telegraph Daily Weekly
    Magazine Network Networks Exchange Orchestra Museum Library Theatre Theater Centre Center Legislature
    Senate Knesset Duma Bundestag Bundesbank Taliban Hezbollah Hamas Mafia Cartel Militia Liberation
    Secretariat Directorate Tribunal Inquiry Panel Watch Nations Cross Crescent United City Rovers Wanderers
    Athletic Albion Rangers Dynamo Spartak FC AC SC CF Branch Division Corps Regiment Battalion Squadron
    Chamber Syndicate Consortium Cooperative Guild Lobby Caucus Taskforce Mission Observatory Registry
    """)

# The last word of a place's name, and the first.
PLACE_WORDS = listed("""
    County Province State River Lake Mountain Mountains Island Islands Isle Street Road Avenue Boulevard Lane
    Drive Square Bridge Airport Valley Bay Sea Ocean Desert Peninsula District Region Park Plaza Palace
    Highway Coast Strait Straits Gulf Beach Hill Hills Village Town Mosque Cathedral Stadium Arena Territory
    Canal Channel Creek Falls Forest Harbour Harbor Port Heights Junction Oblast Prefecture Reservoir Ridge
    Township Tunnel Volcano Zone Castle Cemetery Canyon Cape Delta Border Crossing Station Prison Jail Base
    Republic Kingdom Emirates Estuary Glacier Gardens Circuit Speedway Racecourse Dome Tower Towers
    """)
PLACE_BEGINNINGS = listed("""
    Mount Mt Lake Cape Fort Port Camp Saint St San Santa Santo Sao El Los Las North South East West
    Northern Southern Eastern Western Central Upper Lower New
""")

# Within a person's name in lower case.
PARTICLES = listed("""
    al bin ibn bint abu da das de del della den der di do dos du el la le ten ter van von und ul y
    zu zur
""")


def gender(name: str) -> Gender | None:
    """Of the bearer of a name (`Amina Yusuf`), by honorific or first name; None where they do not tell."""
    for word in name.split():
        bare = word.rstrip(".")
        if bare in HONORIFICS:
            if told := HONORIFICS[bare]:
                return told
        elif bare not in RANKS:
            return _first_names().get(bare)
    return None


def is_first_name(word: str) -> bool:
    """Whether people are called so: `Amina`, `Jean-Paul`."""
    return word in _first_names()


def is_title(word: str) -> bool:
    """Whether it stands before a name: `Mr.`, `Sen.`, `President`, `Captain`."""
    bare = word.rstrip(".")
    return bare in HONORIFICS or bare in RANKS


def is_place(name: str) -> bool:
    """Whether it is a country, city, state, sea or region of the list: `Almaty`, `Rhode Island`."""
    return name in _places()


def is_demonym(word: str) -> bool:
    """Whether it calls people or things by their country or region: `Kazakh`, `Italians`, `South Korean`."""
    return _demonym_of(word) is not None


def country_of(word: str) -> str | None:
    """The country or region of a demonym (`Kazakh`, `Italians`: Italy) or place; None where not listed."""
    return _demonym_of(word) or _places().get(word)


def _demonym_of(word: str) -> str | None:
    return _demonyms().get(word) or _demonyms().get(word.removesuffix("s"))


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
