"""May something be shared with an agency at a moment, by what the family answered? Pure, and it says on which answer it rests.

The answer is not the ground in law for sharing: a room that shares without agreement records its own (`Agreement.answer` "overridden",
with who authorised it). Somebody who was never asked has not agreed, and has not refused either: the three are kept apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from goldenthread.children.models import Agreement
from goldenthread.children.models.agreements import AgreementAnswer, AgreementKind


class MayShare(StrEnum):
    YES = "yes"
    NO = "no"
    NEVER_ASKED = "never asked"


@dataclass(frozen=True, slots=True)
class Sharing:
    """The answer and the row it rests on; None where nobody was asked. `why` says it in words: "took agreement back"."""

    may: MayShare
    rests_on: Agreement | None
    why: str


def may_share(agreements: Iterable[Agreement], agency: UUID, at: datetime, *, purpose: str = "") -> Sharing:
    """What the answers about sharing with this agency come to at this moment. An answer counts from the instant it was recorded, so a
    withdrawal stops sharing from then on; an agreement ends with the last day agreed.

    Without a `purpose`, every purpose that was asked about must say yes: who may have one thing may not have all. `agreements` are one
    child's, in any order; those about services and about other agencies do not count.
    """
    standing: dict[str, Agreement] = {}
    for row in sorted(agreements, key=lambda row: (row.recorded_at, str(row.id))):
        if row.kind == AgreementKind.SHARING and row.with_agency_id == agency and row.recorded_at <= at:
            standing[_same(row.purpose)] = row
    asked = [row for words, row in standing.items() if not purpose or words == _same(purpose)]
    if not asked:
        return Sharing(MayShare.NEVER_ASKED, None, "nobody has recorded asking")
    answers = [_answer(row, timezone.localdate(at)) for row in asked]
    return next((one for one in answers if one.may is MayShare.NO), answers[-1])


def _answer(row: Agreement, on: date) -> Sharing:
    if row.answer not in (AgreementAnswer.AGREED, AgreementAnswer.OVERRIDDEN):
        return Sharing(MayShare.NO, row, row.get_answer_display().lower())
    if on < row.from_on:
        return Sharing(MayShare.NO, row, "has not begun yet")
    if row.to_on is not None and on > row.to_on:
        return Sharing(MayShare.NO, row, "the time that was agreed is over")
    return Sharing(MayShare.YES, row, row.get_answer_display().lower())


def _same(purpose: str) -> str:
    return " ".join(purpose.casefold().split())
