"""The family's plan: its words, its steps, and the letter to the family."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries as children
from goldenthread.earlyhelp import presenters, queries, services
from goldenthread.earlyhelp.forms import PlanForm, StepForm, StepOutcomeForm
from goldenthread.earlyhelp.views.keeping import kept
from goldenthread.earlyhelp.views.rules import EpisodeRequest, of_episode, page_of, writing
from goldenthread.earlyhelp.wording import PLAN
from goldenthread.errors import NotFound
from goldenthread.papers.written import FORMATS, LETTER_FORMATS, write_letter
from goldenthread.partners.sending import on_version


@writing("plan to write")
def write(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """What is to change. Whoever saves second sees both, field by field."""
    form = PlanForm.of(queries.plan(request.subject, request.episode), request.POST or None)

    def save() -> str:
        services.write_plan(by=request.subject, id=id, **form.cleaned_data)
        return page_of(id)

    def now() -> int:
        saved = queries.plan(request.subject, request.episode)
        return saved.number if saved else 0

    if form.is_valid() and (where := on_version(request, form, "write family plan", save, now=now)):
        return redirect(where)
    saved = queries.plan(request.subject, request.episode)
    shown = request.POST.get("version")
    both = presenters.conflict(PLAN, request.POST.dict(), saved) if form.errors and saved and shown != str(saved.number) else None
    child = children.child(request.subject, id=request.episode.child_id, writing=True)
    context = {"form": form, "heading": "Write the family’s plan", "caption": child.name, "back": page_of(id), "button": "Save"}
    return render(request, "earlyhelp/form.html", context | {"both": both})


@writing("step to add")
def add_step(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Who does what by when."""
    form = StepForm(request.POST or None)
    return kept(request, id, form, "Add a step", lambda: services.add_step(by=request.subject, id=id, **form.cleaned_data))


@writing("step")
def step(request: EpisodeRequest, id: UUID, part: UUID) -> HttpResponse:  # noqa: A002
    """What became of one step."""
    row = queries.step(request.subject, request.episode, id=part)
    form = StepOutcomeForm(request.POST or None)

    def keep() -> object:
        return services.record_step(by=request.subject, id=id, step=part, **form.cleaned_data)

    return kept(request, id, form, "What became of this step", keep, lead=row.what)


@of_episode("letter", "GET")
def letter(request: EpisodeRequest, id: UUID, number: int) -> HttpResponse:  # noqa: A002
    """The plan as the family reads it, to print."""
    found = queries.whole(request.subject, request.episode)
    written = presenters.letter(found, number)
    context = {"letter": written, "episode": request.episode, "number": number, "endings": LETTER_FORMATS, "back": page_of(id)}
    return render(request, "earlyhelp/letter.html", context | {"sections": presenters.letter_sections(written)})


@of_episode("letter file", "GET")
def letter_file(request: EpisodeRequest, id: UUID, number: int, ending: str) -> HttpResponse:  # noqa: A002
    """The same as Word or PDF."""
    if ending not in LETTER_FORMATS:
        raise NotFound
    written = presenters.letter(queries.whole(request.subject, request.episode), number)
    answer = HttpResponse(write_letter(written, ending), content_type=FORMATS[ending].content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="our-plan.{ending}"'
    return answer
