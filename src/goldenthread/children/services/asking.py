"""Asking a partner something about a child, in words that name no child: one mail, one link, and nobody who must not be told.

The rooms above say what is asked and why; this keeps what is the same for all of them: who may not be asked at all, the frame of the mail,
and what the page behind the link may say of the child (`named_by_link`), which is the least that lets somebody know whom it is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from goldenthread.children import queries, unscoped
from goldenthread.children.models import Child
from goldenthread.children.policies import records
from goldenthread.children.policies.sharing import Words
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.involvement import services as involvement
from goldenthread.involvement.looking import looker
from goldenthread.involvement.models import Involvement
from goldenthread.involvement.purposes import Minimum, is_known, purpose_of
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record_read
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.queries import agencies_asked_for, signature_of

SAYS_ENOUGH = "This mail does not say who: the page behind the link tells you as much as you need."
SAYS_NOTHING = "Neither this mail nor the page behind the link says who. Speak to whoever asks before you answer."
MAIL = """Hello {name}

{opening}

This is about a child. {about}
Who asks: {asker}
Please answer by {due}. You need no account, and it takes a minute. This link is for you alone:

{link}

If this is not for you, please tell {partnership}.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """One partner to ask: a person with an account, or a name and an address, never both. `profession` is as what they are asked."""

    agency: Agency | None
    profession: str = ""
    person: Person | None = None
    name: str = ""
    email: str = ""

    @property
    def called(self) -> str:
        return self.person.name if self.person else self.name


def ask_partner(
    *,
    by: Subject,
    child: Child,
    key: str,
    kind: str,
    about: involvement.About,
    purpose: str,
    whom: Whom,
    why: str,
    due_on: date,
    expires_on: date,
    subject: str,
    opening: str,
    words: Words | None = None,
) -> Involvement:
    """Ask, inside the caller's transaction. The same `key` asks nobody twice. `subject`, `opening` and `why` must not say who the child is.

    Where the family does not agree to share with the agency, the mail is the purpose's minimum, if it has one. `words`: which ones, where
    the caller has asked the rule already or chosen by it what is said.

    Raises: Refused for somebody who must not be told, for nobody, for days in the wrong order.
    """
    if whom.person is None and not (whom.name.strip() and whom.email.strip()):
        raise Refused("Choose a person who has an account, or give a name and an email address.")
    records.check_may_be_told(whom.called, whom.person.email if whom.person else whom.email, queries.kept_from(by, child))
    least = _minimum(by, child, whom, purpose, words)
    body = MAIL.format(
        name=whom.called,
        opening=least.opening if least else opening,
        about=SAYS_NOTHING if least else SAYS_ENOUGH,
        asker=signature_of(by.by),
        due=day(due_on),
        link=involvement.LINK,
        partnership=settings.PARTNERSHIP_NAME,
    )
    asked, _ = involvement.ask(
        by=by.by,
        key=key,
        kind=kind,
        about=about,
        purpose=purpose,
        agency=whom.agency,
        why=why,
        due_on=due_on,
        expires_on=expires_on,
        subject=least.title if least else subject,
        body=body,
        person=whom.person,
        contact=None if whom.person else involvement.Contact(whom.name, whom.email),
        profession=whom.profession[:80],
        concerns=[child.id],
    )
    return asked


def _minimum(by: Subject, child: Child, whom: Whom, purpose: str, words: Words | None) -> Minimum | None:
    """What is said instead, where less is. A purpose whose room is not here yet has none."""
    if words is None:
        read = queries.words_for(by, child.id, _agencies(whom)).values()
        words = Words.MINIMUM if any(one.words is Words.MINIMUM for one in read) else Words.FULL
    return purpose_of(purpose).minimum if words is Words.MINIMUM and is_known(purpose) else None


def _agencies(whom: Whom) -> Iterable[Agency]:
    """For which somebody is asked; every one they act for, where none is said."""
    if whom.agency:
        return [whom.agency]
    return Agency.objects.filter(id__in=agencies_asked_for(ids=[whom.person.id]).get(whom.person.id, ())) if whom.person else []


def named_by_link(*, by: Actor, child: UUID, part: str) -> str:
    """Whom an asking is about, for whoever was asked: "Mirren A., 3 years"; the look is written down and committed first.

    `by` is who was asked; where somebody else looks at the page in their place, it is that person's look (`involvement.looking`).
    Empty where a list keeps the child from everybody but those named: whoever asks must say it in person. Not inside a transaction.
    """
    by = looker() or by
    how = "by link" if by.by_link else "asked of them"
    found = unscoped.named_by_link(child, person_id=by.person_id)
    record_read(by=by, what=f"child name, {how} for {part}: {'allowed' if found else 'refused, restricted'}", about=str(child))
    return found
