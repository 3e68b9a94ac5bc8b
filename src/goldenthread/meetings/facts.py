"""What the rules need to know of a child on the day of a meeting, and the words for how old that makes it. Pure; `rules` asks.

Whoever fills this in takes it from the child's record as the person who arranges the meeting may see it. What is not known stays
empty and is never taken for "no": without a birthday a child may be of any age, and every rule about age applies.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from goldenthread.govuk.words import counted, day

PREGNANCY: Final = timedelta(weeks=40)
TERM: Final = timedelta(days=92)  # about one: how long before and after a move both schools are asked
ACTIVE: Final = timedelta(days=90)  # how long after its last work a service still counts as active


class NotOnRoll(StrEnum):
    """Why a child of school age is on no school's roll, or taught elsewhere."""

    HOME_EDUCATED = "educated at home"
    MISSING = "missing education"
    EXCLUDED = "excluded from school"
    ALTERNATIVE = "in alternative provision"


class Flag(StrEnum):
    """A circumstance that brings somebody to the table. The words complete the sentence "Recorded: …"."""

    HEALTH_NEED = "a health need"
    PROTECTION = "a child protection plan or enquiry"
    CHILD_MENTAL_HEALTH = "open to or waiting for child mental health"
    SPECIAL_NEEDS = "special educational needs or an education, health and care plan"
    INJURY = "an injury"
    BRUISING_NOT_MOBILE = "bruising of a baby who does not move about"
    SEXUAL_HARM = "sexual harm"
    FABRICATED_ILLNESS = "worry about made-up illness"
    PARENT_MENTAL_HEALTH = "a parent with a mental health service"
    PARENT_SUBSTANCE = "a parent with a drug or alcohol service"
    RISK_CONFERENCE = "a multi-agency risk assessment conference on domestic abuse"
    PERPETRATOR_SUPERVISED = "the person who abuses is under probation"
    OFFENDING = "offending, or open to youth justice"
    HOUSEHOLD_PROBATION = "somebody in the household under probation or public protection arrangements"
    HOUSING_RISK = "housing at risk or temporary accommodation"
    NO_PUBLIC_FUNDS = "no recourse to public funds"
    MISSING = "missing episodes"
    LOOKED_AFTER = "in care"
    WAS_LOOKED_AFTER = "in care before"
    PROCEEDINGS = "pre-proceedings or proceedings"
    GUARDIAN_APPOINTED = "a children’s guardian is appointed"
    TRANSITION = "moving to adult services"
    ALLEGATION = "an allegation against somebody who works with children"
    ADVOCATE = "the child has an advocate"
    INTERPRETER = "the family needs an interpreter"
    CLOSING = "a proposal to close or step down"
    AGREEMENT_REFUSED = "the family does not agree to early help"


@dataclass(frozen=True, slots=True)
class School:
    """A place on a school's roll. *Units*: whole days, both ends included; `to_on` empty while it lasts."""

    name: str
    from_on: date | None = None
    to_on: date | None = None
    out_of_area: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A voluntary or early help service, and the last day it worked with the family."""

    name: str
    last_active_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """One child as the rules see it. `key` is opaque: reasons refer to the child by it. No identifier is needed.

    `born_on` for a child who is born, `expected_on` for one who is not. `handed_over_on`: when the midwife handed over to the health
    visitor. `reception_on`: when the child starts school; where empty, the usual September counts. `factors` are the codes of the census
    list, `disabilities` those of the disability list.
    """

    key: str
    born_on: date | None = None
    expected_on: date | None = None
    handed_over_on: date | None = None
    reception_on: date | None = None
    schools: tuple[School, ...] = ()
    nurseries: tuple[str, ...] = ()
    not_on_roll: NotOnRoll | None = None
    alternative_provider: str = ""
    factors: frozenset[str] = frozenset()
    disabilities: frozenset[str] = frozenset()
    flags: frozenset[Flag] = frozenset()
    other_councils: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    open_agencies: tuple[str, ...] = ()
    referrer: str = ""
    family_left_out: str = ""  # the chair's reason for holding a conference without the family

    def with_flags(self, more: Iterable[str]) -> "ChildFacts":
        """The same with what the person who arranged a meeting said of it."""
        return replace(self, flags=self.flags | {Flag(one) for one in more})

    @property
    def unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None

    @property
    def age_unknown(self) -> bool:
        return self.born_on is None and self.expected_on is None

    def as_on(self, on: date) -> "ChildFacts":
        """The child as it was on a day: not yet born, where the birth came later."""
        if self.born_on is None or self.born_on <= on:
            return self
        return replace(self, born_on=None, expected_on=self.expected_on or self.born_on)

    def gestation(self, on: date) -> timedelta | None:
        """How long the pregnancy has lasted on a day; None where the child is born or nothing is known."""
        return PREGNANCY - (self.expected_on - on) if self.unborn and self.expected_on else None

    def days_old(self, on: date) -> int | None:
        """*Units*: days, the day of birth is day 0. None where the child is not born, or its birthday not known."""
        return (on - self.born_on).days if self.born_on else None

    def years_old(self, on: date) -> int | None:
        """Whole years. A child of 29 February has its birthday on 1 March in other years."""
        born = self.born_on
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None

    def reception_starts(self) -> date | None:
        """When the child starts school: as recorded, else on 1 September after its fourth birthday."""
        if self.reception_on or self.born_on is None:
            return self.reception_on
        after_september = (self.born_on.month, self.born_on.day) >= (9, 1)
        return date(self.born_on.year + 4 + after_september, 9, 1)

    def age_in_words(self, on: date) -> str:
        """A sentence: "The child is 4 years old."."""
        if self.age_unknown:
            return "The date of birth is not recorded."
        gone = self.gestation(on)
        if gone is not None:
            weeks, days = divmod(gone.days, 7)
            return f"The baby is due on {day(self.expected_on)}, so the pregnancy is at {weeks} weeks and {counted(days, 'day')}."
        days_old, years = self.days_old(on) or 0, self.years_old(on) or 0
        if days_old < 90:
            return f"The child is {counted(days_old, 'day')} old."
        return f"The child is {counted(years, 'year')} old." if years else f"The child is {days_old // 7} weeks old."
