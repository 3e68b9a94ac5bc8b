"""Whatever two snapshots hold: nothing moved in none, the way back mirrors the way there, and rows are never lost in the count."""

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.papers.model import Lead, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.plans.moves import Move, MoveKind, Snapshot, SnapshotRow, moves
from goldenthread.plans.rows import EMPTY

words = st.sampled_from(["", "nurse", "the school  nurse", "the school nurse", "police"])
days = st.none() | st.sampled_from([date(2027, 3, 31), date(2027, 6, 30)])
rows = st.builds(
    lambda how, progress, lead, due_on, status, extra: replace(
        EMPTY,
        how=how,
        progress=progress,
        leads=tuple(Lead(one) for one in lead),
        timescale=Timescale("then", TimescaleKind.BY if due_on else TimescaleKind.UNCLEAR, due_on=due_on),
        rag=Rag(status),
        extra=extra,
    ),
    words,
    words | st.none(),
    st.lists(words, max_size=2),
    days,
    st.sampled_from(RagStatus),
    st.dictionaries(st.sampled_from(["Risk", "Lead", "RAG"]), words, max_size=2),
)
snapshots = st.lists(
    st.builds(SnapshotRow, st.builds(UUID, int=st.integers(1, 8)), st.sampled_from("12"), rows, st.booleans()),
    unique_by=lambda row: row.id,
    max_size=8,
).map(lambda found: Snapshot(date(2026, 11, 16), {row.id: row for row in found}))

_GONE = frozenset({MoveKind.REMOVED})
_CAME = frozenset({MoveKind.ADDED, MoveKind.RETURNED})


def mirrored(move: Move) -> tuple[object, ...]:
    """What a move looks like from the other side."""
    way = "came" if move.kind in _GONE else "gone" if move.kind in _CAME else move.kind
    return (move.id, way, move.after, move.before, tuple((one.column, one.after, one.before) for one in move.changes))


def seen(move: Move) -> tuple[object, ...]:
    way = "gone" if move.kind in _GONE else "came" if move.kind in _CAME else move.kind
    return (move.id, way, move.before, move.after, tuple((one.column, one.before, one.after) for one in move.changes))


@given(snapshots)
def test_nothing_moved_between_a_snapshot_and_itself(one: Snapshot) -> None:
    assert moves(one, one) == ()


@given(snapshots, snapshots)
def test_the_way_back_is_the_way_there_mirrored(before: Snapshot, after: Snapshot) -> None:
    def in_any_order(found: list[tuple[object, ...]]) -> list[str]:
        """Columns only one of the two days has may come in another order."""
        return sorted(repr((*one[:-1], sorted(one[-1]))) for one in found)  # type: ignore[call-overload]  # the last is the changes

    assert in_any_order([mirrored(move) for move in moves(before, after)]) == in_any_order([seen(move) for move in moves(after, before)])


@given(snapshots, snapshots)
def test_rows_after_are_rows_before_with_what_came_and_without_what_went(before: Snapshot, after: Snapshot) -> None:
    kinds = Counter(move.kind for move in moves(before, after))
    came, went = kinds[MoveKind.ADDED] + kinds[MoveKind.RETURNED], kinds[MoveKind.REMOVED]
    assert len(after.standing) == len(before.standing) + came - went


@given(snapshots, snapshots)
def test_moves_say_which_rows_stand_afterwards(before: Snapshot, after: Snapshot) -> None:
    standing = {row.id for row in before.standing}
    for move in moves(before, after):
        if move.kind in _CAME:
            standing.add(move.id)
        elif move.kind in _GONE:
            standing.remove(move.id)
    assert standing == {row.id for row in after.standing}


@given(snapshots, snapshots)
def test_no_move_is_told_twice_and_later_rows_keep_the_later_plans_order(before: Snapshot, after: Snapshot) -> None:
    found = moves(before, after)
    assert len({(move.id, move.kind) for move in found}) == len(found)
    order = [move.id for move in found if move.id in after.rows]
    assert order == sorted(order, key=list(after.rows).index)
