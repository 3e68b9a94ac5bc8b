"""The three real letters, from the browser's upload to the register of findings. Numbers and dates only: the words stay where they are."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cast import Cast, sign_in
from goldenthread.inspections import quotes
from goldenthread.inspections.models import Finding, Letter, OfferedAs, Proposal, ProposalState
from goldenthread.ledger import form_keys, jobs
from goldenthread.papers.sandbox import read_here
from pages import parse

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="The five source documents are not beside this checkout."),
]


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.improvement_lead)


def send(client: Client, name: str, *ids: object, **fields: object) -> str:
    """Send a form and give back where it led to."""
    answer = client.post(reverse(f"inspections:{name}", args=ids), {form_keys.FIELD: form_keys.fresh(), **fields})
    assert answer.status_code == 302, parse(answer).errors
    return answer.headers["Location"]


def put_in(client: Client, number: str) -> Letter:
    """One source document through the browser's form and the worker."""
    [path] = SEEDS.glob(f"{number}_*.txt")
    send(client, "add_letter", file=SimpleUploadedFile(path.name, path.read_bytes()), kind="inspection", note="")
    assert jobs.run_waiting() == 1
    letter = Letter.objects.get()
    assert parse(client.get(reverse("inspections:review", args=[letter.id]))).heading.endswith(letter.title)
    return letter


def confirm(client: Client, letter: Letter) -> list[Finding]:
    """Accept every offered finding, section by section, and confirm."""
    waiting = Proposal.objects.filter(letter=letter, state=ProposalState.WAITING, offered_as=OfferedAs.FINDING)
    while first := waiting.order_by("order").first():
        send(client, "accept_section", letter.id, section=first.section)
    accepted = Proposal.objects.filter(letter=letter, state=ProposalState.ACCEPTED).count()
    send(client, "confirm", letter.id, version=accepted)
    return list(Finding.objects.filter(letter=letter))


def kinds(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.kind for finding in findings)


def test_the_joint_inspection_letter_becomes_twelve_findings(desk: Client) -> None:
    letter = put_in(desk, "001")
    assert (letter.dated_on, letter.inspected_from, letter.inspected_to) == (date(2023, 3, 16), date(2023, 1, 23), date(2023, 1, 27))
    assert (letter.response_due_on, len(letter.addressees)) == (date(2023, 6, 23), 5)
    found = confirm(desk, letter)
    assert kinds(found) == {"area_for_improvement": 5, "strength": 5, "practice_study": 2}
    page = parse(desk.get(reverse("inspections:letter", args=[letter.id])))
    assert "Response due 23 June 2023: 3 years late" in page.text
    assert all(finding.paragraph for finding in found)


def test_the_monitoring_letter_offers_its_prose_and_invents_nothing(desk: Client) -> None:
    letter = put_in(desk, "003")
    assert (letter.dated_on, letter.response_due_on) == (date(2017, 11, 16), None)
    offered = Proposal.objects.filter(letter=letter)
    assert offered.filter(offered_as=OfferedAs.FINDING).count() == 0
    prose = offered.filter(offered_as=OfferedAs.CANDIDATE, section__gt="").order_by("order")
    first, second = prose[0], prose[1]
    for piece in (first, second):
        send(desk, "decide", letter.id, piece.id, version=piece.version, kind="strength", do="accept")
    send(desk, "confirm", letter.id, version=2)
    assert [finding.text for finding in Finding.objects.order_by("number")] == [first.text, second.text]


def test_the_peer_review_letter_is_read_by_its_themes(desk: Client) -> None:
    letter = put_in(desk, "004")
    assert (letter.dated_on, letter.inspected_from, letter.response_due_on) == (date(2015, 3, 5), None, None)
    found = confirm(desk, letter)
    assert set(kinds(found)) == {"strength", "area_for_consideration"}
    [path] = SEEDS.glob("004_*.txt")
    printed = read_here(path.read_bytes(), path.name).reading.findings
    assert Counter(finding.text for finding in found) == Counter(one.text for one in printed)
    assert len(found) >= 100
    assert len({finding.section for finding in found}) >= 5
    rows = [parse(desk.get(reverse("inspections:findings"), {"page": page})).root.findall(".//tbody/tr") for page in (1, 2, 3)]
    assert sum(map(len, rows)) == len(found)


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_every_piece_of_a_real_letter_can_be_cut_and_put_together_again(desk: Client, number: str) -> None:
    for piece in Proposal.objects.filter(letter=put_in(desk, number)):
        text = quotes.whole(piece.text, piece.parts)
        cut = [one.words for one in quotes.sentences(text)]
        assert "".join("".join(cut).split()) == "".join(text.split())


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_every_page_of_a_real_review_is_a_good_page(desk: Client, number: str) -> None:
    letter = put_in(desk, number)
    for shown in ("findings", "other", "aside", "all"):
        for page in range(1, 4):
            parse(desk.get(reverse("inspections:review", args=[letter.id]), {"show": shown, "page": page}))
    parse(desk.get(reverse("inspections:facts", args=[letter.id])))
    parse(desk.get(reverse("inspections:letter_text", args=[letter.id])))
