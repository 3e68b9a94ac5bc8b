"""Practice beside an action, for one person: each standard that its claim is bound to or that is cited, as it stands now, with its chart;
and each cited figure beside the live one.

Every figure here went through `standards.figures` with what this person may see. Of two versions of one month neither is said where one
of them is kept back: told side by side they would give each other away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Picture
from goldenthread.govuk.words import capital, day
from goldenthread.ledger.actors import Actor
from goldenthread.measures.standard import Outcome, Shown, Standard
from goldenthread.plans.claimable import claimable, month_in_words
from goldenthread.plans.models import Citation, Claim, Evidence
from goldenthread.plans.queries.practice import Practice, practice_of
from goldenthread.standards import catalogue, figures
from goldenthread.standards import presenters as standards
from goldenthread.standards.figures import Figure
from goldenthread.standards.models import Result
from goldenthread.standards.policies import sees_every_figure
from goldenthread.standards.presenters.months import Months, Page

KEPT_BACK = "Small numbers are kept back here, so the figure is not shown."
NOT_KEPT = "This standard is no longer kept, so its figures are not shown."


@dataclass(frozen=True, slots=True)
class PracticeView:
    """One standard as it stands now. `now` and `on` are empty where there is no figure yet; `cited` are the figures cited here, in words.

    `target` is that of the standard, which need not be the one that the action claims. `cite_href`: for those who may.
    """

    code: str
    title: str
    href: str
    now: str
    on: str
    says: tuple[str, ...]
    target: str
    chart: Picture | None
    cited: tuple[str, ...]
    cite_href: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Some standards as one person may see them. `every`: somebody who sees every figure. *Units*: full months before that of `until`."""

    practice: Practice
    every: bool
    until: date


def seen_by(by: Actor, claim: Claim | None, pieces: Iterable[Evidence]) -> Seen:
    """The standards that a claim is tested by or that are cited, for one person. Three queries, none where there is no standard."""
    bound = {claim.standard} if claim and claim.standard else set()
    practice = practice_of(bound | {one.citation.standard for one in pieces if is_citing(one)})
    return Seen(practice, sees_every_figure(by), practice.until(timezone.localdate()))


def views(action: UUID, claim: Claim | None, pieces: Iterable[Evidence], seen: Seen, *, may_cite: bool) -> tuple[PracticeView, ...]:
    """The standard of the claim first, then others of which a figure is cited that nobody withdrew."""
    bound = claim.standard if claim else ""
    cited = [one.citation for one in pieces if one.withdrawn_at is None and is_citing(one)]
    codes = dict.fromkeys([*([bound] if bound else []), *(one.standard for one in cited)])
    return tuple(_view(action, code, [one for one in cited if one.standard == code], seen, code == bound, may_cite) for code in codes)


def is_citing(piece: Evidence) -> bool:
    """Whether a piece of evidence cites a figure of a standard."""
    return hasattr(piece, "citation")


def cited_and_now(citation: Citation, seen: Seen) -> str:
    """ "Cited: 87% in October 2026; now: 91% in November 2026."."""
    month = month_in_words(citation.month_on)
    known = catalogue.standards().get(citation.standard)
    if known is None:
        return f"Cited: {month}. {NOT_KEPT}"
    shown = _months(known, seen)
    full = figures.shown_months(known, shown, until=seen.until)
    now = f"; now: {shown[full[-1]].percent} in {month_in_words(full[-1])}" if full else ""
    return f"Cited: {_Versions.of(known, citation, seen).cited} in {month}{now}."


def about_citation(citation: Citation, seen: Seen) -> tuple[str, ...]:
    """The same, and what became of it since: whether its result was corrected, whether its definition was changed."""
    known, lines = catalogue.standards().get(citation.standard), [cited_and_now(citation, seen)]
    if known is not None:
        versions = _Versions.of(known, citation, seen)
        lines.append(f"Worked out as at {day(citation.as_at_on)}.")
        if versions.corrected:
            again = "It was worked out as at a later day since" if known.of_stock else "The result was corrected since"
            lines.append(f"{again}: {month_in_words(citation.month_on)} is now {versions.corrected}.")
        if seen.practice.definitions[citation.standard] != citation.definition:
            lines.append("What the standard says, or a limit it leans on, was changed since this figure was worked out.")
    return (*lines, f"Note: {citation.note}") if citation.note else tuple(lines)


@dataclass(frozen=True, slots=True)
class _Versions:
    """A month as it was cited and, where that differs, as it stands now; empty where it is as it was."""

    cited: str
    corrected: str

    @classmethod
    def of(cls, standard: Standard, citation: Citation, seen: Seen) -> "_Versions":
        stands = seen.practice.month(standard.code, citation.month_on)
        some: list[Citation | Result] = [citation]
        if stands is not None and stands.counts != citation.counts:
            some.append(stands)
        told = [(figures.figure(standard, one, every=seen.every), one) for one in some]
        hidden = any(one.kept_back for one, _ in told)
        said = ["kept back" if hidden else _with_counts(standard, one, counted, every=seen.every) for one, counted in told]
        return cls(said[0], said[1] if len(said) > 1 else "")


def _view(action: UUID, code: str, cited: list[Citation], seen: Seen, claimed: bool, may_cite: bool) -> PracticeView:
    told = tuple(cited_and_now(one, seen) for one in cited)
    known = catalogue.standards().get(code)
    if known is None:
        return PracticeView(code, code, "", "", "", (NOT_KEPT,), "", None, told, "", claimed)
    page = standards.page_of(known, _months(known, seen), until=seen.until)
    return PracticeView(
        code=code,
        title=known.title,
        href=reverse("standards:standard", args=[code]),
        now=page.figure.percent if page.figure else "",
        on=month_in_words(page.on) if page.on else "",
        says=tuple(_says(known, page, seen.practice)),
        target=f"{known.target:.0f}%" if known.target is not None else "",
        chart=page.chart,
        cited=told,
        cite_href=_cite(action, code) if may_cite and code in claimable() else "",
        claimed=claimed,
    )


def _months(standard: Standard, seen: Seen) -> Months:
    return standards.months_of(standard, seen.practice.months.get(standard.code, ()), every=seen.every)


def _says(standard: Standard, page: Page, practice: Practice) -> Iterable[str]:
    """What the figure does and will do, in the words of the standard's own page."""
    if page.figure is None:
        yield "No record falls in a full month yet." if practice.as_at_on else "Nothing was worked out yet. It is done every night."
        return
    yield f"{capital(page.judged.variation_words)}."
    if standard.target is not None:
        yield f"The standard’s target is {standard.target:.0f}%: it {page.judged.assurance_words}."
    if page.figure.kept_back:
        yield KEPT_BACK
    if practice.as_at_on:
        yield f"As at {day(practice.as_at_on)}."


def _with_counts(standard: Standard, said: Figure, counted: figures.Counted, *, every: bool) -> str:
    """ "87%", for those who see every figure "87% (34 of 39)"."""
    if not every or said.rate is None:
        return said.percent
    counts = counted.counts
    shown = Outcome.NOT_MET if standard.shown is Shown.NOT_MET else Outcome.MET
    return f"{said.percent} ({counts[shown.word]:,} of {counts[Outcome.MET.word] + counts[Outcome.NOT_MET.word]:,})"


def _cite(action: UUID, code: str) -> str:
    return f"{reverse('plans:cite', args=[action])}?{urlencode({'standard': code})}"
