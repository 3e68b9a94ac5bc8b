"""The register of offers, the words of the practice model, and counts of what became of families. Counts leave here as words (`Said`)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.children.models import Child
from goldenthread.earlyhelp import help_unscoped
from goldenthread.earlyhelp.help_circumstances import CIRCUMSTANCES
from goldenthread.earlyhelp.help_counts import Period, answers_on, families_on, last_quarter_ends, last_twelve_months
from goldenthread.earlyhelp.help_kinds import KINDS, HelpKind
from goldenthread.earlyhelp.models import CircumstanceAnswer, Offer, OfferKind, PracticeModel
from goldenthread.errors import NotFound
from goldenthread.measures.small_numbers import Said, Tally, published

QUARTERS = 5  # so that a quarter stands beside the same one of the year before
PLAIN = PracticeModel(
    name="Plain words",
    worries="What we are worried about",
    strengths="What is working well",
    must_happen="What must happen",
    scale="How safe things are, from 0 to 10",
)


def offers(*, words: str = "", age: int | None = None, today: date, over: bool = False) -> QuerySet[Offer]:
    """Offers that are not over (or, `over`, those that are), for this age, whose name, agency, place or description holds the words."""
    ended = Q(to_on__lt=today)
    found = Offer.objects.filter(ended if over else ~ended | Q(to_on__isnull=True)).select_related("agency")
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(what__icontains=words) | Q(place__icontains=words) | Q(agency__name__icontains=words)
        )
    return (found.filter(_fits(age)) if age is not None else found).order_by("name", "id")


def offer(*, id: UUID) -> Offer:  # noqa: A002 - every query calls it id
    """Raises: NotFound."""
    found = Offer.objects.select_related("agency").prefetch_related("claims", "proofs__agency").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def fitting(child: Child, *, today: date) -> QuerySet[Offer]:
    """Offers to families that hold today and fit the child's age; an unborn child counts as aged nought."""
    return offers(today=today, age=age_of(child, today)).filter(from_on__lte=today).exclude(kind=OfferKind.LEARNING)


def for_a_group(*, today: date) -> QuerySet[Offer]:
    """The same for children of any age."""
    return offers(today=today).filter(from_on__lte=today).exclude(kind=OfferKind.LEARNING)


def age_of(child: Child, today: date) -> int:
    """*Units*: whole years, nought before birth."""
    born = child.born_on
    return max(0, today.year - born.year - ((today.month, today.day) < (born.month, born.day))) if born else 0


def _fits(age: int) -> Q:
    return (Q(from_age__isnull=True) | Q(from_age__lte=age)) & (Q(to_age__isnull=True) | Q(to_age__gte=age))


def practice_words(on: date) -> PracticeModel:
    """What the fields of the practice model are called on a day. Where the partnership has said nothing: plain words, not stored."""
    return PracticeModel.objects.filter(from_on__lte=on).order_by("-from_on", "-recorded_at", "-id").first() or PLAIN


def practice_models() -> QuerySet[PracticeModel]:
    """Every version of the words, the latest first."""
    return PracticeModel.objects.select_related("recorded_by").order_by("-from_on", "-recorded_at", "-id")


@dataclass(frozen=True, slots=True)
class KindCounted:
    """Families by where they stand with one kind of note, in the order of the kind's standings."""

    kind: HelpKind
    said: Said


def became_of(offer: Offer, *, today: date) -> tuple[Period, list[KindCounted]]:
    """What became of the families sent to an offer in the last twelve whole months."""
    period = last_twelve_months(today)
    kinds = [kind for kind in KINDS.values() if kind.names_offers]
    return period, _counted(kinds, help_unscoped.became_of_offer(offer.id, period))


def help_counted(*, today: date) -> tuple[Period, list[KindCounted]]:
    """The same of notes that name no offer, for every kind: no offer's families are in it."""
    period = last_twelve_months(today)
    return period, _counted(list(KINDS.values()), help_unscoped.became_without_offer([*KINDS], period))


def _counted(kinds: list[HelpKind], stood: list[help_unscoped.Stood]) -> list[KindCounted]:
    """One table a kind, each a set of its own: the families of one kind are not those of another."""
    found = []
    for kind in kinds:
        mine = [one.standing for one in stood if one.kind == kind.code]
        [said] = published([Tally(tuple(mine.count(one.code) for one in kind.standings))])
        found.append(KindCounted(kind, said))
    return found


@dataclass(frozen=True, slots=True)
class QuarterCounted:
    """Families on the last day of a quarter: for each circumstance what was answered (in the order of `CircumstanceAnswer`), and how many
    nobody recorded asking (`rest`)."""

    on: date
    by_kind: dict[str, Said]


def circumstances_counted(*, today: date) -> list[QuarterCounted]:
    """Each family that somebody works with once, at the end of each of the last quarters. Two queries, however many families."""
    days = last_quarter_ends(today, QUARTERS)
    told, ties = help_unscoped.answers(days[-1]), help_unscoped.ties(days[0])
    found = []
    for day in days:
        families, stood = families_on(day, ties), answers_on(day, told)
        tallies = [_tally(kind, families, stood) for kind in CIRCUMSTANCES]
        found.append(QuarterCounted(day, dict(zip(CIRCUMSTANCES, published(tallies), strict=True))))
    return found


def _tally(kind: str, families: set[object], stood: dict[tuple[object, str], str]) -> Tally:
    mine = [standing for (family, one), standing in stood.items() if one == kind and family in families]
    return Tally(tuple(mine.count(answer) for answer in CircumstanceAnswer.values), rest=len(families) - len(mine))
