"""The stored facts of asking: who was asked (`asking`), the links that were sent and what was answered (`replies`).

No rules and no reading here: `policies` says what is valid now, `queries` reads, `services` writes. Below is what every field is: words
that are sent or answered can name people, so they are labelled personal.
"""

from goldenthread.involvement.models.asking import Concern, Involvement, InvolvementKind, InvolvementState
from goldenthread.involvement.models.replies import Answer, Occasion, ReplyLink

__all__ = ["Answer", "Concern", "Involvement", "InvolvementKind", "InvolvementState", "Occasion", "ReplyLink"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERSONAL: dict[str, frozenset[str]] = {
    "Involvement": _names("person contact_name contact_email profession subject why asked_by words"),
    "Concern": _names("concerned"),
    "ReplyLink": _names("revoked_by"),
    "Answer": _names("words then answered_by"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Involvement": _names("id key kind about_room about_kind about_id agency asking_agency asked_at due_on state answered_at"),
    "Concern": _names("id involvement"),
    "ReplyLink": _names("id involvement digest purpose occasion made_at expires_at opened_at revoked_at"),
    "Answer": _names("id involvement link code on_behalf answered_at"),
}
