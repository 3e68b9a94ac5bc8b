"""Who was asked what, for the office: the list, one asking with its links and answers, and the buttons."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.govuk.words import counted
from goldenthread.involvement import presenters, queries, services
from goldenthread.involvement.forms import WithdrawForm
from goldenthread.involvement.views.rules import doing, keeping, reading
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once, pressed

ASKINGS_A_PAGE = 50


@reading
def askings(request: ActingRequest) -> HttpResponse:
    """Those nobody has answered first, the longest late at the top."""
    page = Paginator(queries.askings(by=request.actor), ASKINGS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "involvement/askings.html", {"page": page, "table": presenters.askings_table(page)})


@reading
def asking(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Why they were asked, what they said, and the links they have."""
    asked = queries.asking(by=request.actor, id=id)
    context = {
        "asked": asked,
        "who": presenters.who_was_asked(asked),
        "summary": presenters.asking_summary(asked, queries.asker(asked)),
        "answers": presenters.answers_table(queries.answers(asked)),
        "links": presenters.links_table(queries.links(asked)),
        "waits": presenters.may_be_asked_again(asked),
    }
    return render(request, "involvement/asking.html", context)


@doing
def revoke(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """End every link of an asking."""
    back = reverse("involvement:asking", args=[id])

    def end() -> str:
        ended = services.revoke(by=request.actor, id=id)
        messages.success(request, f"{counted(ended, 'link')} ended. Whoever opens {'it' if ended == 1 else 'one'} is told to ask you.")
        return back

    return pressed(request, "end links", end, back=back)


@doing
def send_again(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Mail a fresh link."""
    back = reverse("involvement:asking", args=[id])

    def send() -> str:
        asked = services.send_again(by=request.actor, id=id)
        messages.success(request, f"A new link is on its way to {presenters.who_was_asked(asked)}.")
        return back

    return pressed(request, "send a new link", send, back=back)


@keeping
def withdraw(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Ask no longer, with a reason."""
    asked = queries.asking(by=request.actor, id=id)
    form = WithdrawForm(request.POST or None)
    back = reverse("involvement:asking", args=[id])

    def stop() -> str:
        services.withdraw(by=request.actor, id=id, reason=form.cleaned_data["reason"])
        return back

    if form.is_valid() and (where := once(request, form, "withdraw asking", stop)):
        return redirect(where)
    context = {"asked": asked, "who": presenters.who_was_asked(asked), "form": form, "back": back}
    return render(request, "involvement/withdraw.html", context)
