"""Writing help notes: one about a child, one for several children at once, and what became of each. Rows are only added."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children.models import Child
from goldenthread.children.services import hold
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import help_policies as policies
from goldenthread.earlyhelp import help_queries as queries
from goldenthread.earlyhelp import offers_queries
from goldenthread.earlyhelp.help_kinds import INTERVENTION, KINDS, NEGLECT_TOOL, PRACTICE
from goldenthread.earlyhelp.help_policies import Written
from goldenthread.earlyhelp.models import HelpNote
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import record
from goldenthread.partners import queries as partners

# What is not typed again is still so; everything else belongs to the day it was written about.
LASTING = ("title", "planned", "done", "weeks", "asked_agency", "offer", "meeting")
EXPECTED = "expected"
USED_OR_ANSWERED = frozenset({EXPECTED, "used", "not known", "not eligible"})


@transaction.atomic
def add_note(*, by: Subject, child: UUID, kind: str, standing: str, happened_on: date, written: Written) -> HelpNote:
    """A new note about one child. A worry about neglect brings the note that the tool is expected. Raises: NotFound; Refused."""
    found = _children(by, [child])[0]
    return _add(by, found, kind, standing, happened_on, written, group=None)


@transaction.atomic
def add_group_note(*, by: Subject, children: Sequence[UUID], standing: str, happened_on: date, written: Written) -> UUID:
    """One note about group work for several children: each gets a row of their own; the id that the rows share.

    Raises: NotFound for a child who is not theirs; Refused, also for words that name one of the children.
    """
    policies.check_keeps(by.by)
    policies.check_group(KINDS[INTERVENTION], children=len(set(children)))
    found = _children(by, children)
    policies.check_names_nobody((written.title, written.words, written.changed), (child.name for child in found))
    group = new_id()
    for child in found:
        _add(by, child, INTERVENTION, standing, happened_on, written, group=group)
    return group


@transaction.atomic
def note_became(*, by: Subject, child: UUID, thread: UUID, standing: str, happened_on: date, written: Written) -> HelpNote:
    """What became of a note. Raises: NotFound; Refused for a step its kind does not have, or for what is missing."""
    found = _children(by, [child])[0]
    before = _locked(by, found, thread)
    kind = KINDS[before.kind]
    row = _became(before, written)
    policies.check_became(kind, before.standing, standing, row, since=before.happened_on, happened_on=happened_on, today=by.today)
    _check_keys(by, found, written)
    made = _saved(by, found, kind.code, standing, happened_on, row, thread=before.thread, group=before.group)
    after = {"kind": kind.code, "standing": standing, "row": str(made.id)}
    record(by=by.by, what="earlyhelp.help_note_became", about=("child", found.id), before=before.standing, after=after)
    if written.neglect:
        _expect_neglect_tool(by, found, happened_on)
    return made


@transaction.atomic
def group_became(
    *, by: Subject, group: UUID, children: Sequence[UUID], standing: str, happened_on: date, written: Written
) -> list[HelpNote]:
    """The same for several children of one group at once. Raises: NotFound; Refused, also for words that name one of them."""
    threads = {child.id: (child, thread) for child, thread in queries.of_group(by, group)}
    if not children or set(children) - set(threads):
        raise Refused("Choose at least one child of this group.")
    policies.check_names_nobody((written.words, written.changed), (child.name for child, _ in threads.values()))
    hold(by=by, children=set(children))
    return [
        note_became(by=by, child=child, thread=threads[child][1].latest.thread, standing=standing, happened_on=happened_on, written=written)
        for child in dict.fromkeys(children)
    ]


@transaction.atomic
def expect_neglect_tool(*, by: Subject, child: UUID, happened_on: date) -> bool:
    """A worry is about neglect: the tool is expected, unless a note says so, that it was used, or that it is not meant for this child.

    Whether a note was added. For whoever records such a worry elsewhere. Raises: NotFound; Refused.
    """
    return _expect_neglect_tool(by, _children(by, [child])[0], happened_on)


def _add(by: Subject, child: Child, kind: str, standing: str, happened_on: date, written: Written, *, group: UUID | None) -> HelpNote:
    if kind not in KINDS:
        raise NotFound
    policies.check_for_child(KINDS[kind], born=child.born_on is not None)
    policies.check_note(KINDS[kind], standing, written, happened_on=happened_on, today=by.today)
    _check_keys(by, child, written)
    made = _saved(by, child, kind, standing, happened_on, written, thread=None, group=group)
    after = {"kind": kind, "standing": standing, "row": str(made.id), "group": str(group or "")}
    record(by=by.by, what="earlyhelp.help_note_added", about=("child", child.id), after=after)
    if written.neglect:
        _expect_neglect_tool(by, child, happened_on)
    return made


def _expect_neglect_tool(by: Subject, child: Child, happened_on: date) -> bool:
    known = [one for one in queries.threads(by, child) if one.latest.kind == NEGLECT_TOOL]
    if any(one.latest.standing in USED_OR_ANSWERED for one in known):
        return False
    _add(by, child, NEGLECT_TOOL, EXPECTED, happened_on, Written(), group=None)
    return True


def _saved(
    by: Subject,
    child: Child,
    kind: str,
    standing: str,
    happened_on: date,
    written: Written,
    *,
    thread: UUID | None,
    group: UUID | None,
) -> HelpNote:
    row_id = new_id()
    words = offers_queries.practice_words(by.today)
    row = HelpNote(
        id=row_id,
        thread=thread or row_id,
        child=child,
        kind=kind,
        standing=standing,
        group=group,
        practice_model=words if kind == PRACTICE and words.recorded_at else None,
        happened_on=happened_on,
        recorded_at=timezone.now(),
        recorded_by_id=by.by.person(),
        agency_id=by.agency_id,
        **_columns(written),
    )
    row.save(force_insert=True)
    return row


def _columns(written: Written) -> dict[str, Any]:
    keys = ("asked_agency", "offer", "meeting")
    columns = {f"{name}_id": getattr(written, name) for name in keys}
    for name in Written.__slots__:
        if name not in keys:
            value = getattr(written, name)
            columns[name] = value.strip() if isinstance(value, str) else value
    return columns


def _check_keys(by: Subject, child: Child, written: Written) -> None:
    """What is pointed to is there and may be seen. Raises: NotFound."""
    if written.meeting and written.meeting not in {one.id for one in queries.family_meetings(by, child)}:
        raise NotFound
    if written.offer:
        offers_queries.offer(id=written.offer)
    if written.asked_agency:
        partners.agency(id=written.asked_agency)


def _became(before: HelpNote, written: Written) -> Written:
    """What was typed, with what lasts of the row before where nothing was."""
    kept: dict[str, Any] = {}
    for name in LASTING:
        value = getattr(written, name)
        if value is None or value == "":
            kept[name] = getattr(before, f"{name}_id") if name in {"asked_agency", "offer", "meeting"} else getattr(before, name)
    return replace(written, **kept)


def _children(by: Subject, ids: Sequence[UUID]) -> list[Child]:
    """Those of these ids, each once; one query. Raises: Refused for roles that do not record; NotFound if one is not theirs."""
    policies.check_keeps(by.by)
    wanted = set(ids)
    found = list(Child.objects.for_subject(by, writing=True).filter(id__in=wanted).order_by("name", "id"))
    if len(found) != len(wanted):
        raise NotFound
    return found


def _locked(by: Subject, child: Child, thread: UUID) -> HelpNote:
    """The latest row of a thread, with the child held until the transaction ends. Raises: NotFound."""
    hold(by=by, children={child.id})
    rows = HelpNote.objects.for_subject(by, writing=True).filter(child=child)
    if not rows.filter(id=thread, thread=thread).exists():
        raise NotFound
    return rows.filter(thread=thread).order_by("-recorded_at", "-id")[0]
