"""An agency with which the family does not agree to share is consulted in the minimum of words: by mail, on the page of its link, in the
inbox and signed in; from the moment at which agreement is taken back, until somebody authorises sharing all the same.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from builders.askings import secrets_in_mail
from builders.children import every, share, subject
from builders.decisions import TEXTS, Round, answered, around, consultation, decided, now, opened, propose, said, taken_on, token, whole
from cast import Cast, actor, sign_in
from goldenthread.decisions import services
from goldenthread.decisions.models import Decision, DecisionState, Disagreement, Notice
from goldenthread.involvement import services as askings
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.models import Outgoing, ReadEvent
from goldenthread.partners.models import Person
from pages import parse

FULL = "It is proposed to close"
MINIMUM = "Your view is needed: a decision about your part is proposed"
CONTENT = ("Ada", "Byrne", "close", "What the family wanted", "The plan has done", "I like how it is now")
TEACHER, OFFICER = "Tia Chalk", "Otto Beat"


@pytest.fixture
def there(cast: Cast) -> Round:
    return around(cast)


def answers(there: Round, *given: str) -> None:
    """About sharing with the school, in this order."""
    for one in given:
        share(there.manager, there.child, one, there.school)


def made(there: Round) -> Decision:
    return propose(there.cast.health_visitor, there.child)


def asked(row: Decision, who: str = TEACHER) -> Involvement:
    found = consultation(row, who).involvement
    assert found is not None
    return found


def inbox(who: Person) -> str:
    return parse(sign_in(Client(), who).get(reverse("involvement:inbox"))).text


def my_work(who: Person) -> str:
    return parse(sign_in(Client(), who).get("/")).text


def signed_in(who: Person, asking: Involvement) -> str:
    return parse(sign_in(Client(), who).get(reverse("involvement:asked", args=[asking.id]))).text


def only_the_minimum(page: str, about: Decision) -> None:
    """That something is proposed, by when to answer, whom to ring; no content."""
    words = page.split("Who asks")[1] if "Who asks" in page else page
    for word in CONTENT:
        assert word not in words, word
    assert MINIMUM in page


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ((), True),
        (("agreed",), True),
        (("refused",), False),
        (("agreed", "withdrawn"), False),
        (("refused", "agreed"), True),
        (("refused", "overridden"), True),
        (("agreed", "withdrawn", "overridden"), True),
    ],
)
def test_each_agency_is_asked_in_the_words_that_may_be_shared_with_it(there: Round, given: tuple[str, ...], full: bool) -> None:
    answers(there, *given)
    row = made(there)
    school, police = consultation(row, TEACHER), consultation(row, OFFICER)
    assert (school.words, police.words) == ("full" if full else "minimum", "full")
    assert "Quayside School" in school.words_why
    for one, whole_words in ((school, full), (police, True)):
        mail = Outgoing.objects.get(about_id=one.involvement_id)
        said_so = f"{mail.subject} {mail.body} {one.involvement.subject if one.involvement else ''}"
        assert ("to close" in said_so) is whole_words
        assert ("Speak to whoever asks before you answer." in mail.body) is not whole_words
        page = opened(one.involvement)
        assert (FULL in page) is whole_words
        assert ("What the family wanted has been reached." in page) is whole_words
        assert ("Ada B." in page) is whole_words
        assert ReadEvent.objects.filter(what__startswith="child name, by link", agency_id=one.agency_id).exists() is whole_words


def test_the_minimum_says_by_when_to_answer_and_whom_to_ring_and_can_be_answered(there: Round) -> None:
    answers(there, "refused")
    row = made(there)
    page = parse(Client().get(reverse("involvement:reply", args=[token(asked(row))])))
    only_the_minimum(page.text, row)
    assert page.heading == MINIMUM
    for words in ("Hana Visser", "Practitioner, Coastal Community Health", "hana.visser@example.org", "Answer by 23 November 2026"):
        assert words in page.text
    answered(row, TEACHER, "disagree", "We were not told what it is about.")
    assert now(row).state == DecisionState.DISPUTED
    assert every(Disagreement).get().agency_id == there.school.id
    thanks = parse(Client().get(reverse("involvement:thanks", args=[token(asked(row))])))
    assert "What the family" not in thanks.text
    assert FULL not in thanks.text


def test_from_the_moment_agreement_is_taken_back_the_link_the_inbox_and_reminders_say_the_minimum(there: Round) -> None:
    answers(there, "agreed")
    row = made(there)
    asking, lead = asked(row), there.teacher
    assert "Ada B." in opened(asking)
    assert "a proposal to close" in inbox(lead)
    assert "a proposal to close" in my_work(lead)
    assert "What the family wanted has been reached." in signed_in(lead, asking)
    answers(there, "withdrawn")
    for page in (opened(asking), signed_in(lead, asking)):
        only_the_minimum(page, row)
    for page in (inbox(lead), my_work(lead)):
        assert MINIMUM in page
        assert "a proposal to close" not in page
    before = set(Outgoing.objects.values_list("id", flat=True))
    assert askings.remind(by=SYSTEM, today=asking.due_on) == 2
    askings.send_again(by=actor(there.cast.improvement_lead), id=asking.id)
    mails = Outgoing.objects.filter(about_id=asking.id).exclude(id__in=before)
    assert mails.count() == 2
    for mail in mails:
        assert MINIMUM in mail.subject + mail.body
        assert "close" not in mail.subject + mail.body
    other = Outgoing.objects.exclude(id__in=before).get(about_id=asked(row, OFFICER).id)
    assert "a proposal to close" in other.subject
    for one in secrets_in_mail(asking):  # the links that were sent before say no more either
        only_the_minimum(parse(Client().get(reverse("involvement:reply", args=[one]))).text, row)
    assert consultation(row, TEACHER).words == "full"  # what was sent stays what was sent
    assert FULL in opened(asked(row, OFFICER))


def test_sharing_that_is_authorised_without_agreement_opens_the_words_from_that_moment(there: Round) -> None:
    answers(there, "agreed")
    row = made(there)
    asking = asked(row)
    answers(there, "withdrawn")
    only_the_minimum(opened(asking), row)
    answers(there, "overridden")
    for page in (opened(asking), signed_in(there.teacher, asking)):
        assert "What the family wanted has been reached." in page
    assert "a proposal to close" in inbox(there.teacher)


def test_an_override_that_is_over_leaves_the_minimum(there: Round) -> None:
    answers(there, "refused")
    share(there.manager, there.child, "overridden", there.school, happened_on=date(2026, 11, 2), to_on=date(2026, 11, 15))
    row = made(there)
    assert consultation(row, TEACHER).words == "minimum"
    assert "is over" in consultation(row, TEACHER).words_why
    only_the_minimum(opened(asked(row)), row)


def test_the_proposer_sees_before_and_after_which_agencies_read_the_minimum_and_why(there: Round) -> None:
    answers(there, "agreed", "withdrawn")
    visitor = sign_in(Client(), there.cast.health_visitor)
    why = "The family took back their agreement to share with Quayside School (Family support)."
    form = parse(visitor.get(reverse("decisions:propose", args=["tests.help", there.child.id])))
    assert why in form.text
    assert form.text.count("The minimum") == 1
    row = made(there)
    page = parse(visitor.get(reverse("decisions:decision", args=[row.id])))
    assert why in page.text
    assert page.text.count("The minimum") == 1
    answers(there, "overridden")
    page = parse(visitor.get(reverse("decisions:decision", args=[row.id])))
    assert "They were asked in the minimum before." in page.text
    share(there.manager, there.child, "refused", there.school, purpose="Housing")
    taken = "Until then they could read what is proposed, and why."
    assert taken not in parse(visitor.get(reverse("decisions:decision", args=[row.id]))).text
    share(there.manager, there.child, "refused", consultation(row, OFFICER).agency)  # type: ignore[arg-type]  # it has one
    assert taken in parse(visitor.get(reverse("decisions:decision", args=[row.id]))).text


def test_a_colleague_signed_in_reads_no_more_on_the_page_of_the_decision_and_of_the_child(there: Round) -> None:
    row = made(there)
    page, child = reverse("decisions:decision", args=[row.id]), reverse("children:child", args=[there.child.id])
    words = ("The plan has done what it was for.", "What the family wanted has been reached.", "I like how it is now")
    teacher, officer = sign_in(Client(), there.teacher), sign_in(Client(), there.officer)
    assert all(one in parse(teacher.get(page)).text for one in words)
    answers(there, "refused")
    for one in words:
        assert one not in parse(teacher.get(page)).text
        assert one not in parse(teacher.get(child)).text
        assert one in parse(officer.get(page)).text
    assert "The family does not agree to share this with your agency." in parse(teacher.get(page)).text
    assert words[0] in parse(officer.get(child)).text
    assert words[0] in parse(sign_in(Client(), there.cast.health_visitor).get(page)).text


def test_whoever_is_asked_to_take_over_the_lead_reads_the_minimum_too_and_can_say_yes(there: Round) -> None:
    answers(there, "refused")
    row = propose(there.cast.health_visitor, there.child, kind="step down")
    receiving = taken_on(there, row)
    page = opened(receiving.involvement)
    for word in ("Ada", "step down", "What the family wanted"):
        assert word not in page
    mail = Outgoing.objects.get(about_id=receiving.involvement_id)
    assert "step down" not in mail.subject + mail.body
    assert whole(there.manager, row).first_meeting_on == date(2026, 11, 25)
    seen = parse(sign_in(Client(), there.manager).get(reverse("decisions:decision", args=[row.id])))
    assert "They read the minimum." in seen.text


def test_a_notice_that_told_all_goes_to_the_minimum_and_one_with_its_own_ground_stays(there: Round) -> None:
    share(there.manager, there.child, "refused", there.school)
    row = decided(there)
    services.send_notices(by=subject(there.manager), id=row.id, texts=TEXTS)
    sent = {one.consultation.called: one for one in every(Notice).select_related("involvement", "consultation__person")}
    assert "It was decided to close." in opened(sent[OFFICER].involvement)
    share(there.manager, there.child, "refused", consultation(row, OFFICER).agency)  # type: ignore[arg-type]  # it has one
    page = opened(sent[OFFICER].involvement)
    assert "It was decided to close." not in page
    assert "cannot be shown here any more" in page
    assert "Ada" not in page
    said(sent[OFFICER].involvement)
    assert "Bruises." in opened(sent[TEACHER].involvement)  # the worries and the plan rest on a ground in law


def test_somebody_without_an_account_is_asked_for_their_agency_in_the_minimum(there: Round) -> None:
    answers(there, "refused")
    row, by = made(there), subject(there.cast.health_visitor)
    given = {"agency": there.school, "why": "Knows the house.", "name": "Hal Tenant", "email": "hal@example.org"}
    one = services.consult_also(by=by, id=row.id, **given)
    assert one.words == "minimum"
    only_the_minimum(opened(one.involvement), row)
