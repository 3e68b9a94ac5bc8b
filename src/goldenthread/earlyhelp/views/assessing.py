"""The assessment, partners' parts in it, and who was given what."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.earlyhelp import presenters, queries, services
from goldenthread.earlyhelp.forms import (
    AskContributionForm,
    AskEverybodyForm,
    AssessmentForm,
    BeginForm,
    CompleteForm,
    ShareWithFamilyForm,
    ShareWithPartnerForm,
    UseForm,
)
from goldenthread.earlyhelp.views.keeping import kept
from goldenthread.earlyhelp.views.rules import EpisodeRequest, of_episode, page_of, writing
from goldenthread.earlyhelp.wording import ASSESSMENT
from goldenthread.partners.sending import on_version


@of_episode("assessment", "GET")
def read_assessment(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """What the latest assessment says."""
    found, version = queries.assessment(request.subject, request.episode)
    rows = presenters.assessment_rows(version) if version else []
    child = children.child(request.subject, id=request.episode.child_id)
    context = {"assessment": found, "version": version, "rows": rows, "child": child, "back": page_of(id)}
    return render(request, "earlyhelp/assessment.html", context)


@writing("assessment to begin")
def begin(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """From which day it was begun."""
    form = BeginForm(request.POST or None)
    return kept(
        request,
        id,
        form,
        "Begin an assessment",
        lambda: services.begin_assessment(by=request.subject, id=id, **form.cleaned_data),
        back=reverse("earlyhelp:write", args=[id]),
        button="Begin it",
    )


@writing("assessment to write")
def write(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """All sections. Whoever saves second sees both, field by field."""
    _, version = queries.assessment(request.subject, request.episode)
    form = AssessmentForm.of(version, request.POST or None)

    def save() -> str:
        services.save_assessment(by=request.subject, id=id, version=form.cleaned_data["version"], sections=form.sections())
        return page_of(id)

    def now() -> int:
        return _number(request)

    if form.is_valid() and (where := on_version(request, form, "write assessment", save, now=now)):
        return redirect(where)
    _, saved = queries.assessment(request.subject, request.episode)
    shown = request.POST.get("version")
    both = presenters.conflict(ASSESSMENT, request.POST.dict(), saved) if form.errors and saved and shown != str(saved.number) else None
    child = children.child(request.subject, id=request.episode.child_id, writing=True)
    context = {"form": form, "heading": "Write the assessment", "caption": child.name, "back": page_of(id), "button": "Save"}
    return render(request, "earlyhelp/form.html", context | {"both": both})


@writing("assessment to complete")
def complete(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Afterwards nothing in it changes."""
    form = CompleteForm(request.POST or None, initial={"version": _number(request)})
    lead = "Afterwards nothing in it changes: it is what the family and partners are given."

    def keep() -> object:
        return services.complete_assessment(by=request.subject, id=id, **form.cleaned_data)

    return kept(request, id, form, "Complete the assessment", keep, button="It is complete", lead=lead)


@writing("contribution to ask for")
def ask_contribution(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One partner: somebody around the child, or by name and address. Who is missing by the rules stands above."""
    suggested = queries.suggested(request.subject, queries.whole(request.subject, request.episode))
    form = AskContributionForm(request.POST or None, people=[tie.person for tie in suggested.people if tie.person])

    def keep() -> object:
        typed = form.cleaned_data
        return services.ask_contribution(by=request.subject, id=id, whom=form.whom(), why=typed["why"], due_on=typed["due_on"])

    table = presenters.suggested_table(suggested)
    lead = "They get a mail that names no child, and answer by link on any telephone."
    return kept(request, id, form, "Ask a partner for their part", keep, button="Ask them", table=table, lead=lead)


@writing("contributions to ask for")
def ask_everybody(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Each person who works with the child and was not asked yet, in one go."""
    suggested = queries.suggested(request.subject, queries.whole(request.subject, request.episode))
    form = AskEverybodyForm(request.POST or None)

    def keep() -> object:
        return services.ask_everybody(by=request.subject, id=id, **form.cleaned_data)

    rows = presenters.to_ask_rows(suggested)
    lead = "Each gets a mail that names no child, and answers by link on any telephone."
    return kept(request, id, form, "Ask everybody who works with the child", keep, button="Ask them all", rows=rows, lead=lead)


@writing("contribution to use")
def use(request: EpisodeRequest, id: UUID, part: UUID) -> HttpResponse:  # noqa: A002
    """How it was used, or why not."""
    row = queries.contribution(request.subject, request.episode, id=part)
    form = UseForm(request.POST or None)

    def keep() -> object:
        typed = form.cleaned_data
        return services.use_contribution(by=request.subject, id=id, contribution=part, used=typed["used"] == "yes", words=typed["words"])

    return kept(request, id, form, f"What {row.name} told you", keep)


@writing("sharing with the family")
def share_with_family(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The family was given something."""
    form = ShareWithFamilyForm(request.POST or None)
    return kept(
        request, id, form, "Shared with the family", lambda: services.share_with_family(by=request.subject, id=id, **form.cleaned_data)
    )


@writing("sharing with a partner")
def share_with_partner(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A partner is told that it is there, and confirms by link."""
    form = ShareWithPartnerForm(request.POST or None, people=queries.people_around(request.subject, request.episode))

    def keep() -> object:
        typed = form.cleaned_data
        return services.share_with_partner(
            by=request.subject, id=id, what=typed["what"], whom=form.whom(), before_family=typed["before_family"]
        )

    return kept(request, id, form, "Share with a partner", keep, button="Share it")


def _number(request: EpisodeRequest) -> int:
    version = queries.assessment(request.subject, request.episode)[1]
    return version.number if version else 0
