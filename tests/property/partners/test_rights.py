"""Rights in thousands of made-up histories: what the query says is what a slow reading of each membership says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goldenthread.partners import queries
from goldenthread.partners.models import Membership
from goldenthread.partners.permissions import Role, permissions_of

START = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))
histories = st.lists(st.tuples(days, st.none() | st.integers(0, 20), st.booleans(), st.sampled_from(list(Role)), st.booleans()), max_size=6)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories, asked_on=days)
def test_a_membership_counts_from_its_first_day_to_its_last_unless_it_was_ended(
    cast: Cast, history: list[tuple[date, int | None, bool, Role, bool]], asked_on: date
) -> None:
    Membership.objects.filter(person=cast.stranger).delete()
    expected = []
    for from_on, length, ended, role, at_council in history:
        to_on = None if length is None else from_on + timedelta(days=length)
        agency = cast.council if at_council else cast.health
        ending = {"ended_at": datetime(2026, 1, 1, tzinfo=UTC), "ended_by": cast.engineer} if ended else {}
        if to_on is None and not ended and any(one.agency_id == agency.id and one.role == role and not one.to_on for one in expected):
            continue  # the database refuses the same open role twice
        made = Membership.objects.create(person=cast.stranger, agency=agency, role=role, from_on=from_on, to_on=to_on, **ending)
        if not ended:
            expected.append(made)
    now = [one for one in expected if one.from_on <= asked_on and (one.to_on is None or asked_on <= one.to_on)]
    found = list(queries.current_memberships(asked_on).filter(person=cast.stranger))
    assert {one.id for one in found} == {one.id for one in now}
    assert [one.from_on for one in found] == sorted(one.from_on for one in now)


@given(role=st.text() | st.sampled_from([role.value for role in Role]))
def test_no_word_but_a_role_gives_a_right(role: str) -> None:
    assert bool(permissions_of(role)) == (role in {one.value for one in Role})
