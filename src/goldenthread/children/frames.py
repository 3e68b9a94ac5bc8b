"""The frames (`measures.frames`) that a child's own record fills; and what the `frames` of the rooms above share.

One definition serves everybody and one child: the caller says by `Rows` which records may be read, and nothing here knows a way past the
rule. Each function is called like its frame, gives every column of it, streams its main table, and asks a fixed number of questions. What
it gives are days, words of lists, numbers, yes and no: never a name, an address or what somebody wrote.

A column is None where nothing is recorded. In particular:

- `locality` is None throughout: no record says where a child lives. A team has a locality, but a child gets a team only once help is
  given, and everybody who got none would fall together as "not known".
- `team` is that of whoever holds the work, where help is given; other facts are written down by a person for an agency.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from goldenthread.children.bases import OF_HELP
from goldenthread.children.models import CaseRelationship, Child, Identity, Voice
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.models.identity import Aspect, Standing, VoiceMethod
from goldenthread.children.subjects import Subject
from goldenthread.measures.frames import FRAMES, Frame
from goldenthread.partners.models import Membership

Rows = Callable[[type[Any]], QuerySet[Any]]  # the rows of a model that whoever asks may read
FrameRow = dict[str, object]
AT_ONCE: Final = 2_000  # rows of a table that are held while it is read

# What came of asking. That nobody has asked is missing, whether it was written down or not.
_TOLD: Final[dict[str, str]] = {Standing.TOLD: "told", Standing.DECLINED: "declined", Standing.NOT_KNOWN: "not known"}
_ASPECTS: Final = (Aspect.ETHNICITY, Aspect.RELIGION, Aspect.LANGUAGE, Aspect.DISABILITY, Aspect.GENDER, Aspect.SEXUALITY)
_GROUPS: Final = {
    "asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "black": ("BCRB", "BAFR", "BOTH"),
    "mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "white": ("WBRI", "WIRI", "WIRT", "WROM", "WOTH"),
    "other": ("OOTH",),
}
_GROUP_OF: Final = {code: group for group, codes in _GROUPS.items() for code in codes}
_CODES: Final[dict[str, str]] = {Standing.DECLINED: "REFU", Standing.NOT_ASKED: "NOBT"}
_METHODS: Final = {
    VoiceMethod.TALKING: "talking",
    VoiceMethod.WITH_FAMILY: "talking",
    VoiceMethod.PLAY: "play",  # drawing stands with it
    VoiceMethod.LETTER: "letter",
    VoiceMethod.WATCHING: "observation",
    VoiceMethod.APP: "other",
    VoiceMethod.ADVOCATE: "other",
}


# --- what the rooms above share -----------------------------------------------------------------------------------------------------


def of_child(subject: Subject, child: UUID) -> Rows:
    """What a subject may see about one child. Of what has no child of its own, such as a seat, it is all they may see: each room keeps
    to the parts of what it has read of this child.
    """

    def rows(model: type[Any]) -> QuerySet[Any]:
        seen: QuerySet[Any] = model.objects.for_subject(subject)
        if model is Child:
            return seen.filter(pk=child)
        return seen.filter(child=child) if any(field.name == "child" for field in model._meta.concrete_fields) else seen

    return rows


def blank(frame: Frame) -> FrameRow:
    """A row of a frame in which nothing is recorded."""
    return dict.fromkeys(heading.name for heading in frame.headings)


def key(id_: UUID | None) -> str | None:
    """An id as frames hold it."""
    return str(id_) if id_ else None


def day(at: datetime | None) -> date | None:
    """*Units*: the day in London."""
    return timezone.localdate(at) if at else None


def second(at: datetime | None) -> int | None:
    """*Units*: whole seconds since 1970."""
    return int(at.timestamp()) if at else None


def teams_of(people: QuerySet[Any]) -> dict[tuple[UUID, UUID], UUID]:
    """The team in which each of these people works, or worked last, by person and agency. One query."""
    held = Membership.objects.filter(person__in=people, team__isnull=False).order_by("from_on", "id")
    return {(person, agency): team for person, agency, team in held.values_list("person", "agency", "team") if team}


@dataclass(frozen=True, slots=True)
class Helped:
    """A time of help for a child. *Units*: whole days, both ends included; `until_on` empty while it lasts."""

    child: UUID
    from_on: date
    until_on: date | None


_help: Final[dict[str, Callable[[Rows], Iterable[Helped]]]] = {}


def tells_of_help(room: str, times: Callable[[Rows], Iterable[Helped]]) -> None:
    """A room above says which times of help it knows of. This room never looks up."""
    _help[room] = times


# --- the frames ---------------------------------------------------------------------------------------------------------------------


def child(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per child.

    `agency` and `team` are those of whoever holds the child's case for help, or held it last. Help is what rooms say of it
    (`tells_of_help`): times that touch or overlap are one. `expected_on` is only an unborn child's. `ethnicity` is None where words were
    told and no code, and where the answer is not known: `ethnicity_told` says which.
    """
    told = _latest_told(rows)
    holders, helped = _holders(rows), _helped(rows)
    teams = teams_of(_held(rows).values("person"))
    nothing = blank(FRAMES["child"])
    for id_, born, expected, sex in rows(Child).order_by("pk").values_list("pk", "born_on", "expected_on", "sex").iterator(AT_ONCE):
        person, agency = holders.get(id_, (None, None))
        standing, code = told.get((id_, Aspect.ETHNICITY), ("", ""))
        known, from_on, until_on = helped.get(id_, (None, None, None))
        yield (
            nothing
            | {f"{aspect.value}_told": _TOLD.get(told.get((id_, aspect), ("", ""))[0]) for aspect in _ASPECTS}
            | {
                "record": str(id_),
                "child": str(id_),
                "agency": key(agency),
                "team": key(teams.get((person, agency))) if person and agency else None,
                "born_on": born,
                "expected_on": None if born else expected,
                "sex": sex,
                "ethnicity": _CODES.get(standing, code) or None,
                "ethnicity_group": _GROUP_OF.get(code),
                "known_from_on": known,
                "open_from_on": from_on,
                "open_until_on": until_on,
            }
        )


def voice(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per voice that was recorded as such. What a child said in an assessment or about a proposal has no day of its own.

    `what_it_changed` is of the row itself: a change that was written down later is a row of its own, and does not turn the first one.
    """
    nothing = blank(FRAMES["voice"])
    changed = Case(When(changed="", then=Value(False)), default=Value(True))
    heard = rows(Voice).order_by("pk").values_list("pk", "child", "agency", "happened_on", "method", changed)
    for id_, whose, agency, on, method, changes in heard.iterator(AT_ONCE):
        own = {"record": str(id_), "child": str(whose), "agency": key(agency)}
        yield nothing | own | {"heard_on": on, "method": _METHODS[method], "what_it_changed": bool(changes)}


def entry(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per voice."""
    return entries("voice", rows(Voice))


def entries(kind: str, facts: QuerySet[Any], happened: str = "happened_on", recorded: str = "recorded_at") -> Iterator[FrameRow]:
    """Facts of one sort as rows of the frame of entries. `happened` and `recorded` name what holds the day or instant of each."""
    nothing = blank(FRAMES["entry"]) | {"kind": kind}
    found = facts.order_by("pk").values_list("pk", "child", "agency", happened, recorded)
    for id_, whose, agency, on, at in found.iterator(AT_ONCE):
        happened_on = day(on) if isinstance(on, datetime) else on
        own = {"record": str(id_), "child": str(whose), "agency": key(agency)}
        yield nothing | own | {"happened_on": happened_on, "recorded_on": day(at)}


def _latest_told(rows: Rows) -> dict[tuple[UUID, str], tuple[str, str]]:
    """The standing and code of the latest answer about each aspect of each child."""
    found = rows(Identity).order_by("happened_on", "recorded_at", "id").values_list("child", "aspect", "standing", "code")
    return {(whose, aspect): (standing, code) for whose, aspect, standing, code in found.iterator(AT_ONCE)}


def _held(rows: Rows) -> QuerySet[Any]:
    return rows(CaseRelationship).filter(kind=RelationshipKind.ALLOCATED, basis__in=sorted(OF_HELP))


def _holders(rows: Rows) -> dict[UUID, tuple[UUID | None, UUID]]:
    """Who holds each child's case, and for which agency: who holds it now before who held it, and then who came last."""
    today = timezone.localdate()
    found: dict[UUID, tuple[bool, UUID | None, UUID]] = {}
    columns = ("child", "person", "agency", "to_on", "ended_at", "ends_because")
    for whose, person, agency, to_on, ended_at, because in _held(rows).order_by("from_on", "approved_at", "id").values_list(*columns):
        holds = ended_at is None and not because and (to_on is None or to_on >= today)
        if holds or not found.get(whose, (False,))[0]:
            found[whose] = (holds, person, agency)
    return {whose: (person, agency) for whose, (_, person, agency) in found.items()}


def _helped(rows: Rows) -> dict[UUID, tuple[date, date, date | None]]:
    """Of each child that was helped: the first day of all, and both ends of the help that is open or was last."""
    times: dict[UUID, list[Helped]] = {}
    for told in _help.values():
        for one in told(rows):
            times.setdefault(one.child, []).append(one)
    return {whose: _last_of(sorted(some, key=lambda one: one.from_on)) for whose, some in times.items()}


def _last_of(times: list[Helped]) -> tuple[date, date, date | None]:
    known = from_on = times[0].from_on
    until_on = times[0].until_on
    for one in times[1:]:
        if until_on is not None and one.from_on > until_on + timedelta(days=1):
            from_on, until_on = one.from_on, one.until_on
        elif until_on is not None:
            until_on = max(until_on, one.until_on) if one.until_on else None
    return known, from_on, until_on
