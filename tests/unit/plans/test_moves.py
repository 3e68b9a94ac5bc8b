"""What moved between two snapshots of a plan: one change at a time, and the order they are told in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from goldenthread.papers.model import Action, Lead, Milestone, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.plans.moves import Move, MoveKind, Snapshot, SnapshotRow, moves
from goldenthread.plans.rows import EMPTY

JUNE = Timescale("June 2027", TimescaleKind.BY, due_on=date(2027, 6, 30))
STEPS = Timescale("In steps", TimescaleKind.MILESTONES, milestones=(Milestone("phase 1", date(2027, 3, 31)), Milestone("phase 2")))
ROW = replace(
    EMPTY,
    number="1.1",
    how="Invite the school nurse to each planning lunch.",
    leads=(Lead("Head of Planning"),),
    timescale=JUNE,
    progress="Nine lunches held.",
    rag=Rag(RagStatus.GREEN, "word"),
    extra={"Risk": "low"},
)


def id_of(letter: str) -> UUID:
    return UUID(int=ord(letter))


def snapshot(letters: str, row: Action = ROW, area: str = "1") -> Snapshot:
    """One row a letter; a capital is a row that was taken out."""
    rows = [SnapshotRow(id_of(one.lower()), area, row, removed=one.isupper()) for one in letters]
    return Snapshot(date(2026, 11, 16), {one.id: one for one in rows})


def told(found: Iterable[Move]) -> list[str]:
    return [f"{chr(move.id.int)} {move.kind.value}" for move in found]


def between(after: Action, before: Action = ROW) -> tuple[Move, ...]:
    return moves(snapshot("a", before), snapshot("a", after))


ONE_CHANGE = [
    (replace(ROW), []),
    (replace(ROW, how="Invite  the school nurse\nto each planning lunch."), []),
    (replace(ROW, timescale=replace(JUNE, due_on=date(2027, 9, 30))), ["a re-dated"]),
    (replace(ROW, timescale=replace(JUNE, due_on=None)), ["a re-dated"]),
    (replace(ROW, timescale=replace(JUNE, words="Summer 2027")), ["a reworded"]),
    (replace(ROW, timescale=replace(JUNE, words="Summer 2027", due_on=date(2027, 8, 31))), ["a re-dated", "a reworded"]),
    (replace(ROW, timescale=replace(JUNE, starts_on=date(2027, 1, 1))), ["a re-dated"]),
    (replace(ROW, timescale=replace(JUNE, every="P3M")), ["a re-dated"]),
    (replace(ROW, rag=Rag(RagStatus.AMBER, "word")), ["a recoloured"]),
    (replace(ROW, rag=Rag(RagStatus.GREEN, "fill", words="G")), []),
    (replace(ROW, how="Invite the police."), ["a reworded"]),
    (replace(ROW, change="Plans are shared."), ["a reworded"]),
    (replace(ROW, number="1.2"), ["a reworded"]),
    (replace(ROW, priority=True), ["a reworded"]),
    (replace(ROW, extra={"Risk": "high"}), ["a reworded"]),
    (replace(ROW, extra={"Risk": "low", "RAG": "red, they say"}), ["a reworded"]),
    (replace(ROW, progress="Ten lunches held."), ["a progressed"]),
    (replace(ROW, progress=None), ["a progressed"]),
    (replace(ROW, leads=(Lead("Head of Schools"),)), ["a re-led"]),
    (replace(ROW, leads=(Lead("Head of Planning", "Harbour Council"),)), ["a re-led"]),
    (
        replace(ROW, how="Invite all.", leads=(), progress="Done.", rag=Rag(RagStatus.COMPLETED), timescale=STEPS),
        ["a re-dated", "a recoloured", "a reworded", "a progressed", "a re-led"],
    ),
]


@pytest.mark.parametrize(("after", "kinds"), ONE_CHANGE)
def test_what_changed_in_a_row_is_told_by_its_kind(after: Action, kinds: list[str]) -> None:
    assert told(between(after)) == kinds


def test_a_milestones_date_is_a_date_and_its_words_are_words() -> None:
    before = replace(ROW, timescale=STEPS)
    later = replace(STEPS, milestones=(replace(STEPS.milestones[0], due_on=date(2027, 4, 30)), STEPS.milestones[1]))
    worded = replace(STEPS, milestones=(replace(STEPS.milestones[0], words="the first phase"), STEPS.milestones[1]))
    assert told(between(replace(ROW, timescale=later), before)) == ["a re-dated"]
    assert told(between(replace(ROW, timescale=worded), before)) == ["a reworded"]


def test_a_change_of_words_has_the_words_of_both_days() -> None:
    [redated] = between(replace(ROW, timescale=replace(JUNE, due_on=date(2027, 9, 30))))
    assert [(one.column, one.before, one.after) for one in redated.changes] == [
        ("Timescale means", "By 30 June 2027", "By 30 September 2027")
    ]
    [reworded] = between(replace(ROW, how="Invite the police.", extra={"Risk": "high"}))
    assert [one.column for one in reworded.changes] == ["How will we do it?", "Risk"]
    [progressed] = between(replace(ROW, progress="Ten lunches held."))
    assert [(one.before, one.after) for one in progressed.changes] == [("Nine lunches held.", "Ten lunches held.")]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", "", []),
        ("ab", "ab", []),
        ("", "ab", ["a added", "b added"]),
        ("ab", "", ["a removed", "b removed"]),
        ("ab", "aB", ["b removed"]),
        ("aB", "ab", ["b returned"]),
        ("aB", "aB", []),
        ("aB", "a", []),
        ("a", "aB", []),
        ("abc", "adc", ["b removed", "d added"]),
        ("abcd", "cd", ["a removed", "b removed"]),
        ("abcd", "ad", ["b removed", "c removed"]),
        ("abx", "xa", ["b removed"]),
    ],
)
def test_rows_that_came_went_or_came_back_are_told_in_the_plans_order(before: str, after: str, kinds: list[str]) -> None:
    assert told(moves(snapshot(before), snapshot(after))) == kinds


def test_a_row_that_went_is_told_once_whatever_else_changed_in_it() -> None:
    changed = replace(ROW, how="Invite the police.", rag=Rag(RagStatus.RED))
    assert told(moves(snapshot("a"), snapshot("A", changed, area="2"))) == ["a removed"]
    assert told(moves(snapshot("A"), snapshot("a", changed, area="2"))) == ["a returned"]


def test_a_row_in_another_area_moved_although_its_words_stayed() -> None:
    [found] = moves(snapshot("a"), snapshot("a", area="2"))
    assert (found.kind, found.before and found.before.area, found.after and found.after.area) == (MoveKind.MOVED_AREA, "1", "2")
