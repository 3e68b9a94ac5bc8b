"""Each page of letters and findings: what it shows, whom it refuses, and that nothing typed is lost when something is wrong."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans
from builders.inspections import LETTER, confirmed, earlier_letter, pieces, received, reviewed, upload
from cast import Cast, actor, sign_in
from goldenthread.inspections import answers, queries, services
from goldenthread.inspections.models import Carry, Finding, Letter, LetterState, OfferedAs, Proposal, ProposalState, Response
from goldenthread.inspections.urls import urlpatterns
from goldenthread.ledger import form_keys, jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Job, ReadEvent
from goldenthread.plans.models import Action, FindingLink, TieState
from pages import parse


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    """The improvement lead's browser."""
    return sign_in(client, cast.improvement_lead)


def send(client: Client, name: str, *ids: object, key: str = "", **fields: Any) -> HttpResponseBase:
    """Fill in a form and send it, with a key of its own."""
    return client.post(reverse(f"inspections:{name}", args=ids), {form_keys.FIELD: key or form_keys.fresh(), **fields})


def add(client: Client, text: str = LETTER, key: str = "") -> HttpResponseBase:
    return send(client, "add_letter", key=key, file=upload(text), kind="inspection", note="")


def day(field: str, on: date) -> dict[str, int]:
    return {f"{field}_day": on.day, f"{field}_month": on.month, f"{field}_year": on.year}


def facts(letter: Letter, **changes: object) -> dict[str, object]:
    days = {name: getattr(letter, name) for name in ("dated_on", "inspected_from", "inspected_to", "response_due_on")}
    typed = {"title": letter.title, "kind": letter.kind, "version": letter.version, "addressees": "\n".join(letter.addressees)}
    for name, on in days.items():
        typed |= day(name, on)
    return {**typed, **changes}


def content(answer: HttpResponseBase) -> bytes:
    """Everything a page or file holds. Read to its end, a file closes itself."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # either kind of response


# From upload to register


def test_a_letter_goes_from_upload_to_register_by_forms_alone(desk: Client) -> None:
    answer = add(desk)
    letter = Letter.objects.get()
    assert answer.headers["Location"] == reverse("job", args=[letter.job_id])
    jobs.run_waiting()
    assert Job.objects.get().result_url == reverse("inspections:review", args=[letter.id])
    page = parse(desk.get(reverse("inspections:review", args=[letter.id])))
    assert "16 pieces = 0 accepted + 8 set aside + 8 waiting" in page.text
    for section in ("What needs to improve?", "Strengths"):
        send(desk, "accept_section", letter.id, section=section)
    page = parse(desk.get(reverse("inspections:confirm", args=[letter.id])))
    assert "16 pieces = 5 accepted + 8 set aside + 3 waiting" in page.text
    answer = send(desk, "confirm", letter.id, version=5)
    assert answer.headers["Location"] == reverse("inspections:letter", args=[letter.id])
    page = parse(desk.get(answer.headers["Location"]))
    assert "Response due 26 June 2026: 4 months late" in page.text
    assert "The use of what audits find." in page.text
    assert len(parse(desk.get(reverse("inspections:findings"))).root.findall(".//tbody/tr")) == 5


def test_the_same_file_twice_is_said_with_a_way_to_the_first(desk: Client, office: Actor) -> None:
    first = received(office)
    page = parse(add(desk))
    assert page.errors == ["This file is already here as “letter.txt”. Open that letter, or choose another file."]
    assert page.links["Open the letter that is already here"] == reverse("inspections:letter", args=[first.id])
    assert Letter.objects.count() == 1


def test_a_form_sent_twice_adds_one_letter_and_answers_the_same(desk: Client) -> None:
    key = form_keys.fresh()
    answers = [add(desk, key=key).headers["Location"] for _ in range(3)]
    assert len(set(answers)) == 1
    assert (Letter.objects.count(), Job.objects.count()) == (1, 1)


@pytest.mark.parametrize(("name", "text", "said"), [("letter.doc", "x", "Choose a PDF, Word"), ("letter.txt", "", "This file is empty")])
def test_a_file_that_cannot_be_read_is_said_beside_its_field(desk: Client, name: str, text: str, said: str) -> None:
    page = parse(send(desk, "add_letter", file=upload(text, name), kind="audit", note="From the website"))
    assert said in page.errors[0]
    assert "From the website" in page.text
    assert Letter.objects.count() == 0


def test_a_refused_letter_says_why_on_its_page_and_in_the_list(desk: Client, office: Actor) -> None:
    letter = received(office)
    services.refuse_letter(by=office, id=letter.id, reason="This file is a picture.")
    assert "This file is a picture." in parse(desk.get(reverse("inspections:letter", args=[letter.id]))).text
    assert "This file is a picture." in parse(desk.get(reverse("inspections:letters"))).text
    assert desk.get(reverse("inspections:original", args=[letter.id])).status_code == 403


# The review


@pytest.mark.parametrize("shown", ["findings", "other", "aside", "all", "nonsense"])
def test_every_tab_of_the_review_is_a_good_page(desk: Client, office: Actor, shown: str) -> None:
    letter = reviewed(office)
    page = parse(desk.get(reverse("inspections:review", args=[letter.id]), {"show": shown}))
    assert page.heading.endswith(letter.title)


def test_the_text_of_a_piece_is_marked_beside_it(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[3]
    page = parse(desk.get(reverse("inspections:review", args=[letter.id]), {"piece": str(piece.id)}))
    marked = [" ".join(block.itertext()).strip() for block in page.having("gt-block--chosen")]
    assert any(piece.text in words for words in marked)
    assert f"#part-{min(piece.sources)}" in page.links.values()


def test_a_decision_leads_to_the_next_piece_that_waits(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    first, second = pieces(letter, OfferedAs.FINDING)[:2]
    answer = send(desk, "decide", letter.id, first.id, version=1, kind=first.kind, do="accept")
    assert answer.headers["Location"].endswith(f"?piece={second.id}#piece-{second.id}")
    assert Proposal.objects.get(id=first.id).state == ProposalState.ACCEPTED


def test_with_script_a_decision_swaps_its_card_and_the_sums(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    sent = {form_keys.FIELD: form_keys.fresh(), "version": 1, "kind": piece.kind, "do": "accept"}
    answer = desk.post(reverse("inspections:decide", args=[letter.id, piece.id]), sent, headers={"HX-Request": "true"})
    words = answer.content.decode()
    assert 'hx-swap-oob="true"' in words
    assert "16 pieces = 1 accepted" in words
    assert sent[form_keys.FIELD] not in words  # the card's next form is another form
    assert "<html" not in words


def test_setting_aside_without_a_reason_keeps_the_card_open_and_says_so(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    page = parse(send(desk, "decide", letter.id, piece.id, version=1, kind="strength", reason="", do="set_aside"))
    assert "Say why. One sentence is enough." in page.text
    assert Proposal.objects.get(id=piece.id).state == ProposalState.WAITING


def test_a_second_reviewer_sees_the_conflict_and_keeps_the_words(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    services.reword(by=office, letter_id=letter.id, id=piece.id, version=1, theme="Theirs", kind=piece.kind, owners=[])
    page = parse(send(desk, "reword", letter.id, piece.id, version=1, theme="Mine", kind=piece.kind, owners="Health"))
    assert "Somebody else changed this piece of the letter" in page.errors[0]
    assert "Theirs" in page.text
    values = {field.get("name"): field.get("value") for field in page.all("input")}
    assert values["theme"] == "Mine"
    send(desk, "reword", letter.id, piece.id, version=2, theme="Mine", kind=piece.kind, owners="Health")
    assert Proposal.objects.get(id=piece.id).theme == "Mine"


def test_a_decision_on_an_old_page_is_refused_with_the_reason_kept(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    services.reword(by=office, letter_id=letter.id, id=piece.id, version=1, theme="Theirs", kind=piece.kind, owners=[])
    page = parse(send(desk, "decide", letter.id, piece.id, version=1, kind=piece.kind, reason="Said twice", do="set_aside"))
    assert "Somebody else changed" in page.text
    assert "Said twice" in [field.get("value") for field in page.all("input")]


@pytest.mark.parametrize("fields", [{"do": "accept"}, {"version": "x", "do": "accept"}, {"version": 1, "do": "burn"}, {"version": 1}])
def test_a_decision_that_lost_a_part_of_itself_changes_nothing(desk: Client, office: Actor, fields: dict[str, Any]) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    assert parse(send(desk, "decide", letter.id, piece.id, **fields)).having("govuk-error-message")
    assert Proposal.objects.get(id=piece.id).version == 1


def test_a_piece_is_split_at_a_sentence_of_the_list(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[1]
    page = parse(desk.get(reverse("inspections:proposal", args=[letter.id, piece.id])))
    [place] = [field.get("value") for field in page.all("input") if field.get("name") == "cuts"]
    send(desk, "split", letter.id, piece.id, version=1, cuts=[place])
    assert Proposal.objects.filter(split_from=piece).count() == 2


def test_a_piece_is_split_before_words_of_it(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    send(desk, "split", letter.id, piece.id, version=1, before="after they ask")
    assert [one.text for one in Proposal.objects.filter(split_from=piece)] == ["How quickly families hear back", "after they ask for help."]


@pytest.mark.parametrize("before", ["", "words that are not there", "e"])
def test_a_split_nowhere_is_said_and_keeps_the_words(desk: Client, office: Actor, before: str) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    page = parse(send(desk, "split", letter.id, piece.id, version=1, before=before))
    assert page.errors
    assert Proposal.objects.filter(split_from=piece).count() == 0


def test_two_pieces_are_joined_from_the_page_of_one(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.FINDING)[0]
    send(desk, "merge", letter.id, piece.id, version=1)
    assert Proposal.objects.get(id=piece.id).merged_into is not None


def test_confirming_too_early_says_what_waits(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    page = parse(send(desk, "confirm", letter.id, version=0))
    assert page.errors == ["5 findings are still waiting. Accept or set aside each one, then confirm."]


def test_confirming_what_a_colleague_changed_meanwhile_shows_the_new_sums(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    for section in ("What needs to improve?", "Strengths"):
        services.accept_section(by=office, letter_id=letter.id, section=section)
    page = parse(send(desk, "confirm", letter.id, version=3))
    assert "Somebody else changed which findings are accepted" in page.errors[0]
    send(desk, "confirm", letter.id, version=5)
    assert Finding.objects.count() == 5


# The letter


def test_the_facts_stand_beside_the_sentences_they_were_read_from(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    page = parse(desk.get(reverse("inspections:facts", args=[letter.id])))
    assert "The partnership should send its written statement to the inspectorates by 26 June 2026." in page.text
    send(desk, "facts", letter.id, **facts(letter, title="Early help in Northbeck"))
    letter.refresh_from_db()
    assert (letter.title, letter.dated_on) == ("Early help in Northbeck", date(2026, 3, 12))


def test_two_people_correcting_the_facts_lose_nothing(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    send(desk, "facts", letter.id, **facts(letter, title="Theirs"))
    page = parse(send(desk, "facts", letter.id, **facts(letter, title="Mine")))
    assert "Somebody else changed the facts" in page.errors[0]
    assert "Theirs" in page.text
    values = {field.get("name"): field.get("value") for field in page.all("input")}
    assert (values["title"], values["version"]) == ("Mine", "2")


def test_impossible_facts_are_said_and_kept(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    page = parse(send(desk, "facts", letter.id, **facts(letter, title="Kept", inspected_to_year="2025")))
    assert page.errors == ["The inspection ends before it starts. Check both dates."]
    assert "Kept" in [field.get("value") for field in page.all("input")]


def test_the_response_is_recorded_and_the_clock_stops(desk: Client, office: Actor) -> None:
    letter = confirmed(office)
    assert parse(send(desk, "response", letter.id, **day("sent_on", date(2027, 1, 1)))).errors
    send(desk, "response", letter.id, **day("sent_on", date(2026, 6, 20)), note="By email")
    assert Response.objects.count() == 1
    page = parse(desk.get(reverse("inspections:letter", args=[letter.id])))
    assert "Response due 26 June 2026: sent 20 June 2026, 6 days early" in page.text


def test_the_original_leaves_as_a_file_in_a_box_and_on_record(client: Client, cast: Cast) -> None:
    letter = confirmed(actor(cast.improvement_lead))
    answer = sign_in(client, cast.health_visitor).get(reverse("inspections:original", args=[letter.id]))
    assert content(answer) == LETTER.encode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    look = ReadEvent.objects.get()
    assert (look.what, look.about, look.recorded_by) == ("inspections.letter_file", str(letter.id), cast.health_visitor.id)


def test_a_letter_is_taken_back_with_a_reason(desk: Client, office: Actor) -> None:
    letter = reviewed(office)
    assert parse(send(desk, "withdraw", letter.id, reason="")).errors
    send(desk, "withdraw", letter.id, reason="Not ours.")
    assert Letter.objects.get().state == LetterState.WITHDRAWN


def test_the_whole_letter_can_be_read_at_the_place_of_a_quote(desk: Client, office: Actor) -> None:
    letter = confirmed(office)
    page = parse(desk.get(reverse("inspections:letter_text", args=[letter.id]), {"part": "14"}))
    assert "Families told inspectors" in page.text
    assert page.having("gt-block--used")


# The register


def test_the_register_filters_by_everything_this_room_knows(desk: Client, office: Actor) -> None:
    new, old = confirmed(office), confirmed(office, earlier_letter(), name="older.txt")
    midwives = Finding.objects.get(letter=old, text__contains="midwives")
    services.state_relevance(by=office, finding_id=midwives.id, still_relevant=True, reason="Seen again.", stated_on=date(2026, 5, 1))
    services.reword_theme(by=office, finding_id=midwives.id, version=1, theme="Health")
    for asked, expected in (
        ({}, 10),
        ({"kind": "strength"}, 4),
        ({"letter": str(new.id)}, 5),
        ({"words": "midwives late"}, 1),
        ({"theme": "Health"}, 1),
        ({"relevance": "yes"}, 1),
        ({"relevance": "no"}, 0),
        ({"relevance": "not_said"}, 9),
        (day("dated_to", date(2025, 1, 1)), 5),
        ({"sort": "oldest", "kind": "area_for_improvement"}, 6),
    ):
        page = parse(desk.get(reverse("inspections:findings"), asked))
        assert len(page.root.findall(".//tbody/tr")) == expected, asked


@pytest.mark.parametrize(
    "asked", [{"kind": "nonsense"}, {"letter": "x"}, {"dated_from_day": "31", "dated_from_month": "2"}, {"page": "999"}]
)
def test_a_filter_that_makes_no_sense_is_a_page_and_not_an_error(desk: Client, office: Actor, asked: dict[str, str]) -> None:
    confirmed(office)
    assert parse(desk.get(reverse("inspections:findings"), asked)).heading == "Findings"


def test_an_empty_register_teaches_what_would_be_here(desk: Client) -> None:
    page = parse(desk.get(reverse("inspections:findings")))
    assert page.links["Add a letter"] == reverse("inspections:add_letter")


def test_the_register_is_taken_away_with_every_row_and_no_formula(desk: Client, office: Actor) -> None:
    confirmed(office)
    finding = Finding.objects.order_by("number")[0]
    services.reword_theme(by=office, finding_id=finding.id, version=1, theme="=1+1")
    answer = desk.get(reverse("inspections:export", args=["csv"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 5
    assert rows[0]["Theme"] == "'=1+1"
    assert rows[0]["Words as printed"] == finding.text
    assert desk.get(reverse("inspections:export", args=["xlsx"])).content.startswith(b"PK")
    assert desk.get(reverse("inspections:export", args=["exe"])).status_code == 404


def test_a_finding_is_shown_with_its_letter_around_it(desk: Client, office: Actor) -> None:
    confirmed(office)
    finding = Finding.objects.order_by("number")[2]
    page = parse(desk.get(reverse("inspections:finding", args=[finding.id])))
    assert finding.text in page.text
    assert f"Paragraph {finding.paragraph}" in page.text
    assert page.having("gt-block--chosen")


def test_a_finding_is_carried_forward_with_its_history(desk: Client, office: Actor) -> None:
    confirmed(office)
    finding = Finding.objects.order_by("number")[0]
    page = parse(send(desk, "carry", finding.id, still_relevant="yes", reason="", **day("stated_on", date(2026, 9, 1))))
    assert len(page.errors) == 1
    send(desk, "carry", finding.id, still_relevant="no", reason="Audit of May.", **day("stated_on", date(2026, 9, 1)))
    page = parse(desk.get(reverse("inspections:finding", args=[finding.id])))
    assert "No longer relevant" in page.text
    assert "Audit of May." in page.text


def test_several_findings_are_carried_forward_at_once(desk: Client, office: Actor) -> None:
    confirmed(office, earlier_letter())
    parse(desk.get(reverse("inspections:carry_forward")))
    chosen = [str(finding.id) for finding in Finding.objects.all()[:3]]
    send(desk, "carry_forward", chosen=chosen, reason="Seen in every audit.", **day("stated_on", date(2026, 9, 1)))
    assert Carry.objects.count() == 3


def test_a_theme_reworded_twice_shows_both(desk: Client, office: Actor) -> None:
    confirmed(office)
    finding = Finding.objects.order_by("number")[0]
    send(desk, "theme", finding.id, version=1, theme="Theirs")
    page = parse(send(desk, "theme", finding.id, version=1, theme="Mine"))
    assert "Theirs" in page.text
    assert "Mine" in [field.get("value") for field in page.all("input")]


# What a room above knows


def test_the_register_says_what_answers_each_finding(desk: Client, office: Actor, cast: Cast) -> None:
    letter = confirmed(office)
    first, second = Finding.objects.filter(letter=letter).order_by("number")[:2]
    action = Action.objects.filter(area__plan=imported_plans.imported(office))[0]
    same = {"answered_at": timezone.now(), "answered_by": cast.improvement_lead}
    FindingLink.objects.create(finding=first, action=action, state=TieState.CONFIRMED, **same)
    FindingLink.objects.create(finding=second, action=action, likeness=90)
    page = parse(desk.get(reverse("inspections:findings"), {"letter": str(letter.id)}))
    assert page.links["1 area or action"] == reverse("plans:finding", args=[first.id])
    assert page.links["Nothing yet"] == reverse("plans:finding", args=[second.id])
    for answered, expected in (("yes", 1), ("no", 4)):
        page = parse(desk.get(reverse("inspections:findings"), {"answered": answered}))
        assert len(page.root.findall(".//tbody/tr")) == expected
    page = parse(desk.get(reverse("inspections:finding", args=[first.id])))
    assert page.links["See what answers it"] == reverse("plans:finding", args=[first.id])


def test_without_a_room_that_answers_the_register_stands_alone(desk: Client, office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed(office)
    monkeypatch.setattr(answers, "_told", [])
    page = parse(desk.get(reverse("inspections:findings"), {"answered": "yes"}))
    assert len(page.root.findall(".//tbody/tr")) == 5
    assert "Answered by" not in page.text


# Doors


def addresses(letter: Letter) -> dict[str, str]:
    """Every address of the room, for one confirmed letter."""
    piece = pieces(letter, OfferedAs.CANDIDATE)[0]
    finding = Finding.objects.filter(letter=letter)[0]
    args: dict[str, tuple[object, ...]] = dict.fromkeys(("letters", "add_letter", "findings", "carry_forward"), ())
    of_letter = ("letter", "letter_text", "original", "facts", "response", "read_again", "withdraw", "review", "confirm", "accept_section")
    args |= dict.fromkeys(of_letter, (letter.id,))
    args |= dict.fromkeys(("proposal", "decide", "reword", "split", "merge"), (letter.id, piece.id))
    args |= dict.fromkeys(("finding", "carry", "theme"), (finding.id,))
    return {name: reverse(f"inspections:{name}", args=ids) for name, ids in {**args, "export": ("csv",)}.items()}


READERS = {"letters", "letter", "letter_text", "original", "review", "proposal", "findings", "finding", "export"}
BY_POST = {"read_again", "accept_section", "decide", "reword", "split", "merge"}


def test_every_address_of_the_room_is_tried_below() -> None:
    assert READERS | BY_POST | {"add_letter", "facts", "response", "withdraw", "confirm", "carry_forward", "carry", "theme"} == {
        route.name for route in urlpatterns
    }


@pytest.mark.parametrize("who", ["health_visitor", "scrutineer"])
def test_who_may_read_reads_everything_and_keeps_nothing(client: Client, cast: Cast, who: str) -> None:
    tried = addresses(confirmed(actor(cast.improvement_lead)))
    sign_in(client, getattr(cast, who))
    for name, address in tried.items():
        answer = client.get(address)
        assert answer.status_code == (200 if name in READERS else 405 if name in BY_POST else 404), name
        assert client.post(address, {form_keys.FIELD: form_keys.fresh()}).status_code == (405 if name in READERS else 404), name
        content(answer)


@pytest.mark.parametrize("who", ["stranger", "guardian", "engineer"])
def test_for_everybody_else_there_is_nothing_here(client: Client, cast: Cast, who: str) -> None:
    tried = addresses(confirmed(actor(cast.improvement_lead)))
    sign_in(client, getattr(cast, who))
    for name, address in tried.items():
        assert client.get(address).status_code == (405 if name in BY_POST else 404), name
        assert client.post(address, {form_keys.FIELD: form_keys.fresh()}).status_code == (405 if name in READERS else 404), name


def test_nobody_gets_in_without_an_account(client: Client, cast: Cast) -> None:
    for name, address in addresses(confirmed(actor(cast.improvement_lead))).items():
        answer = client.get(address)
        assert answer.status_code == (405 if name in BY_POST else 302), name


def test_what_is_not_there_and_what_was_never_read_answer_alike(desk: Client, office: Actor) -> None:
    letter = received(office)
    other = reviewed(office, earlier_letter(), name="b.txt")
    piece = pieces(other, OfferedAs.FINDING)[0]
    for address in (
        reverse("inspections:review", args=[letter.id]),
        reverse("inspections:letter", args=[piece.id]),
        reverse("inspections:proposal", args=[letter.id, piece.id]),
        reverse("inspections:finding", args=[letter.id]),
    ):
        assert desk.get(address).status_code == 404


# Growth


def count(client: Client, address: str) -> int:

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "address",
    [
        lambda letter: reverse("inspections:letters"),
        lambda letter: reverse("inspections:findings"),
        lambda letter: reverse("inspections:letter", args=[letter.id]),
        lambda letter: reverse("inspections:review", args=[letter.id]) + "?show=all",
        lambda letter: reverse("inspections:export", args=["csv"]),
    ],
)
def test_a_page_asks_the_database_as_often_for_many_as_for_few(desk: Client, office: Actor, address: Callable[[Letter], str]) -> None:
    few = confirmed(office)
    desk.get(address(few))  # the first page of a session also writes the session down
    before = count(desk, address(few))
    long = LETTER.replace(
        "- The use of what audits find.", "\n".join(f"- The use of what audit number {number} finds." for number in range(60))
    )
    many = confirmed(office, long, name="long.txt")
    assert Finding.objects.filter(letter=many).count() == 64
    assert count(desk, address(many)) == before <= 30
    assert queries.findings(by=office).count() == 69


@pytest.mark.parametrize("verb", ["split", "merge"])
def test_the_second_to_cut_or_join_a_piece_can_go_on_from_the_version_of_now(desk: Client, office: Actor, verb: str) -> None:
    letter = reviewed(office)
    piece = max(pieces(letter, OfferedAs.CANDIDATE), key=lambda one: len(one.text))
    Proposal.objects.filter(id=piece.id).update(version=5)

    page: Any = send(desk, verb, letter.id, piece.id, version=1, before=piece.text[len(piece.text) // 3 :][:60].strip())

    assert "Somebody else changed this piece of the letter" in page.content.decode()
    assert page.context[f"{verb}_form"]["version"].value() == "5"
