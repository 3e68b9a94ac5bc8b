"""The thread: a finding with what answers it, one line from finding to proof, and the ties offered for a plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.words import counted
from goldenthread.inspections.queries import finding as finding_of
from goldenthread.inspections.queries import findings_to_answer
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once, pressed
from goldenthread.plans import queries, services
from goldenthread.plans.forms import TieForm
from goldenthread.plans.presenters import standing, thread
from goldenthread.plans.views.rules import ENTRIES_A_PAGE, after_stretch, doing, keeping, reading, stretch

LONGEST_ADDRESS = 200  # of a page of this room; what comes back is what a browser was told to send


@reading
def finding(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """The sentence as printed, and the areas and actions that answer it."""
    found = finding_of(by=request.actor, id=id)
    answers = queries.answering(by=request.actor, finding=id)
    context = {
        "finding": found,
        "where": thread.place(found),
        "answers": answers,
        "areas": thread.answering_areas(answers),
        "apart": thread.actions_apart(answers),
        "table": standing.plan_table("Actions answering this finding", thread.actions_apart(answers), answered={}, name_area=True),
        "wide": True,
    }
    return render(request, "plans/finding.html", context)


@reading
def thread_page(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One line from the finding to its proof and what was decided; what is missing is said in red words."""
    found = finding_of(by=request.actor, id=id)
    answers = queries.answering(by=request.actor, finding=id)
    proofs = queries.proof_of(thread.on_the_line(answers))
    stations = thread.stations(found, answers, proofs, timezone.localdate())
    return render(request, "plans/thread.html", {"finding": found, "stations": stations})


@keeping
def ties(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The findings offered beside a plan's areas and actions; confirm or refuse in bulk."""
    plan = queries.plan(by=request.actor, id=id)
    back = reverse("plans:ties", args=[id])
    offered = list(queries.links_of_plan(plan))
    page = stretch(request, thread.ties_to_answer(offered))

    def answer() -> str:
        said = {link.id: request.POST.get(str(link.id), "") for link in offered}
        confirmed = [link for link, word in said.items() if word == "confirm"]
        refused = [link for link, word in said.items() if word == "refuse"]
        count = services.answer_ties(by=request.actor, plan=id, confirmed=confirmed, refused=refused)
        messages.success(request, f"{counted(count, 'tie')} answered.")
        return after_stretch(page, back, back)

    if request.method == "POST":
        return pressed(request, "answer ties", answer, back=back)
    untied = queries.untied_actions(plan)
    context = {"plan": plan, "groups": page.object_list, "page": page, "untied": untied[:ENTRIES_A_PAGE], "untied_count": untied.count()}
    return render(request, "plans/ties.html", context)


@doing
def offer_again(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Look for likely findings once more."""
    back = reverse("plans:ties", args=[id])

    def offer() -> str:
        services.offer_ties_again(by=request.actor, plan=id)
        return back

    return pressed(request, "offer ties", offer, back=back)


@keeping
def tie(request: ActingRequest, kind: str, id: UUID) -> HttpResponse:  # noqa: A002
    """Choose by hand a finding that an area or action answers."""
    area = queries.area(by=request.actor, id=id) if kind == "area" else None
    action = queries.action(by=request.actor, id=id) if area is None else None
    findings = thread.finding_choices(findings_to_answer(by=request.actor))
    form = TieForm(request.POST or None, findings=findings)
    back = reverse(f"plans:{kind}", args=[id])

    def make() -> str:
        services.tie(
            by=request.actor, finding=form.cleaned_data["finding"], area=area.id if area else None, action=action.id if action else None
        )
        return back

    if form.is_valid() and (where := once(request, form, "tie finding", make)):
        return redirect(where)
    heading = standing.named_area(area) if area else str(action)
    return render(request, "plans/tie.html", {"form": form, "heading": heading, "back": back, "any_finding": bool(findings)})


@doing
def untie(request: ActingRequest, link: UUID) -> HttpResponse:
    """Take a confirmed tie back."""
    back = request.POST.get("back", "")
    where = back if back.startswith("/plans/") and len(back) < LONGEST_ADDRESS else reverse("plans:plans")

    def undo() -> str:
        services.untie(by=request.actor, link=link)
        return where

    return pressed(request, "untie finding", undo, back=where)
