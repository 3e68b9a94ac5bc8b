"""Reads of the register of findings, across letters and years. Rooms above come here for the findings they answer.

Every list takes a constant number of queries: the letter comes with the row, the latest statement about each finding in one
query more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.expressions import OrderBy

from goldenthread.errors import NotFound
from goldenthread.inspections import answers, policies
from goldenthread.inspections.models import Carry, Finding, FindingKind
from goldenthread.ledger.actors import Actor

ANSWERED = {"yes": "Answered", "no": "Nothing answers it"}
RELEVANCE = {"yes": "Still relevant", "no": "No longer relevant", "not_said": "Nobody has said"}
# The two databases disagree on where a missing date belongs; here it comes last.
_NEWEST = F("letter__dated_on").desc(nulls_last=True)
_OLDEST = F("letter__dated_on").asc(nulls_last=True)
SORTS: dict[str, tuple[str, tuple[str | OrderBy, ...]]] = {
    "newest": ("Newest letter first", (_NEWEST, "-letter__received_at", "letter_id", "number")),
    "oldest": ("Oldest letter first", (_OLDEST, "letter__received_at", "letter_id", "number")),
    "theme": ("Theme", ("theme", _NEWEST, "letter_id", "number")),
    "kind": ("Kind", ("kind", _NEWEST, "letter_id", "number")),
}


@dataclass(frozen=True, slots=True)
class FindingFilters:
    """What to show of the register. Empty means everything; words are looked for in the quote, the section and the theme."""

    words: str = ""
    kind: str = ""
    letter: UUID | None = None
    theme: str = ""
    relevance: str = ""
    answered: str = ""
    dated_from: date | None = None
    dated_to: date | None = None
    sort: str = "newest"


def findings(*, by: Actor, filters: FindingFilters | None = None) -> QuerySet[Finding]:
    """The confirmed findings that match.

    Raises: NotFound for a role without findings.
    """
    policies.check_reads(by)
    wanted = filters or FindingFilters()
    found = Finding.objects.filter(_matches(wanted)).select_related("letter").prefetch_related(_statements())
    for word in wanted.words.split():
        found = found.filter(Q(text__icontains=word) | Q(theme__icontains=word) | Q(section__icontains=word))
    found = _by_answers(by, found, wanted.answered)
    return _by_relevance(found, wanted.relevance).order_by(*SORTS.get(wanted.sort, SORTS["newest"])[1])


def finding(*, by: Actor, id: UUID) -> Finding:  # noqa: A002 - the house's word for what a thing is found by
    """One finding with its letter and everything said of it since.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = Finding.objects.select_related("letter", "confirmed_by").prefetch_related(_statements()).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def findings_for_ids(*, by: Actor, ids: Iterable[UUID]) -> dict[UUID, Finding]:
    """These findings by id; ids that are none are left out. For rooms above that keep only the id."""
    policies.check_reads(by)
    return {found.id: found for found in Finding.objects.select_related("letter").filter(id__in=list(ids))}


def findings_to_answer(*, by: Actor) -> QuerySet[Finding]:
    """The findings that ask for something to be done: strengths and effective practice are left out, and what nobody needs any more."""
    asked = [kind for kind in FindingKind if kind != FindingKind.STRENGTH]
    return findings(by=by).filter(kind__in=asked).exclude(id__in=_last_said(still_relevant=False))


def themes(*, by: Actor) -> list[str]:
    """The themes in use, for the filter and for suggestions while typing."""
    policies.check_reads(by)
    return list(Finding.objects.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


def answers_of(*, by: Actor, findings: Iterable[Finding]) -> Mapping[UUID, int] | None:
    """How much answers each of these findings, none left out; None where nobody knows or this person may not see it. One query."""
    knows = answers.for_actor(by)
    if knows is None:
        return None
    ids = [finding.id for finding in findings]
    counted = knows.counted(ids)
    return {id_: counted.get(id_, 0) for id_ in ids}


def answers_address(*, by: Actor, id: UUID) -> str:  # noqa: A002 - the house's word for what a thing is found by
    """Where what answers a finding is shown; empty where nobody knows or this person may not see it."""
    knows = answers.for_actor(by)
    return knows.address(id) if knows else ""


def begin_address(*, by: Actor, letter: UUID) -> str:
    """Where answering a letter is begun; empty where nobody knows or this person may not."""
    knows = answers.for_actor(by)
    return knows.begin(letter) if knows and by.may(knows.begins) else ""


def last_statement(finding: Finding) -> Carry | None:
    """The latest statement about a finding, None when nobody made one. Costs no query on a finding from `findings`."""
    return next(iter(finding.carries.all()), None)


def _statements() -> "Prefetch[str]":
    return Prefetch("carries", queryset=Carry.objects.select_related("recorded_by").order_by("-stated_on", "-recorded_at", "-id"))


def _matches(wanted: FindingFilters) -> Q:
    exact = {
        "kind": wanted.kind,
        "letter": wanted.letter,
        "theme": wanted.theme,
        "letter__dated_on__gte": wanted.dated_from,
        "letter__dated_on__lte": wanted.dated_to,
    }
    return Q(**{name: value for name, value in exact.items() if value})


def _by_answers(by: Actor, found: QuerySet[Finding], answered: str) -> QuerySet[Finding]:
    knows = answers.for_actor(by)
    if knows is None or answered not in ANSWERED:
        return found
    return found.filter(id__in=knows.answered()) if answered == "yes" else found.exclude(id__in=knows.answered())


def _by_relevance(found: QuerySet[Finding], relevance: str) -> QuerySet[Finding]:
    match relevance:
        case "yes":
            return found.filter(id__in=_last_said(still_relevant=True))
        case "no":
            return found.filter(id__in=_last_said(still_relevant=False))
        case "not_said":
            return found.filter(carries__isnull=True)
    return found


def _last_said(*, still_relevant: bool) -> QuerySet[Carry, UUID]:
    """The findings whose latest statement says this."""
    latest = Carry.objects.filter(finding=OuterRef("finding")).order_by("-stated_on", "-recorded_at", "-id").values("id")[:1]
    return Carry.objects.filter(id=Subquery(latest), still_relevant=still_relevant).order_by().values_list("finding_id", flat=True)
