"""The list of early help, and one episode's page."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.decisions.matters import proposal_page
from goldenthread.earlyhelp import presenters, queries
from goldenthread.earlyhelp.passing_on import MATTER_NAME
from goldenthread.earlyhelp.queries import Listed
from goldenthread.earlyhelp.views.rules import EpisodeRequest, of_episode, of_episodes
from goldenthread.partners.permissions import Permission

A_PAGE = 50


@of_episodes
def episodes(request: EpisodeRequest) -> HttpResponse:
    """Those of children this person may see, the longest late first."""
    asked = request.GET.get("show", "")
    show = Listed(asked) if asked in set(Listed) else Listed.MINE
    page = Paginator(queries.episodes(request.subject, show), A_PAGE).get_page(request.GET.get("page"))
    table = presenters.episodes_table(page, show, today=request.subject.today)
    return render(request, "earlyhelp/episodes.html", {"page": page, "table": table, "ways": presenters.ways(show)})


@of_episode("page", "GET")
def episode(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Where it stands, who leads, its milestones, what is due, and everything that was found out and agreed."""
    subject = request.subject
    found = queries.whole(subject, request.episode)
    open_ = found.now.ended_on is None
    may_write = open_ and request.actor.may(Permission.KEEP_CHILDREN) and queries.may_write(subject, request.episode)
    context = {
        "episode": request.episode,
        "child": found.child,
        "open": open_,
        "may_write": may_write,
        "may_manage": may_write and request.actor.may(Permission.ALLOCATE_CHILDREN),
        "summary": presenters.summary(found),
        "due": presenters.due_tasks(one for one in queries.waiting(subject, [found.child]) if one.now.episode_id == id),
        "milestones": presenters.milestones_table(found, may_write=may_write),
        "leads": presenters.leads_table(found),
        "answer": found.answer,
        "assessment": found.assessment,
        "version": found.version,
        "contributions": presenters.contributions_table(found, may_write=may_write),
        "shares": presenters.shares_table(found),
        "plan": found.plan,
        "plan_rows": presenters.plan_rows(found.plan) if found.plan else [],
        "steps": presenters.steps_table(found, found.steps, may_write=may_write),
        "reviews": presenters.reviews_table(found),
        "wheel": presenters.wheel_table(found),
        "oversights": presenters.oversights_table(found),
        "attempts": presenters.attempts_table(found),
        "thought": found.thoughts[-1] if found.thoughts else None,
        "proposal": proposal_page(MATTER_NAME, id),
    }
    return render(request, "earlyhelp/episode.html", context)
