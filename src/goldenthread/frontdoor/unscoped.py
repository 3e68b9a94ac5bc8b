"""The few reads and writes of this room past the access rule. Each says why it must be, and none shows a child to somebody without rights.

Everything else comes through `objects.for_subject`; a test holds that `everything` is named in modules of this name only.
"""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from goldenthread.children.models.scoping import everything
from goldenthread.frontdoor.models import Check, Closure, Contact, Decision, Rating, SchoolNotice, Told
from goldenthread.frontdoor.outcomes import ENDING


def ending_of_outer_contact() -> QuerySet[Decision]:
    """For a question inside a query whose contacts the rule has chosen already: asking the rule again for each row would cost twice."""
    return everything(Decision).filter(contact=OuterRef("pk"), outcome__in=ENDING)


def latest_rating_of_outer_contact() -> QuerySet[Rating]:
    """The same for the rating that counts."""
    return everything(Rating).filter(contact=OuterRef("pk")).order_by("-rated_at", "-id")


def closure_of_outer_referral() -> QuerySet[Closure]:
    """The same for the end of a referral."""
    return everything(Closure).filter(referral=OuterRef("pk"))


def check_of(involvement: UUID) -> Check | None:
    """The check that a link was sent for. Whoever holds the link has no relationship; the page shows what `named_by_link` gives."""
    return everything(Check).select_related("contact", "involvement").filter(involvement=involvement).first()


def answer_check(check: UUID, *, answer: str, words: str, at: datetime) -> int:
    """Keep what came back through a link; how many were open (one or none). A check's answer is filled in once."""
    return everything(Check).filter(id=check, answer="").update(answer=answer, words=words, answered_at=at)


def told_of(involvement: UUID) -> Told | None:
    """What somebody was told by link, with the decision and the contact they sent. They have a link and no relationship."""
    return everything(Told).select_related("decision__contact", "involvement").filter(involvement=involvement).first()


def notice_of(involvement: UUID) -> SchoolNotice | None:
    """The notice that a school's link was sent for, for the same reason."""
    return everything(SchoolNotice).select_related("contact", "involvement").filter(involvement=involvement).first()


def confirm_notice(notice: UUID, *, did: str, at: datetime) -> int:
    """A school confirms by link and says what it did; how many were open (one or none)."""
    return everything(SchoolNotice).filter(id=notice, confirmed_at__isnull=True).update(did=did, confirmed_at=at)


def outcome_counts(*, sender_agency: UUID, since: datetime) -> Counter[str]:
    """How many of an agency's own contacts came to which outcome; "" for those nobody has decided on yet. Counts and nothing else.

    Whoever leads an agency works with none of these children and must learn all the same what becomes of what its people send;
    `measures.small_numbers` keeps small numbers back before anybody sees them.
    """
    sent = everything(Contact).filter(sender_agency=sender_agency, received_at__gte=since)
    ended = everything(Decision).filter(contact__in=sent.values("id"), outcome__in=ENDING)
    counts = Counter(ended.values_list("outcome", flat=True))
    counts[""] = sent.count() - counts.total()
    return counts
