"""What is asked of somebody signed in, and of their agency for those who answer for it: the list, and one asking with its form.

The form is the one its link opens, with the same purpose behind it. Only who acts differs, and that is written down.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.fields import asked_words
from goldenthread.involvement import presenters, queries, services
from goldenthread.involvement.queries import Opened
from goldenthread.involvement.views.replies import page_of
from goldenthread.involvement.views.rules import in_agency, of_asking
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once

A_PAGE = 50


@in_agency
def inbox(request: ActingRequest) -> HttpResponse:
    """Not answered first, late at the top; answered below."""
    words, mine = asked_words(request.GET.get("q", "")), request.GET.get("whose") == "mine"
    page = Paginator(queries.inbox(by=request.actor, words=words, mine=mine), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "mine": mine,
        "answers_for_agency": request.actor.may(Permission.ANSWER_FOR_AGENCY),
        "table": presenters.inbox_table(queries.lines(page), by=request.actor, words=words),
    }
    return render(request, "involvement/inbox.html", context)


@of_asking
def asked(request: ActingRequest, opened: Opened) -> HttpResponse:
    """What is asked, and the form of its purpose."""
    asking = opened.involvement
    more = {"back": reverse("involvement:inbox"), "on_behalf": presenters.who_was_asked(asking) if opened.on_behalf else ""}
    if timezone.now() >= opened.until:
        said = presenters.said_so_far(queries.answers(asking).first())
        return render(request, "involvement/over.html", more | {"title": opened.title, "said": said, "ask": queries.asker(asking)})
    form = opened.purpose.form(asking, request.POST if request.method == "POST" else None)

    def answer() -> str:
        given = services.answer(by=request.actor, asking=asking.id, form=form)
        messages.success(request, f"Thank you, we have the answer. {given.then}")
        return reverse("involvement:inbox")

    if request.method == "POST" and form.is_valid() and (where := once(request, form, f"answer {asking.id}", answer)):
        return redirect(where)
    return page_of(request, opened, form, **more)
