"""The mails that ask leads for a word: the list of them, and the office's button. What their link shows is in `plans.digest_link`."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.queries import people
from goldenthread.partners.sending import pressed
from goldenthread.plans import queries
from goldenthread.plans.presenters import digests as presenter
from goldenthread.plans.queries import digests as reads
from goldenthread.plans.services import digesting
from goldenthread.plans.views.rules import keeping, may_keep, reading

DIGESTS_A_PAGE = 50
UNHELD_SHOWN = 50


@reading
def digests(request: ActingRequest) -> HttpResponse:
    """Who was asked and has not answered: for the office everybody, for others themselves."""
    page = Paginator(reads.digests(by=request.actor), DIGESTS_A_PAGE).get_page(request.GET.get("page"))
    table = presenter.digests_table(reads.with_counts(page.object_list), today=timezone.localdate(), may_keep=may_keep(request))
    return render(request, "plans/digests.html", {"page": page, "table": table, "everybody": may_keep(request)})


@keeping
def send(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Whom a digest sent now would ask, and whom nobody can ask; then the button."""
    plan, today = queries.plan(by=request.actor, id=id), timezone.localdate()

    def ask() -> str:
        messages.success(request, presenter.asked_in_words(digesting.send_digests_now(by=request.actor, plan=id)))
        return reverse("plans:digests")

    if request.method == "POST":
        return pressed(request, "send digests", ask, back=reverse("plans:plan", args=[id]))
    due, unheld = reads.due_today(today, plan=plan), reads.unheld(today, plan)
    names = dict(people().filter(id__in=[one.person for one in due]).values_list("id", "name"))
    context = {
        "plan": plan,
        "table": presenter.to_ask_table(due, names, today),
        "anybody": any(one.asked_on != today for one in due),
        "unheld": presenter.unheld_table(unheld[:UNHELD_SHOWN], today) if unheld else None,
        "unheld_count": len(unheld),
    }
    return render(request, "plans/send_digests.html", context)
