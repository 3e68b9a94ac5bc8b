"""The plan as it was sent away: frozen, shown word for word, and how far the plan has moved from it since."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once
from goldenthread.plans import policies, queries, services
from goldenthread.plans.forms.boards import SubmissionForm
from goldenthread.plans.moves import moves
from goldenthread.plans.presenters import boards, past
from goldenthread.plans.tables import digest_of
from goldenthread.plans.views.rules import keeping, reading

MOVES_A_PAGE = 100
ROWS_A_PAGE = 50


@reading
def submissions(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Every time this plan was sent."""
    plan = queries.plan(by=request.actor, id=id)
    context = {
        "plan": plan,
        "table": boards.submissions_table(queries.submissions(plan)),
        "may_keep": policies.may_keep_boards(request.actor),
    }
    return render(request, "plans/submissions.html", context)


@keeping
def freeze(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Keep the plan as it stands at this moment, as what was sent."""
    plan = queries.plan(by=request.actor, id=id)
    form = SubmissionForm(request.POST or None)

    def keep() -> str:
        return reverse("plans:submission", args=[services.freeze_submission(by=request.actor, plan=id, **form.cleaned_data).id])

    if form.is_valid() and (where := once(request, form, "freeze submission", keep)):
        return redirect(where)
    context = {
        "form": form,
        "heading": "Freeze the plan as it is sent",
        "caption": plan.title,
        "lead": "Every word of the plan as it stands now is kept and can never be changed.",
        "do": "Freeze it",
        "back": reverse("plans:submissions", args=[id]),
    }
    return render(request, "plans/board_form.html", context)


@reading
def submission(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What was sent, and what has moved in the plan since."""
    sent = queries.submission(by=request.actor, id=id)
    frozen, now = queries.frozen(sent), queries.table_now(sent.plan)
    drift = moves(frozen.snapshot(), now.snapshot())
    drifted = Paginator(drift, MOVES_A_PAGE).get_page(request.GET.get("moves"))
    page = Paginator(past.placed(frozen), ROWS_A_PAGE).get_page(request.GET.get("page"))
    told = queries.told_between({move.id for move in drifted.object_list}, sent.frozen_at, timezone.now())
    context = {
        "sent": sent,
        "facts": boards.submission_facts(sent, whole=digest_of(sent.content) == sent.digest),
        "difference": past.difference_in_words(drift),
        "drifted": drifted,
        "moves": past.moves_table(drifted.object_list, told, past.names_of_areas(frozen, now)),
        "page": page,
        "tables": past.tables(page.object_list, past.by_action(drift)),
        "wide": True,
    }
    return render(request, "plans/submission.html", context)
