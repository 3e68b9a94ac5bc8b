"""Judging a colour, completing with a second person, testing again, disputing, and saying how the colours of a plan are judged."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import on_version, once
from goldenthread.plans import queries
from goldenthread.plans.forms.colours import AnswerDisputeForm, CompleteForm, DisputeForm, JudgeForm, RetestForm, SchemeForm, SecondForm
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.presenters import colours as presenter
from goldenthread.plans.presenters import review
from goldenthread.plans.queries import colours
from goldenthread.plans.services import completing, disputing, judging
from goldenthread.plans.suggesting import can_be_missed
from goldenthread.plans.views.rules import keeping, reading, speaking_of_colours, status_of

DISPUTES_A_PAGE = 50


@speaking_of_colours
def judge(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Judge the colour of an action. Whoever judges second is told of the first, and keeps their words."""
    action = queries.action(by=request.actor, id=id)
    status = status_of(request, lambda: colours.check_judges(by=request.actor, action=action))
    dated = can_be_missed(queries.facts_of(actions=[id])[0])
    form = JudgeForm(
        request.POST if request.method == "POST" else None,
        meanings=presenter.meanings(action.area.plan),
        green=dated or request.method == "POST",  # what was sent is refused in the service's words
        initial={"version": colours.judgements(action).count()},
    )

    def make() -> str:
        typed = {name: form.cleaned_data[name] for name in ("status", "reason", "version")}
        judging.judge_colour(by=request.actor, action=id, **typed)
        return f"{reverse('plans:action', args=[id])}#colour"

    if form.is_valid() and (where := on_version(request, form, "judge colour", make, now=colours.judgements(action).count)):
        return redirect(where)
    colour = presenter.coloured(queries.action(by=request.actor, id=id), by=request.actor)
    return render(request, "plans/judge.html", {"action": action, "form": form, "colour": colour, "dated": dated}, status=status)


@speaking_of_colours
def complete(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say that an action is complete; a second person answers."""
    action = queries.action(by=request.actor, id=id)
    status = status_of(request, lambda: colours.check_judges(by=request.actor, action=action))
    form = CompleteForm(request.POST if request.method == "POST" else None)

    def propose() -> str:
        completing.propose_completion(
            by=request.actor, action=id, reason=form.cleaned_data["reason"], retest_on=form.cleaned_data["retest_on"]
        )
        return f"{reverse('plans:action', args=[id])}#colour"

    if form.is_valid() and (where := once(request, form, "propose completion", propose)):
        return redirect(where)
    counts = colours.evidence_counts(action, timezone.localdate())
    return render(request, "plans/complete.html", {"action": action, "form": form, "counts": counts}, status=status)


@speaking_of_colours
def answer_completion(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Agree as the second person, or refuse; whoever proposed it may take it back."""
    found = colours.completion(by=request.actor, id=id)
    takes_back = rules.may_take_back(request.actor, found)
    if request.method != "POST":  # a form sent twice gets the answer of the first time, not a refusal
        rules.check_answers_completion(request.actor, found, accepted=False)
    form = SecondForm(request.POST if request.method == "POST" else None, takes_back=takes_back)
    back = f"{reverse('plans:action', args=[found.action_id])}#colour"

    def answer() -> str:
        completing.answer_completion(
            by=request.actor, id=id, accepted=form.cleaned_data["accepted"] == "yes", answer=form.cleaned_data["answer"]
        )
        return back

    if form.is_valid() and (where := once(request, form, "answer completion", answer)):
        return redirect(where)
    proof = presenter.proof(found.action, timezone.localdate(), by=request.actor)
    context = {"completion": found, "form": form, "takes_back": takes_back, "proof": proof}
    return render(request, "plans/answer_completion.html", context)


@speaking_of_colours
def retest(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say whether a completed action has held."""
    found = colours.completion(by=request.actor, id=id)
    rules.check_retests(request.actor)
    form = RetestForm(request.POST if request.method == "POST" else None)

    def answer() -> str:
        held, words = form.cleaned_data["held"] == "yes", form.cleaned_data["words"]
        completing.retest(by=request.actor, id=id, held=held, words=words, evidence=form.evidence())
        return f"{reverse('plans:action', args=[found.action_id])}#colour"

    if form.is_valid() and (where := once(request, form, "test again", answer)):
        return redirect(where)
    return render(request, "plans/retest.html", {"completion": found, "form": form, "proof": form.proof})


@speaking_of_colours
def dispute(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say that a colour is wrong."""
    action = queries.action(by=request.actor, id=id)
    sent = request.method == "POST"
    form = DisputeForm(request.POST if sent else None, stands="" if sent else action.colour, meanings=presenter.meanings(action.area.plan))

    def say() -> str:
        disputing.raise_dispute(by=request.actor, action=id, should_be=form.cleaned_data["should_be"], words=form.cleaned_data["words"])
        return f"{reverse('plans:action', args=[id])}#colour"

    if form.is_valid() and (where := once(request, form, "dispute colour", say)):
        return redirect(where)
    return render(request, "plans/dispute.html", {"action": action, "form": form})


@speaking_of_colours
def answer_dispute(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Answer a dispute, with a new judgement where the answer is yes."""
    found = colours.dispute(by=request.actor, id=id)
    action, sent = found.action, request.method == "POST"
    if not sent:
        rules.check_answers_dispute(request.actor, raised_by=found.raised_by_id, answered=found.answered_at is not None)
    form = AnswerDisputeForm(
        request.POST if sent else None,
        stands="" if sent else action.colour,  # a form sent twice would else miss the colour that it brought
        meanings=presenter.meanings(action.area.plan),
        green=sent or can_be_missed(queries.facts_of(actions=[action.id])[0]),
        initial={"version": colours.judgements(action).count()},
    )

    def answer() -> str:
        typed = {name: form.cleaned_data[name] for name in ("status", "answer", "version")}
        disputing.answer_dispute(by=request.actor, id=id, **typed)
        return f"{reverse('plans:action', args=[action.id])}#colour"

    if form.is_valid() and (where := on_version(request, form, "answer dispute", answer, now=colours.judgements(action).count)):
        return redirect(where)
    return render(request, "plans/answer_dispute.html", {"dispute": found, "form": form})


@reading
def disputes(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Everything said against the colours of a plan, open ones first."""
    plan = queries.plan(by=request.actor, id=id)
    page = Paginator(colours.disputes_of_plan(plan), DISPUTES_A_PAGE).get_page(request.GET.get("page"))
    table = presenter.disputes_table(page.object_list)
    return render(request, "plans/disputes.html", {"plan": plan, "page": page, "table": table, "wide": True})


@keeping
def scheme(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Say how the colours of a plan are judged, beside its own key."""
    plan = queries.plan(by=request.actor, id=id)
    form = SchemeForm(request.POST if request.method == "POST" else None, initial={"scheme": plan.scheme, "version": plan.version})
    back = reverse("plans:plan", args=[id])

    def choose() -> str:
        judging.choose_scheme(by=request.actor, plan=id, scheme=form.cleaned_data["scheme"], version=form.cleaned_data["version"])
        return back

    now = lambda: queries.plan(by=request.actor, id=id).version  # noqa: E731 - asked only after a conflict
    if form.is_valid() and (where := on_version(request, form, "choose scheme", choose, now=now)):
        return redirect(where)
    latest = queries.latest_import(plan)
    context = {"plan": plan, "form": form, "tables": presenter.both_schemes(), "key": review.key_table(latest) if latest else None}
    return render(request, "plans/scheme.html", context)
