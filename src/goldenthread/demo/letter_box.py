"""Mail that the demo sent, as whoever got it would see it. It went to nobody: in the demo mail is written to files, which are read here.

A visitor needs it to answer by link as somebody without an account does.
"""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

MOST = 30
_LINK = re.compile(r"https?://\S+/reply/\S+")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `link` is the address in it by which one answers, empty where it asks nothing."""

    to: str
    subject: str
    body: str
    link: str


def latest(to: str = "") -> list[Letter]:
    """The last mails, the latest first; those to one address, where one is given."""
    found = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    letters = (_read(file) for file in found)
    wanted = (one for one in letters if one is not None and to.strip().lower() in one.to.lower())
    return [one for one, _ in zip(wanted, range(MOST), strict=False)]


def _read(file: Path) -> Letter | None:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        return None
    part = message.get_body(("plain",))
    body = (part.get_content() if part else "").rsplit("\n-----", 1)[0].strip()
    link = _LINK.search(body)
    return Letter(str(message["to"] or ""), str(message["subject"] or ""), body, link.group(0) if link else "")
