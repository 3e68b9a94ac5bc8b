"""Records as standards judge them: of one's own children by one standard, and of one child by all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.urls import reverse

from goldenthread.children.models import Child
from goldenthread.children.wording import short_name
from goldenthread.govuk.parts import Cell, Column, Link, Row, Table
from goldenthread.govuk.words import day
from goldenthread.measures.standard import AS_SHOULD_BE, NOT_AS_SHOULD_BE, Outcome, Standard
from goldenthread.standards.at_hand import AtHand
from goldenthread.standards.catalogue import JOURNEY
from goldenthread.standards.presenters import words

_FIRST: Final = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.PENDING, Outcome.MET, Outcome.NOT_APPLICABLE)


def in_order(records: Iterable[AtHand], asked: str = "") -> list[AtHand]:
    """Not met first, then unknown, the soonest due first. `asked`: only this outcome; anything else asks for all."""
    found = [one for one in records if asked not in {each.word for each in Outcome} or one.outcome.word == asked]
    return sorted(found, key=lambda one: (_FIRST.index(one.outcome), one.due_on is None, one.due_on, one.begins_on is None, one.begins_on))


def outcome_links(standard: Standard, asked: str) -> list[Link]:
    """One link for each outcome that can come, and one for all; the one that is shown now is no link."""
    here = reverse("standards:records", args=[standard.code])
    links = [("", "All"), *((one.word, words.OUTCOMES[one][0]) for one in _FIRST)]
    return [Link(text, "" if word == asked else f"{here}?outcome={word}" if word else here) for word, text in links]


def records_table(records: Iterable[AtHand], names: Mapping[str, Child]) -> Table:
    """The records of one standard, each with its child."""
    columns = (Column("Child", width="wide"), Column("Began"), Column("Due"), Column("Done"), Column("Came out as", width="status"))
    rows = tuple(
        Row((_child(one, names), day(one.begins_on, ""), day(one.due_on, ""), day(one.done_on, ""), _outcome(one))) for one in records
    )
    return Table("Records", columns, rows, empty="No record about a child you see is looked at by this standard.", caption_hidden=True)


def of_child(records: Sequence[AtHand], agencies: Mapping[str, str]) -> dict[str, Any]:
    """The parts of a child's page of standards: what is to be done, then everything by part of the journey."""
    ordered = in_order(records)
    open_now = [one for one in ordered if _is_open(one)]
    by_part = [(part, [one for one in ordered if one.standard.journey == part]) for part in JOURNEY]
    return {
        "open": _table("To do, late or not recorded", open_now, agencies),
        "tables": [_table(part, some, agencies) for part, some in by_part if some],
    }


def _is_open(one: AtHand) -> bool:
    """Something can still be done about it: it runs, is overdue or is not recorded. What was done late cannot be mended."""
    if not one.standard.prompt:
        return False
    return one.outcome in (Outcome.PENDING, Outcome.UNKNOWN) or (one.outcome is Outcome.NOT_MET and one.done_on is None)


def _table(caption: str, records: Iterable[AtHand], agencies: Mapping[str, str]) -> Table:
    columns = (Column("Standard", width="widest"), Column("Due"), Column("Done"), Column("Comes out as", width="status"))
    rows = tuple(
        Row(
            (
                Cell(one.standard.title, href=reverse("standards:standard", args=[one.standard.code]), note=_which(one, agencies)),
                day(one.due_on, ""),
                day(one.done_on, ""),
                _outcome(one),
            )
        )
        for one in records
    )
    return Table(caption, columns, rows, empty="Nothing.")


def _which(one: AtHand, agencies: Mapping[str, str]) -> str:
    """What tells this record from others of the same standard: its sort, whose practice it is, when it began."""
    agency = agencies.get(one.agency or "", "")
    parts = (one.kind or "", agency, f"from {day(one.begins_on)}" if one.begins_on else "")
    return ", ".join(part for part in parts if part)


def _outcome(one: AtHand) -> Cell:
    return Cell(tag=words.outcome_tag(one.outcome), note="" if one.why in (AS_SHOULD_BE, NOT_AS_SHOULD_BE) else one.why)


def _child(one: AtHand, names: Mapping[str, Child]) -> Cell:
    child = names.get(one.child or "")
    return Cell(short_name(child.name), href=reverse("children:child", args=[child.pk])) if child else Cell("No child")
