"""The register of offers and counts of families: who keeps it, that claims stay, and that counts name and give away nobody."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from builders import helping
from builders.children import add, every, manager_of, relate, subject
from builders.helping import CLAIMED, TODAY, became, note, told
from cast import Cast, actor, person
from goldenthread import earlyhelp
from goldenthread.children.models import Child, Restriction
from goldenthread.earlyhelp import offers_queries as queries
from goldenthread.earlyhelp.models import Offer, OfferClaim, OfferProof, PracticeModel
from goldenthread.earlyhelp.services import offers
from goldenthread.earlyhelp.services.offers import Claimed, Offered
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.ledger.models import Event
from goldenthread.measures.small_numbers import FEWER, KEPT_BACK
from goldenthread.partners.permissions import Role

SENT = date(2026, 9, 1)


def events() -> list[str]:
    return list(Event.objects.filter(stream="earlyhelp").order_by("position").values_list("what", flat=True))


def change(who: Any, offer: Offer, *, version: int = 1, claimed: Claimed = CLAIMED, **changes: Any) -> Offer:
    given = {name: getattr(offer, name) for name in Offered.__slots__} | changes
    return offers.change_offer(by=actor(who), id=offer.id, version=version, agency=offer.agency, offered=Offered(**given), claimed=claimed)


def families(cast: Cast, many: int, *, first: int = 0) -> list[Child]:
    return [add(cast.health_visitor, f"Kid {number}", "Sands") for number in range(first, first + many)]


# --- keeping the register ----------------------------------------------------------------------------------------------------


def test_an_offer_is_kept_with_its_claim_and_a_new_claim_leaves_the_old_one_there(cast: Cast) -> None:
    office = cast.improvement_lead
    made = helping.offer(office, cast.council)
    again = change(office, made, name="Sleep hub", claimed=Claimed("Children sleep better.", "We ask twice."))
    assert (again.name, again.version) == ("Sleep hub", 2)
    assert [one.claim for one in queries.offer(id=made.id).claims.all()] == ["Children sleep better.", "Children sleep through the night."]
    change(office, made, version=2, claimed=Claimed())
    assert OfferClaim.objects.count() == 2
    assert events() == [f"earlyhelp.offer_{what}" for what in ("added", "claimed", "changed", "claimed", "changed")]
    with pytest.raises(Conflict):
        change(office, made, version=2)


@pytest.mark.parametrize("model", [OfferClaim, OfferProof, PracticeModel])
def test_claims_proof_and_words_are_only_added_to(cast: Cast, model: type) -> None:
    made = helping.offer(cast.improvement_lead, cast.council)
    proof = {"happened_on": TODAY, "source": "Questions in May", "strength": 3, "words": "Most slept better."}
    offers.add_proof(by=actor(cast.improvement_lead), id=made.id, **proof)
    words = {"name": "Way", "worries": "a", "strengths": "b", "must_happen": "c", "scale": "d"}
    offers.name_practice_words(by=actor(cast.improvement_lead), from_on=TODAY, **words)
    with pytest.raises(IntegrityError), transaction.atomic():
        every(model).update(recorded_at=timezone.now())


def test_an_agency_lead_keeps_the_offers_of_their_own_agency(cast: Cast) -> None:
    lead = person("Lena Ford", cast.health, Role.AGENCY_LEAD)
    own, other = helping.offer(lead, cast.health), helping.offer(cast.improvement_lead, cast.council, "Hub")
    change(lead, own, name="Sleep hub")
    for who, offer in ((lead, other), (cast.action_lead, own), (cast.health_visitor, own), (cast.scrutineer, own)):
        with pytest.raises(Refused):
            change(who, offer, version=Offer.objects.get(id=offer.id).version)
        with pytest.raises(Refused):
            offers.add_proof(by=actor(who), id=offer.id, happened_on=TODAY, source="x", strength=1, words="y")
        assert not offers.may_keep(by=actor(who), offer=offer)
    with pytest.raises(Refused):
        helping.offer(lead, cast.council, "Another")
    with pytest.raises(NotFound):
        offers.add_proof(by=actor(lead), id=UUID(int=7), happened_on=TODAY, source="x", strength=1, words="y")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"from_age": 9, "to_age": 8}, "highest age"),
        ({"to_age": 26}, "0 to 25"),
        ({"to_on": date(2024, 1, 1)}, "last day"),
        ({"claimed": Claimed("Better.", "")}, "Write both"),
        ({"kind": "learning"}, "no ages"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(cast: Cast, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        helping.offer(cast.improvement_lead, cast.council, **changes)
    assert (Offer.objects.count(), events()) == (0, [])


def test_proof_of_few_people_or_of_a_day_to_come_is_refused(cast: Cast) -> None:
    made = helping.offer(cast.improvement_lead, cast.council)
    given: dict[str, Any] = {"source": "x", "strength": 1, "words": "y"}
    for changes, said in (({"reached": 4, "happened_on": TODAY}, "recognised"), ({"happened_on": date(2026, 11, 17)}, "to come")):
        with pytest.raises(Refused, match=said):
            offers.add_proof(by=actor(cast.improvement_lead), id=made.id, **given, **changes)
    assert OfferProof.objects.count() == 0


@pytest.mark.parametrize(
    ("looked", "names"),
    [
        ({}, ["Antenatal talk", "Driving lessons", "Sleep clinic"]),
        ({"words": "harbour"}, ["Antenatal talk", "Sleep clinic"]),
        ({"words": "northbeck"}, ["Antenatal talk", "Driving lessons", "Sleep clinic"]),
        ({"age": 0}, ["Antenatal talk", "Sleep clinic"]),
        ({"age": 8}, ["Antenatal talk", "Sleep clinic"]),
        ({"age": 9}, ["Antenatal talk"]),
        ({"age": 16, "words": "drive"}, ["Driving lessons"]),
        ({"over": True}, ["Old"]),
    ],
)
def test_the_register_is_searched_by_words_and_age(cast: Cast, looked: dict[str, Any], names: list[str]) -> None:
    office = cast.improvement_lead
    helping.offer(office, cast.council)
    helping.offer(office, cast.council, "Driving lessons", from_age=16, to_age=None, place="", what="Learn to drive.")
    helping.offer(office, cast.council, "Antenatal talk", from_age=None, to_age=None)
    helping.offer(office, cast.council, "Old", to_on=date(2026, 11, 15))
    assert [one.name for one in queries.offers(today=TODAY, **looked)] == names


# --- what became of families -------------------------------------------------------------------------------------------------


def counts(offer: Offer) -> dict[str, str]:
    _, counted = queries.became_of(offer, today=TODAY)
    wait = next(one for one in counted if one.kind.code == "wait")
    return {one.code: said for one, said in zip(wait.kind.standings, wait.said.cells, strict=True)} | {"all": wait.said.total}


def test_an_offer_says_what_became_of_families_and_keeps_small_numbers_back(cast: Cast) -> None:
    who, made = cast.health_visitor, helping.offer(cast.improvement_lead, cast.council)
    kids = families(cast, 6)
    rows = [note(who, one, offer=made.id, happened_on=SENT) for one in kids]
    assert counts(made) == {"waiting": "6", "sent elsewhere": "0", "seen": "0", "not taken on": "0", "left the list": "0", "all": "6"}
    became(who, rows[0], "seen", happened_on=date(2026, 10, 31))
    assert counts(made) == {
        "waiting": "5",
        "seen": FEWER,
        "sent elsewhere": "0",
        "not taken on": "0",
        "left the list": "0",
        "all": KEPT_BACK,
    }
    became(who, rows[1], "seen")  # in the month that is not over: it does not count yet
    assert counts(made)["waiting"] == "5"


def test_a_family_counts_once_with_its_latest_note_and_a_restricted_child_not_at_all(cast: Cast) -> None:
    who, made = cast.health_visitor, helping.offer(cast.improvement_lead, cast.council)
    kids = families(cast, 5)
    sister = add(who, "Una", "Sands", sibling=kids[0].id)
    for one in (*kids, sister):
        row = note(who, one, offer=made.id, happened_on=SENT)
    became(who, row, "seen", happened_on=date(2026, 9, 2))
    assert (counts(made)["waiting"], counts(made)["seen"]) == (FEWER, FEWER)
    sixth, seventh = families(cast, 2, first=5)
    for one in (sixth, seventh):
        note(who, one, offer=made.id, happened_on=SENT)
    assert (counts(made)["waiting"], counts(made)["seen"]) == ("6", FEWER)
    Restriction(child=seventh, kind="other", why="Because.", placed_at=timezone.now(), placed_by=who).save(force_insert=True)
    assert counts(made)["waiting"] == "5"


def test_counts_of_kinds_leave_out_what_offers_count(cast: Cast) -> None:
    """Or the difference of the two would be somebody."""
    who, made = cast.health_visitor, helping.offer(cast.improvement_lead, cast.council)
    kids = families(cast, 6)
    for number, one in enumerate(kids):
        note(who, one, happened_on=SENT, offer=made.id if number == 0 else None)
        note(who, one, "family-group", "offered", happened_on=SENT)
    _, counted = queries.help_counted(today=TODAY)
    by_kind = {one.kind.code: one.said for one in counted}
    assert by_kind["wait"].cells[0] == "5"
    assert by_kind["family-group"].cells[0] == "6"


def test_circumstances_count_each_family_once_at_the_end_of_each_quarter(cast: Cast, django_assert_num_queries: Any) -> None:
    who = cast.health_visitor
    kids = families(cast, 7)
    sister = add(who, "Una", "Sands", sibling=kids[0].id)
    boss = manager_of(cast)
    for one in (*kids, sister):
        relate(one, boss, cast.health, from_on=date(2026, 2, 2))
    for one in kids[:6]:
        told(who, one, happened_on=date(2026, 5, 5))
    told(who, kids[1], standing="no", happened_on=date(2026, 8, 5))
    told(who, kids[6], standing="yes", happened_on=date(2026, 8, 5), to_on=date(2026, 9, 29))
    with django_assert_num_queries(2):
        quarters = queries.circumstances_counted(today=TODAY)
    assert [one.on.isoformat() for one in quarters] == ["2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"]
    poverty = [one.by_kind["poverty"] for one in quarters]
    assert poverty[1].total == "0"
    assert (poverty[2].rest, poverty[2].total) == ("7", "7")
    assert (poverty[3].cells, poverty[3].rest, poverty[3].total) == (("6", "0", "0", "0", "0"), KEPT_BACK, KEPT_BACK)
    assert poverty[4].cells == ("5", FEWER, "0", "0", "0")
    # the other circumstances are of the same families, so that their sum would give it away
    assert quarters[4].by_kind["housing"].total == quarters[4].by_kind["housing"].rest == KEPT_BACK
    assert quarters[2].by_kind["housing"].total == "7"


def test_nothing_that_leaves_the_counts_holds_a_key_of_a_child(cast: Cast) -> None:
    made = helping.offer(cast.improvement_lead, cast.council)
    child = add(cast.health_visitor)
    note(cast.health_visitor, child, offer=made.id, happened_on=SENT)
    told(cast.health_visitor, child)
    said = repr((queries.became_of(made, today=TODAY), queries.help_counted(today=TODAY), queries.circumstances_counted(today=TODAY)))
    assert str(child.id) not in said
    assert "Byrne" not in said
    assert subject(cast.scrutineer).use is None


def test_only_the_queries_of_the_register_read_past_the_rule() -> None:
    room = Path(earlyhelp.__file__).parent
    naming = {path.relative_to(room).as_posix() for path in room.rglob("*.py") if "help_unscoped" in path.read_text(encoding="utf-8")}
    assert naming == {"offers_queries.py"}
