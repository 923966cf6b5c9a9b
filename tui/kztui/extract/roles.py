"""Words for persons by what they are: honorifics, ranks and offices before a name, and nouns of role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kztui.extract.words import listed

Gender = Literal["f", "m"]

# Before a person's name, with or without a point; what they tell of gender.
HONORIFICS: dict[str, Gender | None] = {
    "Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Mme": "f", "Mlle": "f", "Sir": "m", "Dame": "f",
    "Lord": "m", "Lady": "f", "Baroness": "f", "Baron": "m",
    "King": "m", "Queen": "f", "Prince": "m", "Princess": "f",
    "Duke": "m", "Duchess": "f", "Count": "m", "Countess": "f", "Pope": "m", "Sheikh": "m",
    "Sheikha": "f", "Father": "m", "Sister": "f", "Brother": "m", "Bishop": "m", "Archbishop": "m",
    "Cardinal": "m", "Imam": "m", "Ayatollah": "m", "Mullah": "m", "Rabbi": None, "Emperor": "m",
    "Empress": "f", "Emir": "m", "Sultan": "m", "Spokeswoman": "f", "Spokesman": "m", "Congressman": "m",
    "Congresswoman": "f", "Councilman": "m", "Councilwoman": "f", "Chairman": "m", "Chairwoman": "f",
    "Mx": None, "Cllr": None, "Dr": None, "Prof": None, "Rev": None, "Hon": None, "Fr": "m", "Messrs": "m",
}  # fmt: skip

# Offices and ranks that stand before a name with a capital: `President Tokayev`, `Gen. Milley`.
RANKS = listed("""
    President Vice-President Premier Chancellor Minister Secretary Senator Representative Governor Mayor
    Judge Justice Attorney Prosecutor Ambassador Envoy Commissioner Director Chief Chairperson Chair
    Speaker Deputy Director-General Secretary-General Undersecretary Councillor Councilor Alderman Sheriff
    Marshal Constable Officer Detective Inspector Superintendent Sergeant Corporal Private Lieutenant
    Captain Major Colonel General Brigadier Admiral Commodore Commander Commandant Professor Doctor
    Reverend Pastor Coach Manager Leader Whip Dictator Deacon Dean Provost Chaplain Agent Nurse Taoiseach
    Spokesperson Analyst Skipper Striker Editor Sen Sens Rep Reps Gov Gen Lt Col Maj Capt Cpl Sgt Pvt Pfc
    Administrator Adm Cmdr Brig Supt Det Insp Amb Pres MP Atty CEO
    """)

# What a person is called by what they do or are to others: `striker Alan Shearer`, `the mayor`.
ROLES = listed("""
    spokesman spokeswoman spokesperson leader president minister premier chancellor secretary senator
    governor mayor judge lawyer attorney prosecutor ambassador envoy commissioner director chief
    chairman chairwoman deputy officer detective sergeant captain colonel general commander professor
    doctor coach manager striker midfielder defender goalkeeper keeper skipper batsman bowler pitcher
    quarterback forward guard winger analyst economist strategist trader dealer broker researcher
    scientist historian author writer journalist reporter editor actor actress singer musician artist
    producer activist dissident candidate rival opponent compatriot countryman teammate colleague
    brother sister father mother son daughter wife husband widow king queen prince princess pope bishop
    archbishop cardinal rabbi imam sheikh founder owner billionaire businessman tycoon magnate boss head
    aide adviser advisor negotiator mediator veteran teenager newcomer champion winner seed seeded
    driver rider cyclist runner sprinter swimmer jockey golfer boxer fighter referee umpire suspect
    defendant victim killer gunman student teacher nurse pilot astronaut fugitive warlord dictator
    congressman congresswoman lawmaker parliamentarian friend partner left-hander right-hander southpaw
    outfielder infielder shortstop catcher reliever rookie righthander lefthander centre-half sweeper
    fullback hooker prop lock flanker fly-half scrum-half full-back representative justice chairperson
    chair speaker inspector superintendent admiral pastor politician businesswoman mogul nominee rapper
    comedian player executive columnist host anchor farmer principal headteacher onlooker film-maker
    filmmaker shopper passenger survivor fan star campaigner mum dad surgeon physician resident
    neighbour neighbor witness soldier sheriff consultant pollster councillor diplomat official
    machinist roofer librarian shopkeeper plumber electrician builder carpenter baker butcher
    hairdresser cleaner waiter chef barista receptionist clerk cashier bystander passer-by commuter
    tourist villager parishioner vicar curate chaplain caretaker foreman pensioner retiree widower
    grandmother grandfather organiser organizer volunteer donor investor shareholder entrepreneur
    developer architect engineer programmer designer photographer composer conductor pianist guitarist
    drummer critic curator philosopher theologian sociologist psychologist psychiatrist biologist
    chemist physicist geologist seismologist meteorologist forecaster climatologist astronomer ecologist
    epidemiologist virologist oncologist cardiologist paramedic firefighter lifeguard policeman
    policewoman constable magistrate solicitor barrister litigator legislator assemblyman assemblywoman
    alderman monarch ruler consul attache undersecretary treasurer comptroller auditor accountant banker
    regulator lobbyist unionist steward moderator ringleader smuggler trafficker robber burglar hijacker
    bomber attacker assailant shooter inmate prisoner detainee hostage captive refugee migrant
    asylum-seeker protester demonstrator picket juror claimant plaintiff appellant complainant litigant
    """)
_FEMALE = listed("""
    woman mother daughter wife widow sister actress spokeswoman chairwoman businesswoman congresswoman
    girlfriend grandmother aunt niece queen princess mum mom girl waitress stewardess duchess heroine
    policewoman saleswoman housewife schoolgirl midwife nun
    """)
_MALE = listed("""
    man father son husband widower brother actor spokesman chairman businessman congressman boyfriend
    grandfather uncle nephew king prince dad boy waiter duke hero policeman salesman gunman fisherman
    fireman schoolboy priest monk
    """)
GENDERS: dict[str, Gender] = {**dict.fromkeys(_FEMALE, "f"), **dict.fromkeys(_MALE, "m")}
"""What nouns for persons tell of gender."""
# Before a role, of what: `prime minister`, `deputy editor`. One of one kind is none of another.
QUALIFYING = listed("""
    prime foreign interior defence defense finance health education justice trade energy transport home
    environment agriculture labour labor deputy vice assistant
    """)


def is_title(word: str) -> bool:
    """Whether it stands before a name: `Mr.`, `Sen.`, `President`, `Captain`."""
    bare = word.rstrip(".")
    return bare in HONORIFICS or bare in RANKS


def is_person(words: Iterable[str]) -> bool:
    """Whether one of the nouns calls a person so: `spokeswoman`, `aide`."""
    return any(word in ROLES or word in GENDERS for word in words)


def gender_of(words: Iterable[str]) -> Gender | None:
    """What nouns tell: `spokeswoman`, `the boy`."""
    return next((GENDERS[word] for word in words if word in GENDERS), None)
