"""The 28 rules of who must, should or could be asked to a meeting about a child, and the sentence that says why. Pure.

A rule is a declaration: its words, how strongly it asks in each kind of meeting, and a function that finds whom it asks for from the
facts of one child on the day of the meeting. `asked_for` puts the rules of all children of one meeting together: one entry for each
person to ask, as strong as the strongest rule, with every reason. What is not known is never taken for "no".

*Source*: domain brief 4.2; no national table exists, so the whole is a proposal that a partnership may refine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from goldenthread.govuk.words import day
from goldenthread.meetings import professions as who
from goldenthread.meetings.facts import ACTIVE, TERM, ChildFacts, Flag, NotOnRoll, School
from goldenthread.meetings.kinds import Column, MeetingKind
from goldenthread.meetings.professions import Profession


class Level(IntEnum):
    """How strongly somebody is asked for. The strongest wins where several rules ask."""

    COULD = 1
    SHOULD = 2
    MUST = 3

    @property
    def words(self) -> str:
        return self.name.lower()


MUST, SHOULD, COULD = Level.MUST, Level.SHOULD, Level.COULD
EARLY_HELP, STRATEGY, CONFERENCE = Column.EARLY_HELP, Column.STRATEGY, Column.CONFERENCE
CORE_GROUP, CARE_REVIEW, FAMILY_GROUP = Column.CORE_GROUP, Column.CARE_REVIEW, Column.FAMILY_GROUP

MIDWIFE_LEAVES: Final = 28  # the last day of life on which a midwife is asked
MIDWIFE_MAY_LEAVE: Final = 10  # the last day on which a handover does not count yet
HEALTH_VISITOR_COMES: Final = timedelta(weeks=28)  # of pregnancy


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody a rule asks for, with the fact that brought them. `at` names the school or service where there can be several.

    `level` replaces the rule's own for this one; None leaves it.
    """

    profession: Profession
    fact: str
    at: str = ""
    level: Level | None = None


Finder = Callable[[ChildFacts, date, Column], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `words` say it in general; `levels` has no entry for kinds of meeting where the rule asks for nobody."""

    code: str
    words: str
    levels: Mapping[Column, Level]
    find: Finder


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is asked: the rule, the child it looked at, and the fact it used."""

    rule: str
    child: str
    words: str
    fact: str
    level: Level

    def __str__(self) -> str:
        return f"{self.words} {self.fact} (rule {self.rule})"


@dataclass(frozen=True, slots=True)
class ToAsk:
    """*Shape*: one for each profession at each place (`at`), for all children of the meeting; `reasons` has the strongest first."""

    profession: Profession
    at: str
    level: Level
    reasons: tuple[Reason, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reason.rule for reason in self.reasons))


def asked_for(kind: MeetingKind, children: Iterable[ChildFacts], on: date) -> tuple[ToAsk, ...]:
    """Everybody to ask to one meeting about these children on this day: those who must be asked first.

    *Shape*: see `ToAsk`. Empty for kinds where nobody is asked because of a child.
    """
    together: dict[tuple[str, str], list[Reason]] = {}
    for child in children:
        for found, reason in _of_one(kind, child.as_on(on), on):
            together.setdefault((found.profession.code, found.at), []).append(reason)
    everybody = [
        ToAsk(who.PROFESSIONS[code], at, reasons[0].level, tuple(reasons))
        for (code, at), reasons in ((whom, sorted(some, key=lambda one: -one.level)) for whom, some in together.items())
    ]
    return tuple(sorted(everybody, key=lambda one: -one.level))  # stable: within a level, in the order of the rules


def prompts(kind: MeetingKind, children: Iterable[ChildFacts]) -> tuple[str, ...]:
    """What the person who arranges the meeting must be told besides whom to ask, a sentence each."""
    if kind.column is EARLY_HELP and any(Flag.AGREEMENT_REFUSED in child.flags for child in children):
        return (
            "The family does not agree to early help. That does not stop the meeting: record the lawful basis, meet as professionals, "
            "and tell the parents unless that puts somebody at risk.",
        )
    return ()


def _of_one(kind: MeetingKind, child: ChildFacts, on: date) -> Iterator[tuple[Found, Reason]]:
    column = kind.column
    if column is None:
        return
    for rule in RULES.values():
        usual = rule.levels.get(column)
        if usual is None:
            continue
        for found in rule.find(child, on, column):
            if found.profession.group is who.Group.FAMILY and not kind.family:
                continue
            level = found.level or usual
            yield found, Reason(rule.code, child.key, rule.words, found.fact, level)


# --- the rules ----------------------------------------------------------------------------------------------------------


def _levels(*row: Level | None) -> dict[Column, Level]:
    """One row of the table, in the order of its columns; None where the rule asks for nobody."""
    columns = zip((EARLY_HELP, STRATEGY, CONFERENCE, CORE_GROUP, CARE_REVIEW), row, strict=True)
    return {column: level for column, level in columns if level is not None}


def _recorded(child: ChildFacts, flags: Iterable[Flag], factors: Iterable[str] = ()) -> str:
    """The sentence that names which of these are recorded; empty where none is."""
    words = [flag.value for flag in flags if flag in child.flags]
    found = [code for code in factors if code in child.factors]
    if found:
        words.append(f"assessment {'factor' if len(found) == 1 else 'factors'} {', '.join(found)}")
    return f"Recorded: {'; '.join(words)}." if words else ""


def _when(fact: str, *professions: Profession) -> Iterator[Found]:
    if fact:
        yield from (Found(one, fact) for one in professions)


def _lead(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    yield from _when("They hold the child’s case.", who.LEAD, who.LEAD_MANAGER)


def _police(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    if column is CARE_REVIEW:
        yield from _when(_recorded(child, (Flag.OFFENDING, Flag.MISSING), ("10A",)), who.POLICE)
    else:
        yield from _when("This holds for every child.", who.POLICE)


def _health(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    """Somebody from health in any case: where no rule of age finds one, the named nurse."""
    of_age = (_midwife, _health_visitor, _school_nurse)
    if not any(True for find in of_age for _ in find(child, on, column)):
        yield Found(who.NAMED_NURSE, f"{child.age_in_words(on)} No midwife, health visitor or school nurse is asked because of age.")


def _gp(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    yield Found(who.GP, "This holds for every child. A report is as good as coming.")


def _midwife(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    old = child.days_old(on)
    if old is None:
        if not child.unborn:
            return
        fact = child.age_in_words(on)
    elif old > MIDWIFE_LEAVES:
        return
    else:
        handed_over = child.handed_over_on is not None and child.handed_over_on <= on
        if handed_over and old > MIDWIFE_MAY_LEAVE:
            return
        fact = f"{child.age_in_words(on)} The midwife {'has only just handed over' if handed_over else 'has not handed over yet'}."
    yield Found(who.MIDWIFE, fact)
    if column in (STRATEGY, CONFERENCE, CORE_GROUP) or Flag.PROTECTION in child.flags:
        yield Found(who.SAFEGUARDING_MIDWIFE, f"{fact} It is about protecting the child.")


def _health_visitor(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    fact = child.age_in_words(on)
    gone = child.gestation(on)
    if gone is not None:
        yield from _when(fact if gone >= HEALTH_VISITOR_COMES else "", who.HEALTH_VISITOR)
        return
    years, starts = child.years_old(on), child.reception_starts()
    if years is None or years < 5:
        yield Found(who.HEALTH_VISITOR, fact)
    elif years == 5 and starts is not None and starts > on:
        yield Found(who.HEALTH_VISITOR, f"{fact} School starts on {day(starts)}.")


def _school_nurse(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    years, starts = child.years_old(on), child.reception_starts()
    if child.unborn or (years is not None and (years > 18 or (years < 5 and (starts is None or starts > on)))):
        return
    fact = child.age_in_words(on)
    if years is not None and years < 5 and starts is not None:
        fact += f" School started on {day(starts)}."
    needs = _recorded(child, (Flag.HEALTH_NEED, Flag.PROTECTION))
    if column is EARLY_HELP and needs:
        yield Found(who.SCHOOL_NURSE, f"{fact} {needs}", level=MUST)
    else:
        yield Found(who.SCHOOL_NURSE, fact)


def _nursery(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    for name in child.nurseries:
        yield Found(who.EARLY_YEARS, f"The child goes to {name}.", at=name)


def _school(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    years = child.years_old(on)
    starts = child.reception_starts()
    school_age = years is None or years >= 5 or (starts is not None and starts <= on)
    found = [(school, fact) for school in child.schools if (fact := _on_roll(school, on))]
    for school, fact in found:
        level = SHOULD if column is STRATEGY and not school_age else None
        yield Found(who.SCHOOL_LEAD, fact, at=school.name, level=level)
    if column is CARE_REVIEW and found:
        yield Found(who.VIRTUAL_HEAD, "The child is in care and on a school’s roll.", level=MUST)


def _on_roll(school: School, on: date) -> str:
    """What makes this school one to ask on the day; empty where nothing does. Holidays change nothing."""
    where = f"{school.name}{', a school of another area' if school.out_of_area else ''}"
    begins, ends = school.from_on, school.to_on
    if begins is not None and begins > on:
        return f"The child moves to {where} on {day(begins)}." if begins - on <= TERM else ""
    if ends is not None and ends < on:
        return f"The child left {where} on {day(ends)}." if on - ends <= TERM else ""
    return f"The child is on the roll of {where}."


_OFF_ROLL = {
    NotOnRoll.HOME_EDUCATED: who.HOME_EDUCATION,
    NotOnRoll.MISSING: who.MISSING_EDUCATION,
    NotOnRoll.EXCLUDED: who.ATTENDANCE,
    NotOnRoll.ALTERNATIVE: who.ATTENDANCE,
}


def _off_roll(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    why = child.not_on_roll
    if why is None:
        return
    fact = f"The child is {why}."
    yield Found(_OFF_ROLL[why], fact)
    if child.alternative_provider:
        yield Found(who.ALTERNATIVE, f"{fact} The child is taught by {child.alternative_provider}.", at=child.alternative_provider)
    if column is CARE_REVIEW:
        yield Found(who.VIRTUAL_HEAD, fact)


def _child_mental_health(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    yield from _when(_recorded(child, (Flag.CHILD_MENTAL_HEALTH,), ("15A", "4A")), who.CHILD_MENTAL_HEALTH)


def _special_needs(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    disabilities = sorted(child.disabilities - {"NONE"})
    fact = _recorded(child, (Flag.SPECIAL_NEEDS,))
    if disabilities:
        fact = f"{fact} Disability recorded: {', '.join(disabilities)}.".strip()
    if fact and column is not STRATEGY:
        yield Found(who.SENCO, fact)
    yield from _when(fact, who.PAEDIATRICIAN)


def _injury(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    flags = (Flag.INJURY, Flag.BRUISING_NOT_MOBILE, Flag.SEXUAL_HARM, Flag.FABRICATED_ILLNESS)
    yield from _when(_recorded(child, flags), who.FORENSIC_DOCTOR)


def _parents_health(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    yield from _when(_recorded(child, (Flag.PARENT_MENTAL_HEALTH,), ("4B",)), who.ADULT_MENTAL_HEALTH)
    yield from _when(_recorded(child, (Flag.PARENT_SUBSTANCE,), ("1B", "2B")), who.SUBSTANCE)


def _domestic_abuse(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    fact = _recorded(child, (Flag.RISK_CONFERENCE,), ("3A", "3B", "3C"))
    yield from _when(fact, who.DOMESTIC_ABUSE)
    if fact and Flag.PERPETRATOR_SUPERVISED in child.flags:
        yield Found(who.PROBATION, f"{fact} Recorded: {Flag.PERPETRATOR_SUPERVISED.value}.")


def _offending(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    years = child.years_old(on)
    if Flag.OFFENDING in child.flags and not child.unborn and (years is None or 10 <= years <= 17):
        yield Found(who.YOUTH_JUSTICE, f"{child.age_in_words(on)} {_recorded(child, (Flag.OFFENDING,))}")


def _probation(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    yield from _when(_recorded(child, (Flag.HOUSEHOLD_PROBATION,)), who.PROBATION)


def _housing(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    yield from _when(_recorded(child, (Flag.HOUSING_RISK,)), who.HOUSING)
    yield from _when(_recorded(child, (Flag.NO_PUBLIC_FUNDS,)), who.NO_FUNDS)


def _exploitation(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    fact = _recorded(child, (Flag.MISSING,), ("10A", "11A", "12A", "13A", "24A"))
    yield from _when(fact, who.EXPLOITATION, who.POLICE_MISSING)


def _looked_after(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    fact = _recorded(child, (Flag.LOOKED_AFTER, Flag.WAS_LOOKED_AFTER))
    yield from _when(fact, who.REVIEWING, who.VIRTUAL_HEAD, who.CARER)
    for name in child.other_councils if fact else ():
        yield Found(who.OTHER_COUNCIL, f"{fact} {name} places or hosts the child.", at=name)


def _other_council(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    for name in child.other_councils:
        yield Found(who.OTHER_COUNCIL, f"The child lives in, or has moved from, the area of {name}.", at=name)


def _court(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    fact = _recorded(child, (Flag.PROCEEDINGS,))
    yield from _when(fact, who.LAWYER)
    if fact and Flag.GUARDIAN_APPOINTED in child.flags:
        yield Found(who.GUARDIAN, _recorded(child, (Flag.PROCEEDINGS, Flag.GUARDIAN_APPOINTED)))


def _becoming_adult(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    years = child.years_old(on)
    of_age = years is not None and years >= 16
    fact = " ".join(part for part in (child.age_in_words(on) if of_age else "", _recorded(child, (Flag.TRANSITION,))) if part)
    yield from _when(fact, who.ADULT_CARE)
    if fact and child.flags & {Flag.LOOKED_AFTER, Flag.WAS_LOOKED_AFTER}:
        yield Found(who.PERSONAL_ADVISER, f"{fact} {_recorded(child, (Flag.LOOKED_AFTER, Flag.WAS_LOOKED_AFTER))}")


def _allegation(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    fact = _recorded(child, (Flag.ALLEGATION,))
    yield from _when(f"{fact} Never the person it is about." if fact else "", who.DESIGNATED_OFFICER, who.EMPLOYER)


def _family(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    if column is CONFERENCE and child.family_left_out:
        return
    fact = "It is their meeting as much as anybody’s."
    yield from _when("" if child.unborn else fact, who.CHILD)
    yield from _when(fact, who.PARENTS)
    yield from _when(_recorded(child, (Flag.ADVOCATE,)), who.ADVOCATE)
    yield from _when(_recorded(child, (Flag.INTERPRETER,)), who.INTERPRETER)


def _services(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    for service in child.services:
        if service.last_active_on <= on and on - service.last_active_on <= ACTIVE:
            fact = f"{service.name} last worked with the family on {day(service.last_active_on)}."
            yield Found(who.SERVICE_WORKER, fact, at=service.name)


def _closing(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    if Flag.CLOSING not in child.flags:
        return
    for name in child.open_agencies:
        yield Found(who.OPEN_AGENCY, f"It is proposed to close or step down, and {name} works with the child.", at=name)
    if child.referrer:
        yield Found(who.REFERRER, f"It is proposed to close or step down, and {child.referrer} made the last referral.", at=child.referrer)


def _refused(child: ChildFacts, on: date, column: Column) -> Iterator[Found]:
    if Flag.AGREEMENT_REFUSED in child.flags:
        for name in child.open_agencies:
            yield Found(who.OPEN_AGENCY, f"The family does not agree, and {name} works with the child.", at=name)


_RULES: Final = (
    Rule("R01", "Whoever holds the case comes, with a manager.", _levels(MUST, MUST, MUST, MUST, MUST) | {FAMILY_GROUP: MUST}, _lead),
    Rule("R02", "Police have their part in every meeting about harm.", _levels(COULD, MUST, MUST, COULD, COULD), _police),
    Rule("R03", "Somebody from health is asked whatever the child’s age.", _levels(MUST, MUST, MUST, MUST, MUST), _health),
    Rule("R04", "The GP knows the family’s health.", _levels(COULD, SHOULD, MUST, COULD, SHOULD), _gp),
    Rule(
        "R05",
        "A midwife is asked before birth and until she has handed over, at most to the 28th day.",
        _levels(MUST, MUST, MUST, MUST, MUST),
        _midwife,
    ),
    Rule(
        "R06",
        "A health visitor is asked from the 28th week of pregnancy to the fifth birthday, and after it until school starts.",
        _levels(MUST, MUST, MUST, MUST, MUST),
        _health_visitor,
    ),
    Rule(
        "R07",
        "A school nurse is asked from the start of school to the 19th birthday.",
        _levels(SHOULD, SHOULD, MUST, MUST, SHOULD),
        _school_nurse,
    ),
    Rule("R08", "The nursery or childminder sees the child day by day.", _levels(MUST, SHOULD, MUST, MUST, SHOULD), _nursery),
    Rule(
        "R09",
        "Each school the child is at, is leaving or is moving to is asked.",
        _levels(MUST, MUST, MUST, MUST, SHOULD),
        _school,
    ),
    Rule("R10", "A child who is on no roll has an officer who answers for that.", _levels(MUST, SHOULD, MUST, MUST, MUST), _off_roll),
    Rule(
        "R11",
        "Child mental health is asked where it works with the child or is waited for.",
        _levels(MUST, SHOULD, MUST, MUST, MUST),
        _child_mental_health,
    ),
    Rule(
        "R12",
        "Special needs and disability bring those who know them.",
        _levels(MUST, SHOULD, MUST, MUST, MUST),
        _special_needs,
    ),
    Rule("R13", "A doctor who examines injuries and harm is asked.", _levels(None, MUST, SHOULD, COULD, None), _injury),
    Rule("R14", "A parent’s own health service knows how the child lives.", _levels(MUST, SHOULD, MUST, MUST, COULD), _parents_health),
    Rule("R15", "Domestic abuse brings those who advise on it.", _levels(SHOULD, SHOULD, MUST, SHOULD, COULD), _domestic_abuse),
    Rule("R16", "Youth justice is asked for children from 10 to 17 who offend.", _levels(MUST, SHOULD, MUST, MUST, MUST), _offending),
    Rule("R17", "Probation is asked where it supervises somebody at home.", _levels(SHOULD, MUST, MUST, SHOULD, COULD), _probation),
    Rule("R18", "A home at risk brings housing to the table.", _levels(MUST, COULD, SHOULD, SHOULD, COULD), _housing),
    Rule(
        "R19",
        "Going missing and exploitation bring those who disrupt them.",
        _levels(SHOULD, MUST, MUST, MUST, MUST),
        _exploitation,
    ),
    Rule("R20", "For a child in care, now or before, its carers come.", _levels(None, MUST, MUST, MUST, MUST), _looked_after),
    Rule("R21", "A child of two areas has workers in both.", _levels(SHOULD, MUST, MUST, MUST, MUST), _other_council),
    Rule("R22", "Court work brings the lawyer, and the guardian once there is one.", _levels(None, COULD, SHOULD, COULD, SHOULD), _court),
    Rule(
        "R23",
        "From 16, and on the way to adult services, those who take over are asked.",
        _levels(SHOULD, COULD, SHOULD, SHOULD, MUST),
        _becoming_adult,
    ),
    Rule("R24", "An allegation brings the designated officer and the employer.", _levels(None, MUST, None, None, None), _allegation),
    Rule(
        "R25",
        "The child and the family are asked, with whoever helps them be heard.",
        _levels(MUST, None, MUST, MUST, MUST) | {FAMILY_GROUP: MUST},
        _family,
    ),
    Rule("R26", "A service active in the last 90 days is asked.", _levels(MUST, COULD, SHOULD, SHOULD, COULD), _services),
    Rule(
        "R27",
        "Nobody is left out of closing or stepping down.",
        _levels(MUST, None, MUST, MUST, MUST),
        _closing,
    ),
    Rule("R28", "Where the family does not agree, professionals still meet.", _levels(MUST, None, None, None, None), _refused),
)

RULES: Final = {rule.code: rule for rule in _RULES}
