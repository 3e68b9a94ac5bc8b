"""The record of looks at contacts and referrals: written and committed before anything of one leaves, and just so for a refusal."""

from uuid import UUID

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.frontdoor import queries
from goldenthread.frontdoor.models import Contact, Referral
from goldenthread.ledger.services import record_read


def look_at_contact(*, by: Subject, id: UUID, part: str, writing: bool = False) -> Contact:  # noqa: A002 - every service calls it id
    """Find it, and write the look down at the contact and at the child. Raises: NotFound, after writing that down too."""
    try:
        found = queries.contact(by, id=id, writing=writing)
    except NotFound:
        record_read(by=by.by, what=f"contact {part}, for {by.use or 'nothing'}: refused", about=str(id))
        raise
    record_read(by=by.by, what=f"contact {part}, for {by.use or 'nothing'}: allowed", about=str(id))
    children.look(by=by, child=found.child_id, part="contact", writing=writing)
    return found


def look_at_referral(*, by: Subject, id: UUID, part: str, writing: bool = False) -> Referral:  # noqa: A002
    """The same for a referral. Raises: NotFound."""
    try:
        found = queries.referral(by, id=id, writing=writing)
    except NotFound:
        record_read(by=by.by, what=f"referral {part}, for {by.use or 'nothing'}: refused", about=str(id))
        raise
    record_read(by=by.by, what=f"referral {part}, for {by.use or 'nothing'}: allowed", about=str(id))
    children.look(by=by, child=found.child_id, part="referral", writing=writing)
    return found
