"""The calendar that engines join says what the clocks say, day by day, whatever limits hold from when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.measures.clocks import Clock, Limit, Unit
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.frames import CONTACT
from goldenthread.measures.terms import Deadline, Span

DAYS = st.dates(date(2009, 11, 1), date(2012, 3, 1))


@st.composite
def limits(draw: st.DrawFn) -> tuple[Limit, ...]:
    starts = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
    return tuple(
        Limit(
            number=draw(st.integers(0, 60)),
            unit=draw(st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS])),
            from_on=start,
            source="made up",
            verified=False,
            tolerance=draw(st.sampled_from([0, 10, 50])),
            from_next_working_day=draw(st.booleans()),
        )
        for start in starts
    )


@given(limits=limits(), tolerated=st.booleans())
def test_each_day_of_the_table_leads_where_the_clock_leads(limits: tuple[Limit, ...], tolerated: bool) -> None:
    clock = Clock(code="X", name="A thing", starts="begun", stops="done", limits=limits)
    deadlines, span = Deadlines({"X": clock}), Span(clock="X", tolerated=tolerated)
    first, last = date(2009, 10, 1), date(2012, 4, 1)
    table = deadlines.table([Deadline(span, CONTACT["received_on"])], first=first, last=last)
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    assert table["on_day"] == days
    assert table[span.name] == [deadlines.day(span, day) for day in days]
