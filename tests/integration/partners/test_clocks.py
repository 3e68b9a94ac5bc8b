"""The partnership's own limits: set by the office from a day on with a source; earlier days keep theirs; every page asks for them once."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, actor, sign_in
from goldenthread.errors import Refused
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event
from goldenthread.measures import clocks as kernel
from goldenthread.measures.clocks import Limit, Unit, limit_on
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.partners import clocks, services
from goldenthread.partners.models import ClockLimit
from pages import parse

TODAY = date(2026, 11, 16)
FROM = {"from_on_day": "1", "from_on_month": "12", "from_on_year": "2026"}


def limit(number: int = 15, unit: Unit = Unit.WORKING_DAYS, from_on: date = TODAY, **more: object) -> Limit:
    given = {"source": "Board, 12 November 2026", "verified": True} | more
    return Limit(number=number, unit=unit, from_on=from_on, **given)  # type: ignore[arg-type]  # as given


def test_the_office_sets_a_limit_from_a_day_on_and_what_began_before_keeps_its_own(client: Client, cast: Cast) -> None:
    office = sign_in(client, cast.improvement_lead)
    where = "/partners/clocks/T22/set/"
    typed = {"number": "20", "unit": "working days", "tolerance": "0", "source": "Board, 12 November 2026", "form_key": fresh()} | FROM
    assert parse(office.post(where, typed | {"source": ""})).errors
    assert not ClockLimit.objects.exists()
    assert office.post(where, typed).status_code == 302
    assert office.post(where, typed).status_code == 302
    row = ClockLimit.objects.get()
    event = Event.objects.get(what="partners.clock_limit_set")
    assert (event.about_id, event.reason) == (row.id, "Board, 12 November 2026")
    page = parse(office.get("/partners/clocks/T22/")).text
    for words in ("20 working days", "From 1 December 2026", "Board, 12 November 2026", "Ines Marlow", "10 working days", "Holds today"):
        assert words in page, words
    with clocks.remembered():
        ours = clocks.clock("T22")
    assert kernel.due(ours, date(2026, 11, 30)).on == date(2026, 12, 14)
    assert kernel.due(ours, date(2026, 12, 1)).on == date(2026, 12, 31)
    assert kernel.due(ours, date(2024, 3, 4)).limit == CLOCKS["T22"].limits[0]


def test_every_clock_stands_in_the_list_with_what_nobody_has_checked(client: Client, cast: Cast) -> None:
    page = parse(sign_in(client, cast.scrutineer).get("/partners/clocks/"))
    assert len(page.rows()) == len(CLOCKS)
    assert page.text.count("Not checked in the source") > 10
    assert "Set a new limit" not in parse(client.get("/partners/clocks/T22/")).text
    assert client.get("/partners/clocks/T22/set/").status_code == 404
    assert client.get("/partners/clocks/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("code", "wanted", "said"),
    [
        ("T22", limit(from_on=date(2026, 11, 15)), "This day has gone"),
        ("T22", limit(unit=Unit.HOURS), "cannot run in hours"),
        ("T22", limit(-3), "direction cannot be changed"),
        ("T09i", limit(3), "direction cannot be changed"),
        ("law", limit(), "set by law"),
    ],
)
def test_what_cannot_be_set_is_refused_and_leaves_nothing(cast: Cast, code: str, wanted: Limit, said: str) -> None:
    one = replace(CLOCKS["T22"], code="law", changeable=False) if code == "law" else CLOCKS[code]
    with pytest.raises(Refused, match=said):
        services.set_limit(by=actor(cast.improvement_lead), clock=one, limit=wanted)
    assert not ClockLimit.objects.exists()
    assert not Event.objects.filter(what="partners.clock_limit_set").exists()


def test_nobody_but_the_office_sets_one(cast: Cast) -> None:
    for who in (cast.engineer, cast.health_visitor, cast.action_lead):
        with pytest.raises(Refused, match="Only the partnership office"):
            services.set_limit(by=actor(who), clock=CLOCKS["T22"], limit=limit())


def test_a_limit_set_again_for_the_same_day_takes_the_place_of_the_slip(client: Client, cast: Cast) -> None:
    for number in (51, 15):
        services.set_limit(by=actor(cast.improvement_lead), clock=clocks.clock("T22"), limit=limit(number))
    assert str(limit_on(clocks.clock("T22"), TODAY)) == "15 working days"
    page = parse(sign_in(client, cast.scrutineer).get("/partners/clocks/T22/"))
    assert "Set again for the same day" in page.text
    assert [row[1] for row in page.rows()] == ["15 working days", "51 working days", "10 working days 10% later is tolerated"]


def test_a_request_reads_the_limits_once_however_many_clocks_it_asks_for_and_the_next_reads_them_anew(cast: Cast) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        for _ in range(20):
            for code in CLOCKS:
                clocks.clock(code)
        return HttpResponse(str(limit_on(clocks.clock("T22"), TODAY)))

    view = clocks.once_a_request(page)
    with CaptureQueriesContext(connection) as asked:
        assert view(HttpRequest()).content == b"10 working days"
    assert len(asked) == 1
    ClockLimit.objects.create(  # by another process
        code="T22", number=7, unit="days", from_on=TODAY, source="Board", set_at=f"{TODAY}T09:00Z", set_by=cast.improvement_lead
    )
    assert view(HttpRequest()).content == b"7 days"
