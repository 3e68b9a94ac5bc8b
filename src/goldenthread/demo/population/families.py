"""Who the families are: children of every age and unborn, brothers, sisters and twins, the people in their lives, and what they carry.

`families` streams them: each comes from a source of chance of its own, made of the seed and its number, so that nothing has to be
remembered but how many children have been numbered.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from goldenthread.demo.population import words
from goldenthread.demo.population.names import family_name, given_name, sound_of
from goldenthread.demo.population.numbers import nhs_number, pupil_number
from goldenthread.demo.population.places import Area
from goldenthread.demo.population.shares import Shares

Thing = TypeVar("Thing")
KNOWN_BEFORE_BIRTH: Final = 190  # days: about when a midwife first sees the mother
_SIZES: Final = ((1, 44), (2, 31), (3, 15), (4, 7), (5, 3))
_MOST: Final = 6  # with twins and an unborn one
_AGES: Final = ((0, 7), (1, 7), (2, 7), (3, 7), (4, 6), (5, 6), (6, 6), (7, 6), (8, 6), (9, 5), (10, 5), (11, 6), (12, 6), (13, 7), (14, 7),
                (15, 6), (16, 4), (17, 2))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Child:
    """One child. `born_on` is the day of birth, to come for one who is unborn; `expected_on` is known for those born of late."""

    running: int
    given: str
    family_name: str
    sex: str  # as recorded once born: M or F
    born_on: date
    expected_on: date | None
    nhs: str
    upn: str
    ethnicity: str
    ethnicity_words: str
    disability: str  # in words; empty for none
    needs_code: str  # the code of the census list, empty for none
    setting: int | None  # at school or nursery on the last day
    taught_at_home: bool = False

    def age_on(self, day: date) -> int:
        """Whole years; less than none before birth."""
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))

    def is_born(self, day: date) -> bool:
        return self.born_on <= day

    def is_known(self, day: date) -> bool:
        """Whether anybody could know of the child: from some weeks into the pregnancy."""
        return (self.born_on - day).days <= KNOWN_BEFORE_BIRTH


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody in the children's life."""

    name: str
    tie: str
    must_not_be_told: bool = False
    address_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """One family: its children, eldest first, and what holds for all of them."""

    number: int
    locality: int
    children: tuple[Child, ...]
    relatives: tuple[Relative, ...]
    language: str
    religion: str
    circumstances: frozenset[str]  # "no public funds", "poverty", "housing", "interpreter"
    need: str  # the first worry, a key of `words.NEEDS`

    def twins(self) -> bool:
        days = [child.born_on for child in self.children]
        return len(set(days)) < len(days)


def families(*, children: int, seed: int, last_day: date, area: Area, shares: Shares | None = None) -> Iterator[Family]:
    """So many children, in families. The last family may have fewer brothers and sisters than it would have had."""
    left, number = children, 0
    while left > 0:
        made = family(number, running=children - left, seed=seed, last_day=last_day, area=area, shares=shares or Shares(), most=left)
        left -= len(made.children)
        number += 1
        yield made


def chance(seed: int, number: int, what: str) -> random.Random:
    """A source of chance of one family for one thing: what is drawn for one moves nothing of another."""
    return random.Random(f"{seed}/{number}/{what}")  # noqa: S311 - nothing secret comes from it


def family(number: int, *, running: int, seed: int, last_day: date, area: Area, shares: Shares, most: int = _MOST) -> Family:
    """One family, its children numbered from `running` on."""
    rng = chance(seed, number, "family")
    ethnicity = drawn(rng, words.ETHNICITIES)
    sound = sound_of(ethnicity, rng)
    name = family_name(sound, rng)
    locality = area.locality_for(number, rng)
    days = _birthdays(rng, last_day, shares)
    # Everything is drawn for all of them, and then those beyond the wanted number are left out.
    made = [
        _child(rng, born_on, running + place, seed, name, sound, ethnicity, locality, last_day, area, shares)
        for place, born_on in enumerate(days)
    ][:most]
    circumstances = frozenset(
        mark
        for mark, share in (
            ("no public funds", shares.no_public_funds.last * (1 if ethnicity == "WBRI" else 3) * 0.6),
            ("poverty", shares.poverty.last),
            ("housing", shares.housing.last),
            ("interpreter", 0.0 if ethnicity == "WBRI" else shares.interpreter.last * 4),
        )
        if rng.random() < share
    )
    eldest = last_day.year - days[0].year
    return Family(
        number=number,
        locality=locality,
        children=tuple(made),
        relatives=tuple(_relatives(rng, name, sound, shares)),
        language="English" if ethnicity in ("WBRI", "WIRI") else rng.choice(words.LANGUAGES.get(ethnicity, ("English",))),
        religion=rng.choice(words.RELIGIONS.get(ethnicity, words.RELIGIONS[""])),
        circumstances=circumstances,
        need=drawn(rng, words.needs_for(eldest)),
    )


def _birthdays(rng: random.Random, last_day: date, shares: Shares) -> list[date]:
    many = drawn(rng, _SIZES)
    youngest = last_day - timedelta(days=365 * drawn(rng, _AGES) + rng.randrange(365))
    if rng.random() < shares.unborn.last:
        youngest = last_day + timedelta(days=rng.randrange(5, 150))
    days = [youngest]
    while len(days) < many:
        earlier = days[-1] - timedelta(days=rng.randrange(330, 1500))
        if (last_day - earlier).days > 365 * 17:
            break
        days.append(earlier)
    if rng.random() < shares.twins.last and len(days) < _MOST:
        days.insert(0, days[0])
    return sorted(days)


def _child(
    rng: random.Random,
    born_on: date,
    running: int,
    seed: int,
    name: str,
    sound: str,
    ethnicity: str,
    locality: int,
    last_day: date,
    area: Area,
    shares: Shares,
) -> Child:
    sex = rng.choice("MF")
    age = last_day.year - born_on.year - ((last_day.month, last_day.day) < (born_on.month, born_on.day))
    unborn = born_on > last_day
    code, told = drawn(rng, words.DISABILITIES) if rng.random() < shares.disabled.last and not unborn else ("", "")
    at_home = 5 <= age <= 15 and rng.random() < shares.taught_at_home.last
    goes = age > 4 or rng.random() < shares.goes_to_nursery.last
    settings = area.settings_for(locality, age) if goes and not at_home and age > 0 else []
    return Child(
        running=running,
        given=given_name(sound, sex, rng),
        family_name=name,
        sex=sex,
        born_on=born_on,
        expected_on=born_on + timedelta(days=rng.randrange(-6, 7) if not unborn else 0) if age < 2 else None,
        nhs="" if unborn else nhs_number(running, seed=seed),
        upn=pupil_number(running, seed=seed) if age >= 4 else "",
        ethnicity=ethnicity,
        ethnicity_words=rng.choice(words.ETHNICITY_WORDS.get(ethnicity, ("",))),
        disability=told,
        needs_code=code,
        setting=settings[0] if settings else None,
        taught_at_home=at_home,
    )


def _relatives(rng: random.Random, name: str, sound: str, shares: Shares) -> Iterator[Relative]:
    elsewhere = rng.random() < shares.father_elsewhere.last
    kept_from = rng.random() < shares.must_not_be_told.last
    withheld = rng.random() < shares.address_withheld.last
    yield Relative(f"{given_name(sound, 'F', rng)} {name}", "mother", address_withheld=withheld)
    if elsewhere or kept_from:
        other = f"{given_name(sound, 'M', rng)} {family_name(sound, rng)}"
        yield Relative(other, "father who lives elsewhere", must_not_be_told=kept_from)
    elif rng.random() < 0.8:
        yield Relative(f"{given_name(sound, 'M', rng)} {name}", "father")
    if rng.random() < 0.4:
        yield Relative(f"{given_name(sound, 'F', rng)} {family_name(sound, rng)}", "grandmother")


def drawn(rng: random.Random, weighted: Sequence[tuple[Thing, int]]) -> Thing:
    """One of these, each as often as its weight says."""
    return rng.choices([one for one, _ in weighted], weights=[weight for _, weight in weighted])[0]
