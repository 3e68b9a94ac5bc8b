"""Each change to letters and findings: the change, its event, what is refused, and that a refusal leaves nothing behind."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from builders.inspections import confirmed, earlier_letter, pieces, received, reviewed, upload
from cast import Cast, actor
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.inspections import policies, queries, services
from goldenthread.inspections.models import (
    STORED_UNDER,
    Carry,
    Finding,
    FindingKind,
    Letter,
    LetterState,
    OfferedAs,
    Proposal,
    ProposalState,
    Response,
    Transcript,
)
from goldenthread.inspections.services import Facts
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event, Job, JobState

TODAY = date(2026, 11, 16)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def reader(cast: Cast) -> Actor:
    return actor(cast.health_visitor)


def events() -> list[str]:
    return list(Event.objects.filter(stream="inspections").order_by("position").values_list("what", flat=True))


def stored() -> set[str]:
    return set(default_storage.listdir(STORED_UNDER)[1]) if default_storage.exists(STORED_UNDER) else set()


def finding_of(letter: Letter, place: int = 0) -> Proposal:
    return pieces(letter, OfferedAs.FINDING)[place]


def facts(letter: Letter, **changes: object) -> Facts:
    same = {name: getattr(letter, name) for name in ("title", "kind", "dated_on", "inspected_from", "inspected_to", "response_due_on")}
    return Facts(**{**same, "addressees": tuple(letter.addressees), **changes})  # type: ignore[arg-type]  # a table of keyword arguments


# Taking a letter in


def test_a_letter_its_file_its_job_and_its_event_are_kept_together(office: Actor) -> None:
    letter = received(office)
    job = Job.objects.get(id=letter.job_id)
    assert (letter.state, letter.original_name, letter.file.name) == (LetterState.READING, "letter.txt", f"letters/{letter.id}.txt")
    assert (job.kind, job.about_id, job.needs) == ("inspections.read_letter", letter.id, policies.ENTITLED_TO_KEEP)
    with letter.file.open("rb") as kept:
        assert kept.read() == upload().read()
    assert events() == ["inspections.letter_received"]


def test_the_stored_name_is_never_the_senders(office: Actor) -> None:
    letter = services.receive_letter(by=office, file=upload(name="x.txt"), name="../../etc/passwd.TXT", kind="audit")
    assert letter.file.name == f"letters/{letter.id}.txt"
    assert letter.original_name == "../../etc/passwd.TXT"


def test_the_same_file_twice_is_said_and_leaves_one(office: Actor) -> None:
    first, files = received(office), stored()
    with pytest.raises(policies.AlreadyHere, match="already here") as no:
        received(office, name="again.txt")
    assert no.value.letter_id == first.id
    assert (Letter.objects.count(), Job.objects.count(), stored(), events()) == (1, 1, files, ["inspections.letter_received"])


def test_a_save_that_fails_leaves_neither_row_nor_file(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    files = stored()

    def out_of_order(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("goldenthread.inspections.services.receiving.record", out_of_order)
    with pytest.raises(RuntimeError):
        received(office)
    assert (Letter.objects.count(), Job.objects.count(), stored()) == (0, 0, files)


def test_who_may_only_read_puts_nothing_in(reader: Actor) -> None:
    with pytest.raises(Refused, match="Ask the partnership office"):
        received(reader)
    assert (Letter.objects.count(), events()) == (0, [])


# Reading


def test_the_job_reads_the_letter_through_the_sandbox(office: Actor) -> None:
    letter = received(office)
    assert jobs.run_waiting() == 1
    letter.refresh_from_db()
    assert (letter.state, letter.format, letter.dated_on) == (LetterState.REVIEW, "text", date(2026, 3, 12))
    assert (letter.inspected_from, letter.inspected_to, letter.response_due_on) == (date(2026, 1, 26), date(2026, 1, 30), date(2026, 6, 26))
    assert len(letter.addressees) == 2
    assert Job.objects.get(id=letter.job_id).state == JobState.DONE
    assert queries.tally(letter) == queries.Tally(accepted=0, set_aside=8, waiting=8, findings_waiting=5, furniture=8)


def test_a_job_that_was_killed_and_runs_again_reads_the_letter_once(office: Actor) -> None:
    letter = received(office)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("goldenthread.inspections.services.reading.record", _dies)
        with pytest.raises(_KilledError):
            jobs.run_waiting()
    assert (Transcript.objects.count(), Proposal.objects.count(), Letter.objects.get().state) == (0, 0, LetterState.READING)
    Job.objects.update(state=JobState.WAITING, try_at=timezone.now())
    jobs.run_waiting()
    once = (Transcript.objects.count(), Proposal.objects.count(), Letter.objects.get().state)
    Job.objects.update(state=JobState.WAITING, try_at=timezone.now())
    jobs.run_waiting()
    assert once == (1, 16, LetterState.REVIEW)
    assert (Transcript.objects.count(), Proposal.objects.count(), Letter.objects.get(id=letter.id).state) == once


class _KilledError(Exception):
    pass


def _dies(**_: object) -> None:
    raise _KilledError


HOSTILE = [
    (b"<html><script>alert(1)</script></html>", "letter.txt"),
    (b"MZ\x90\x00\x03" + b"\x00" * 300, "letter.pdf"),
    (b"%PDF-1.7\n" + b"garbage " * 50, "letter.pdf"),
    (b"PK\x03\x04" + b"\x00" * 100, "letter.docx"),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "letter.txt"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("data", "name"), HOSTILE)
def test_a_file_that_must_not_be_read_is_refused_in_words_and_not_kept(cast: Cast, data: bytes, name: str) -> None:
    files = stored()
    file = upload(name=name)
    file.file.truncate(0)
    file.file.seek(0)
    file.file.write(data)
    file.size = len(data)
    letter = services.receive_letter(by=actor(cast.improvement_lead), file=file, name=name, kind="inspection")
    jobs.run_waiting()
    letter.refresh_from_db()
    job = Job.objects.get(id=letter.job_id)
    assert (letter.state, bool(letter.file), job.state) == (LetterState.FAILED, False, JobState.FAILED)
    assert letter.failed_because == job.problem
    assert letter.failed_because.endswith(".")
    assert stored() == files
    assert Proposal.objects.count() == 0


def test_a_refused_file_may_be_tried_again(office: Actor) -> None:
    first = received(office)
    services.refuse_letter(by=office, id=first.id, reason="This file is broken.")
    assert received(office).id != first.id


def test_files_that_no_letter_names_are_swept_after_a_day(office: Actor) -> None:
    letter = received(office)
    lost = default_storage.save(f"{STORED_UNDER}/lost.txt", upload())
    now = timezone.now()
    assert services.drop_unclaimed_files(before=now - timedelta(days=3000)) == 0
    services.drop_unclaimed_files(before=now + timedelta(days=3000))
    assert not default_storage.exists(lost)
    assert default_storage.exists(letter.file.name)


def test_a_reading_that_stopped_can_be_asked_for_again(office: Actor) -> None:
    letter = received(office)
    Job.objects.update(state=JobState.FAILED)
    again = services.read_again(by=office, id=letter.id)
    assert again.job_id != letter.job_id
    jobs.run_waiting()
    with pytest.raises(Refused, match="to review"):
        services.refuse_letter(by=office, id=letter.id, reason="x")


def test_a_letter_is_taken_back_with_a_reason_and_its_file_may_come_again(office: Actor) -> None:
    letter = reviewed(office)
    with pytest.raises(Refused, match="Say why"):
        services.withdraw_letter(by=office, id=letter.id, reason=" ")
    services.withdraw_letter(by=office, id=letter.id, reason="Put in twice by mistake.")
    assert list(queries.letters(by=office)) == []
    assert received(office).id != letter.id
    assert Event.objects.get(what="inspections.letter_withdrawn").reason == "Put in twice by mistake."


# Deciding


def test_a_piece_is_accepted_under_the_name_of_who_did(office: Actor) -> None:
    letter = reviewed(office)
    piece = finding_of(letter)
    done = services.accept(by=office, letter_id=letter.id, id=piece.id, version=piece.version)
    assert (done.state, done.decided_by_id, done.version) == (ProposalState.ACCEPTED, office.person_id, piece.version + 1)
    assert Event.objects.get(what="inspections.proposal_accepted").about_id == piece.id


def test_other_text_is_accepted_only_as_some_kind(office: Actor) -> None:
    letter = reviewed(office)
    piece = pieces(letter, OfferedAs.CANDIDATE)[1]
    with pytest.raises(Refused, match="what kind"):
        services.accept(by=office, letter_id=letter.id, id=piece.id, version=piece.version)
    services.accept(by=office, letter_id=letter.id, id=piece.id, version=piece.version, kind=FindingKind.STRENGTH)
    assert queries.tally(letter).accepted == 1


def test_an_offered_finding_is_set_aside_for_a_reason_and_can_be_put_back(office: Actor) -> None:
    letter = reviewed(office)
    piece = finding_of(letter)
    with pytest.raises(Refused, match="Say why"):
        services.set_aside(by=office, letter_id=letter.id, id=piece.id, version=piece.version)
    aside = services.set_aside(by=office, letter_id=letter.id, id=piece.id, version=piece.version, reason="Said twice.")
    assert (aside.state, aside.reason) == (ProposalState.SET_ASIDE, "Said twice.")
    back = services.put_back(by=office, letter_id=letter.id, id=piece.id, version=aside.version)
    assert (back.state, back.reason, back.decided_by, back.decided_at) == (ProposalState.WAITING, "", None, None)


def test_of_two_reviewers_the_second_hears_of_the_first(office: Actor) -> None:
    letter = reviewed(office)
    piece = finding_of(letter)
    services.accept(by=office, letter_id=letter.id, id=piece.id, version=piece.version)
    before = events()
    with pytest.raises(Conflict):
        services.set_aside(by=office, letter_id=letter.id, id=piece.id, version=piece.version, reason="No.")
    assert events() == before
    assert Proposal.objects.get(id=piece.id).state == ProposalState.ACCEPTED


def test_all_of_a_section_are_accepted_and_nothing_else(office: Actor) -> None:
    letter = reviewed(office)
    accepted = services.accept_section(by=office, letter_id=letter.id, section="Strengths")
    assert {piece.kind for piece in accepted} == {FindingKind.STRENGTH}
    assert queries.tally(letter).findings_waiting == 3
    with pytest.raises(Refused, match="nothing left"):
        services.accept_section(by=office, letter_id=letter.id, section="Strengths")


def test_a_piece_is_reworded_and_its_printed_words_stay(office: Actor) -> None:
    letter = reviewed(office)
    piece = finding_of(letter)
    named = services.reword(
        by=office,
        letter_id=letter.id,
        id=piece.id,
        version=piece.version,
        theme=" Waiting times ",
        kind=FindingKind.PRIORITY_ACTION,
        owners=["Northbeck Council", " "],
    )
    assert (named.theme, named.kind, named.owners, named.text) == ("Waiting times", "priority_action", ["Northbeck Council"], piece.text)


def test_a_split_piece_gives_way_to_its_pieces_in_the_same_place(office: Actor) -> None:
    letter = reviewed(office)
    piece = finding_of(letter, 1)
    cut = piece.text.index("They are")
    offered = queries.tally(letter).offered
    made = services.split(by=office, letter_id=letter.id, id=piece.id, version=piece.version, cuts=[cut])
    assert [one.text for one in made] == [piece.text[:cut].strip(), piece.text[cut:]]
    assert Proposal.objects.get(id=piece.id).state == ProposalState.SPLIT
    live = [one.text for one in queries.proposals(by=office, letter=letter)]
    assert live[live.index(made[0].text) + 1] == made[1].text
    assert live.index(finding_of(letter, 0).text) == live.index(made[0].text) - 1
    assert queries.tally(letter).offered == offered + 1
    with pytest.raises(Refused, match="already split"):
        services.accept(by=office, letter_id=letter.id, id=piece.id, version=piece.version + 1)


@pytest.mark.parametrize("cuts", [[], [0], [10_000]])
def test_a_cut_that_leaves_nothing_is_refused(office: Actor, cuts: list[int]) -> None:
    letter = reviewed(office)
    piece = finding_of(letter)
    with pytest.raises(Refused, match="cut"):
        services.split(by=office, letter_id=letter.id, id=piece.id, version=piece.version, cuts=cuts)
    assert Proposal.objects.filter(state=ProposalState.SPLIT).count() == 0


def test_two_pieces_are_joined_into_one_that_points_back(office: Actor) -> None:
    letter = reviewed(office)
    first, second = pieces(letter, OfferedAs.FINDING)[:2]
    offered = queries.tally(letter).offered
    merged = services.merge_with_next(by=office, letter_id=letter.id, id=first.id, version=first.version)
    assert merged.text == f"{first.text}\n{second.text}"
    assert set(merged.sources) == {*first.sources, *second.sources}
    assert set(merged.merged_from.all()) == {first, second}
    assert queries.tally(letter).offered == offered - 1


def test_the_facts_are_corrected_once_by_one_editor(office: Actor) -> None:
    letter = reviewed(office)
    services.correct_facts(by=office, id=letter.id, version=letter.version, facts=facts(letter, title="Early help in Northbeck"))
    with pytest.raises(Conflict, match="the facts of this letter"):
        services.correct_facts(by=office, id=letter.id, version=letter.version, facts=facts(letter, title="Mine"))
    letter.refresh_from_db()
    assert (letter.title, letter.version) == ("Early help in Northbeck", 2)
    with pytest.raises(Refused, match="future"):
        services.correct_facts(by=office, id=letter.id, version=2, facts=facts(letter, dated_on=date(2027, 1, 1)))


# Confirming


def test_nothing_is_a_finding_until_every_offered_one_is_decided_and_confirmed(office: Actor) -> None:
    letter = reviewed(office)
    services.accept_section(by=office, letter_id=letter.id, section="Strengths")
    with pytest.raises(Refused, match="3 findings are still waiting"):
        services.confirm_findings(by=office, id=letter.id, accepted=2)
    assert Finding.objects.count() == 0


def test_confirming_freezes_the_quotes_with_their_place(office: Actor) -> None:
    letter = confirmed(office)
    found = list(Finding.objects.filter(letter=letter))
    assert [finding.number for finding in found] == [1, 2, 3, 4, 5]
    assert [finding.kind for finding in found] == ["area_for_improvement"] * 3 + ["strength"] * 2
    assert all(finding.paragraph and finding.digest and finding.confirmed_by_id == office.person_id for finding in found)
    assert len({finding.digest for finding in found}) == 5
    assert (letter.state, letter.confirmed_by_id) == (LetterState.CONFIRMED, office.person_id)
    with pytest.raises(Refused, match="confirmed"):
        services.confirm_findings(by=office, id=letter.id, accepted=5)


def test_a_colleague_who_decided_more_meanwhile_stops_the_confirmation(office: Actor) -> None:
    letter = reviewed(office)
    for section in ("Strengths", "What needs to improve?"):
        services.accept_section(by=office, letter_id=letter.id, section=section)
    with pytest.raises(Conflict):
        services.confirm_findings(by=office, id=letter.id, accepted=4)
    assert Finding.objects.count() == 0


def test_a_confirmed_quote_can_no_longer_be_decided_split_or_reworded(office: Actor) -> None:
    letter = confirmed(office)
    piece = Proposal.objects.filter(letter=letter, state=ProposalState.ACCEPTED).first()
    assert piece is not None
    same = {"by": office, "letter_id": letter.id, "id": piece.id, "version": piece.version}
    for change in (
        lambda: services.put_back(**same),
        lambda: services.split(**same, cuts=[5]),
        lambda: services.merge_with_next(**same),
        lambda: services.reword(**same, theme="x", kind="strength", owners=[]),
    ):
        with pytest.raises(Refused, match="frozen"):
            change()


def test_a_missed_finding_is_added_later_with_a_number_of_its_own(office: Actor) -> None:
    letter = confirmed(office)
    piece = pieces(letter, OfferedAs.CANDIDATE)[1]
    services.accept(by=office, letter_id=letter.id, id=piece.id, version=piece.version, kind=FindingKind.AREA_FOR_CONSIDERATION)
    late = Finding.objects.get(proposal=piece)
    assert (late.number, late.text) == (6, piece.text)
    assert events()[-1] == "inspections.finding_added"


# Afterwards


def test_the_reply_is_recorded_and_a_later_entry_corrects_it(office: Actor) -> None:
    letter = confirmed(office)
    services.record_response(by=office, letter_id=letter.id, sent_on=date(2026, 6, 30), note="By email.")
    services.record_response(by=office, letter_id=letter.id, sent_on=date(2026, 6, 25))
    assert Response.objects.count() == 2
    last = queries.last_response(letter)
    assert last is not None
    assert last.sent_on == date(2026, 6, 25)
    assert list(queries.letters_awaiting_response(by=office)) == []
    for impossible in (date(2026, 11, 17), date(2026, 3, 11)):
        with pytest.raises(Refused):
            services.record_response(by=office, letter_id=letter.id, sent_on=impossible)


def test_the_latest_statement_says_whether_a_finding_still_matters(office: Actor) -> None:
    finding = Finding.objects.filter(letter=confirmed(office)).first()
    assert finding is not None
    services.state_relevance(by=office, finding_id=finding.id, still_relevant=False, reason="Audit.", stated_on=date(2026, 9, 1))
    services.state_relevance(by=office, finding_id=finding.id, still_relevant=True, reason="Later visit.", stated_on=date(2026, 10, 1))
    services.state_relevance(by=office, finding_id=finding.id, still_relevant=False, reason="Typed late.", stated_on=date(2026, 8, 1))
    last = queries.last_statement(queries.finding(by=office, id=finding.id))
    assert last is not None
    assert (last.still_relevant, last.stated_on) == (True, date(2026, 10, 1))
    with pytest.raises(Refused, match="Say why"):
        services.state_relevance(by=office, finding_id=finding.id, still_relevant=True, reason="", stated_on=TODAY)


def test_several_older_findings_are_carried_forward_together_or_not_at_all(office: Actor) -> None:
    ids = list(Finding.objects.filter(letter=confirmed(office, earlier_letter())).values_list("id", flat=True)[:2])
    with pytest.raises(NotFound):
        services.carry_forward(by=office, ids=[*ids, uuid4()], reason="Still seen in audits.", stated_on=TODAY)
    assert Carry.objects.count() == 0
    services.carry_forward(by=office, ids=ids, reason="Still seen in audits.", stated_on=TODAY)
    assert {finding.id for finding in queries.findings(by=office, filters=queries.FindingFilters(relevance="yes"))} == set(ids)


def test_a_theme_is_reworded_and_the_quote_with_its_digest_stays(office: Actor) -> None:
    finding = Finding.objects.filter(letter=confirmed(office)).first()
    assert finding is not None
    changed = services.reword_theme(by=office, finding_id=finding.id, version=finding.version, theme="Waiting")
    assert (changed.theme, changed.text, changed.digest) == ("Waiting", finding.text, finding.digest)
    with pytest.raises(Conflict):
        services.reword_theme(by=office, finding_id=finding.id, version=finding.version, theme="Mine")


def test_no_verb_of_this_room_is_open_to_who_may_only_read(office: Actor, reader: Actor) -> None:
    letter = reviewed(office)
    piece = finding_of(letter)
    same = {"by": reader, "letter_id": letter.id, "id": piece.id, "version": piece.version}
    verbs = [
        lambda: services.accept(**same),
        lambda: services.set_aside(**same, reason="x"),
        lambda: services.put_back(**same),
        lambda: services.split(**same, cuts=[3]),
        lambda: services.merge_with_next(**same),
        lambda: services.reword(**same, theme="x", kind="", owners=[]),
        lambda: services.accept_section(by=reader, letter_id=letter.id, section="Strengths"),
        lambda: services.confirm_findings(by=reader, id=letter.id, accepted=0),
        lambda: services.correct_facts(by=reader, id=letter.id, version=1, facts=facts(letter)),
        lambda: services.withdraw_letter(by=reader, id=letter.id, reason="x"),
        lambda: services.read_again(by=reader, id=letter.id),
        lambda: services.record_response(by=reader, letter_id=letter.id, sent_on=TODAY),
        lambda: services.state_relevance(by=reader, finding_id=uuid4(), still_relevant=True, reason="x", stated_on=TODAY),
        lambda: services.carry_forward(by=reader, ids=[uuid4()], reason="x", stated_on=TODAY),
        lambda: services.reword_theme(by=reader, finding_id=uuid4(), version=1, theme="x"),
    ]
    before = events()
    for verb in verbs:
        with pytest.raises(Refused, match="Your role"):
            verb()
    assert events() == before
