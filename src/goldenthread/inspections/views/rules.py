"""The access rules these pages share. How a form is handed to a service is in `partners.sending`."""

from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.READ_FINDINGS, "GET")
keeping = access.needs(Permission.KEEP_FINDINGS, "GET", "POST")
doing = access.needs(Permission.KEEP_FINDINGS, "POST")
reading_the_file = access.needs(Permission.READ_FINDINGS, "GET", reads="inspections.letter_file")


def may_keep(request: ActingRequest) -> bool:
    """Whether to offer the buttons; the guard decides again when one is pressed."""
    return request.actor.may(Permission.KEEP_FINDINGS)
