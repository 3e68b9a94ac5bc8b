"""Early help asks an agency with which the family does not agree to share in the minimum of words: neither whom it is about nor anything of
them, by mail, on the page of the link and in the inbox, from the moment agreement is taken back.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from builders.children import add, share, subject
from builders.earlyhelp import LATER, ask, asked_of, begun, completed, school_with, token, whole
from cast import Cast, sign_in
from goldenthread.children.models import Child
from goldenthread.children.services import Whom
from goldenthread.earlyhelp import services
from goldenthread.errors import Refused
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Outgoing, ReadEvent
from goldenthread.partners.models import Agency, Person
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


@pytest.fixture
def school(cast: Cast, child: Child) -> tuple[Agency, Person]:
    return school_with(cast, child)


def page(asked: Any) -> str:
    return parse(Client().get(reverse("involvement:reply", args=[token(asked.id)]))).text


def mail(asked: Any) -> str:
    sent = Outgoing.objects.get(about_id=asked.id)
    return f"{sent.subject} {sent.body}"


def inbox(who: Person) -> str:
    return parse(sign_in(Client(), who).get(reverse("involvement:inbox"))).text


def asking(id_: Any) -> Involvement:
    return Involvement.objects.get(id=id_)


def test_a_part_that_was_asked_for_names_nobody_once_agreement_is_taken_back(
    cast: Cast, child: Child, school: tuple[Agency, Person]
) -> None:
    where, teacher = school
    share(cast.health_visitor, child, "agreed", where)
    episode = begun(cast.health_visitor, child)
    row = asked_of(cast.health_visitor, episode, agency=where, person=teacher, name="", email="")
    asked = asking(row.involvement_id)
    assert "Orla Q." in page(asked)
    assert "early help assessment" in mail(asked)
    assert "Your part in an early help assessment" in inbox(teacher)
    share(cast.health_visitor, child, "withdrawn", where)
    looks = ReadEvent.objects.filter(what__startswith="child name").count()
    for word in ("Orla", "early help assessment", "agreed to early help"):
        assert word not in page(asked).split("Who asks")[1].split("What you write")[0]
    assert "Before you answer Speak to Hana Visser, hana.visser@example.org." in page(asked)
    assert ReadEvent.objects.filter(what__startswith="child name").count() == looks
    assert "Your part is asked for" in inbox(teacher)
    assert "early help assessment" not in inbox(teacher)
    typed = {"form_key": fresh(), "told": "told", "knows": "He is often tired."}
    assert Client().post(reverse("involvement:reply", args=[token(asked.id)]), typed).status_code == 302
    assert whole(cast.health_visitor, episode).contributions[0].knows == "He is often tired."


@pytest.mark.parametrize(("given", "shown"), [(("refused",), False), (("refused", "overridden"), True)])
def test_the_first_mail_says_no_more_unless_sharing_was_authorised(
    cast: Cast, child: Child, school: tuple[Agency, Person], given: tuple[str, ...], shown: bool
) -> None:
    where, teacher = school
    for one in given:
        share(cast.health_visitor, child, one, where)
    episode = begun(cast.health_visitor, child)
    part = asking(asked_of(cast.health_visitor, episode, agency=where, person=teacher, name="", email="").involvement_id)
    lead = services.ask_lead(by=subject(cast.health_visitor), id=episode.id, person=teacher, why="She knows him.", due_on=LATER)
    for asked in (part, asking(lead.involvement_id)):
        assert ("Orla Q." in page(asked)) is shown
        assert ("early help" in mail(asked)) is shown
        assert ("Neither this mail nor the page" in mail(asked)) is not shown


def test_what_was_shared_says_no_more_once_agreement_is_taken_back_and_nothing_new_is_shared(
    cast: Cast, child: Child, school: tuple[Agency, Person]
) -> None:
    where, teacher = school
    episode = completed(cast.health_visitor, child)
    by, whom = subject(cast.health_visitor), Whom(agency=where, person=teacher)
    row = services.share_with_partner(by=by, id=episode.id, what="assessment", whom=whom, before_family="He is in hospital.")
    asked = asking(row.involvement_id)
    assert "Orla Q., 7 years: assessment, version 1." in page(asked)
    share(cast.health_visitor, child, "refused", where)
    for word in ("Orla", "version 1"):
        assert word not in page(asked)
    with pytest.raises(Refused, match="does not agree to share"):
        services.share_with_partner(by=by, id=episode.id, what="assessment", whom=whom, before_family="He is in hospital.")
    share(cast.health_visitor, child, "overridden", where)
    services.share_with_partner(by=by, id=episode.id, what="assessment", whom=whom, before_family="He is in hospital.")


def test_an_episode_of_another_child_is_not_touched(cast: Cast, child: Child, school: tuple[Agency, Person]) -> None:
    where, teacher = school
    other = add(cast.health_visitor, "Ned", "Oaks")
    share(cast.health_visitor, child, "refused", where)
    ask(cast.health_visitor, child)
    row = asked_of(cast.health_visitor, begun(cast.health_visitor, other), agency=where, person=teacher, name="", email="")
    assert "Ned O." in page(asking(row.involvement_id))
