"""Keeping the register: an offer, its claim, proof for it; and the words of the practice model. Claims and proof are only added to."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.earlyhelp import help_policies as policies
from goldenthread.earlyhelp import offers_queries as queries
from goldenthread.earlyhelp.models import Offer, OfferClaim, OfferKind, OfferProof, PracticeModel
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the register says of an offer."""

    kind: str
    name: str
    what: str
    reach: str
    from_on: date
    from_age: int | None = None
    to_age: int | None = None
    place: str = ""
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What an offer says it changes, and how one would know. Both empty: it claims nothing yet."""

    claim: str = ""
    known_by: str = ""


@transaction.atomic
def add_offer(*, by: Actor, agency: Agency, offered: Offered, claimed: Claimed) -> Offer:
    """Put an offer into the register. Raises: Refused."""
    policies.check_keeps_offer(by, agency=agency.id)
    _check(offered, claimed)
    made = Offer.objects.create(agency=agency, recorded_at=timezone.now(), recorded_by_id=by.person(), **_trimmed(offered))
    record(by=by, what="earlyhelp.offer_added", about=("offer", made.id), after=_told(made))
    _claim(by, made, claimed)
    return made


@transaction.atomic
def change_offer(*, by: Actor, id: UUID, version: int, agency: Agency, offered: Offered, claimed: Claimed) -> Offer:  # noqa: A002 - every service calls it id
    """Change what the register says. A new claim stands beside the earlier ones. Raises: NotFound; Refused; Conflict."""
    found = Offer.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    policies.check_keeps_offer(by, agency=agency.id, was=found.agency_id)
    check_version(shown=version, now=found.version, what="this offer")
    _check(offered, claimed)
    before = _told(found)
    for name, value in {**_trimmed(offered), "agency": agency, "version": found.version + 1}.items():
        setattr(found, name, value)
    found.save(force_update=True)
    record(by=by, what="earlyhelp.offer_changed", about=("offer", found.id), before=before, after=_told(found))
    _claim(by, found, claimed)
    return found


@transaction.atomic
def add_proof(
    *,
    by: Actor,
    id: UUID,  # noqa: A002
    happened_on: date,
    source: str,
    strength: int,
    words: str,
    whom: str = "",
    reached: int | None = None,
) -> OfferProof:
    """Proof for or against what an offer claims. Raises: NotFound; Refused."""
    found = queries.offer(id=id)
    policies.check_keeps_offer(by, agency=found.agency_id)
    policies.check_proof(happened_on=happened_on, today=timezone.localdate(), reached=reached)
    made = OfferProof.objects.create(
        offer=found,
        happened_on=happened_on,
        source=source.strip(),
        strength=strength,
        words=words.strip(),
        whom=whom.strip(),
        reached=reached,
        recorded_at=timezone.now(),
        recorded_by_id=by.person(),
        agency_id=by.agency_id or found.agency_id,
    )
    record(by=by, what="earlyhelp.offer_proof_added", about=("offer", found.id), after={"proof": str(made.id), "strength": strength})
    return made


@transaction.atomic
def name_practice_words(
    *, by: Actor, name: str, worries: str, strengths: str, must_happen: str, scale: str, from_on: date
) -> PracticeModel:
    """What the fields of the practice model are called from a day. Notes written before keep their words. Raises: Refused."""
    policies.check_keeps_words(by)
    named = {"worries": worries.strip(), "strengths": strengths.strip(), "must_happen": must_happen.strip(), "scale": scale.strip()}
    policies.check_words(named, from_on=from_on, today=timezone.localdate())
    made = PracticeModel.objects.create(name=name.strip(), from_on=from_on, recorded_at=timezone.now(), recorded_by_id=by.person(), **named)
    record(by=by, what="earlyhelp.practice_words_named", about=("practice model", made.id), after={"name": made.name, **named})
    return made


def _check(offered: Offered, claimed: Claimed) -> None:
    policies.check_offer(
        from_age=offered.from_age,
        to_age=offered.to_age,
        from_on=offered.from_on,
        to_on=offered.to_on,
        claim=claimed.claim,
        known_by=claimed.known_by,
        learns=offered.kind == OfferKind.LEARNING,
    )


def _claim(by: Actor, offer: Offer, claimed: Claimed) -> None:
    """A row for a claim that is new; taking the words out of the form takes nothing back."""
    typed = {name: words.strip() for name, words in asdict(claimed).items()}
    latest = offer.claims.first()
    if not typed["claim"] or (latest and typed == {"claim": latest.claim, "known_by": latest.known_by}):
        return
    row = OfferClaim.objects.create(offer=offer, recorded_at=timezone.now(), recorded_by_id=by.person(), **typed)
    record(by=by, what="earlyhelp.offer_claimed", about=("offer", offer.id), after={"claim": str(row.id), **typed})


def _trimmed(offered: Offered) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(offered).items()}


def _told(offer: Offer) -> dict[str, Any]:
    names = ("kind", "name", "what", "from_age", "to_age", "place", "reach", "from_on", "to_on")
    return {"agency": str(offer.agency_id), **{name: getattr(offer, name) for name in names}}


def may_keep(*, by: Actor, offer: Offer) -> bool:
    """Whether this person keeps this offer, for its page."""
    try:
        policies.check_keeps_offer(by, agency=offer.agency_id)
    except Refused:
        return False
    return True
