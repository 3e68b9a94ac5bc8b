"""May something be shared with an agency at a moment, by what the family answered, and in which words is that agency asked something?
Pure, and it says on which answer it rests.

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


class Words(StrEnum):
    """The words of an asking that an agency reads: all of them, or that something is asked, by when to answer and whom to ring."""

    FULL = "full"
    MINIMUM = "minimum"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which words, and why those, as a sentence for whoever writes them. It is not for the agency that reads the minimum."""

    words: Words
    why: str


def words_for(agreements: Iterable[Agreement], agency: UUID, name: str, at: datetime) -> Allowed:
    """The words that an agency called `name` may read of a child at this moment. `agreements` as for `may_share`.

    Agreement that was refused, was taken back, or does not hold on this day leaves the minimum, whatever else was agreed with the same
    agency: words that were typed freely cannot be parted by purpose. Sharing without agreement gives all of them where somebody authorised
    it and it says what it rests on in law, for the purpose it names. Whoever was never asked has not refused.
    """
    found = may_share(agreements, agency, at)
    if (row := found.rests_on) is None:
        return Allowed(Words.FULL, f"{name} works with the child, and nothing says that it must not be told.")
    if row.answer == AgreementAnswer.OVERRIDDEN and not (row.authoriser.strip() and row.legal_basis.strip()):
        return Allowed(Words.MINIMUM, f"Nobody authorised sharing with {name} without agreement, or it rests on nothing in law.")
    words = Words.MINIMUM if found.may is MayShare.NO else Words.FULL
    standing = row.answer if words is Words.FULL or row.answer in _NO else found.why
    return Allowed(words, _WHY[standing].format(name=name, purpose=row.purpose))


_NO = (AgreementAnswer.REFUSED, AgreementAnswer.WITHDRAWN)
_NOT_BEGUN, _OVER = "has not begun yet", "the time that was agreed is over"
_WHY = {
    AgreementAnswer.AGREED: "The family agreed to share with {name}.",
    AgreementAnswer.OVERRIDDEN: "Sharing with {name} without agreement was authorised.",
    AgreementAnswer.REFUSED: "The family did not agree to share with {name} ({purpose}).",
    AgreementAnswer.WITHDRAWN: "The family took back their agreement to share with {name} ({purpose}).",
    _NOT_BEGUN: "The time for which something may be shared with {name} has not begun ({purpose}).",
    _OVER: "The time for which something could be shared with {name} is over ({purpose}).",
}


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
        return Sharing(MayShare.NO, row, _NOT_BEGUN)
    if row.to_on is not None and on > row.to_on:
        return Sharing(MayShare.NO, row, _OVER)
    return Sharing(MayShare.YES, row, row.get_answer_display().lower())


def _same(purpose: str) -> str:
    return " ".join(purpose.casefold().split())
