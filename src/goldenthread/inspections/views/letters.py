"""Letters: the list, adding one, its own page and text, its facts, the reply, the original file."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.errors import NotFound, Refused
from goldenthread.inspections import policies, presenters, queries, services
from goldenthread.inspections.forms import AddLetterForm, FactsForm, ResponseForm, WithdrawForm
from goldenthread.inspections.stored_files import as_download
from goldenthread.inspections.views.rules import doing, keeping, may_keep, reading, reading_the_file
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import keyed, on_version, once

LETTERS_A_PAGE = 50
PARTS_A_PAGE = 80


@reading
def letters(request: ActingRequest) -> HttpResponse:
    page = Paginator(queries.letters(by=request.actor), LETTERS_A_PAGE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    table = presenters.letters.letters_table(listed, queries.counts_of(listed), queries.last_responses(listed), timezone.localdate())
    return render(request, "inspections/letters.html", {"page": page, "table": table, "may_keep": may_keep(request)})


@keeping
def add_letter(request: ActingRequest) -> HttpResponse:
    form = AddLetterForm(request.POST or None, request.FILES or None)
    already = None
    if form.is_valid():
        try:
            return redirect(keyed(request, "add letter", lambda: _receive(request, form)))
        except policies.AlreadyHere as there:
            form.add_error("file", str(there))
            already = there.letter_id
        except Refused as no:
            form.add_error("file", str(no))
    return render(request, "inspections/add_letter.html", {"form": form, "already": already})


@reading
def letter(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    found = queries.letter(by=request.actor, id=id)
    response = queries.last_response(found)
    findings = list(queries.findings(by=request.actor, filters=queries.FindingFilters(letter=found.id, sort="oldest")))
    keeps = may_keep(request)
    context = {
        "letter": found,
        "tag": presenters.words.letter_tag(found),
        "facts": presenters.letters.facts(found, response, today=timezone.localdate(), may_keep=keeps),
        "provenance": presenters.letters.provenance(found),
        "groups": presenters.letters.by_kind(findings),
        "sums": queries.tally(found),
        "may_keep": keeps,
        "step": presenters.letters.next_step(found),
        "begin": queries.begin_address(by=request.actor, letter=found.id) if findings else "",
    }
    return render(request, "inspections/letter.html", context)


@reading
def letter_text(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The letter as it was read, a stretch at a time. `?part=12` opens the stretch that holds that part."""
    found = queries.letter(by=request.actor, id=id)
    paper = queries.transcript(by=request.actor, letter=found).paper
    stretches = Paginator(range(len(paper["parts"])), PARTS_A_PAGE)
    asked = request.GET.get("part", "")
    is_part = asked.isascii() and asked.isdigit() and len(asked) < 10
    page = stretches.get_page(int(asked) // PARTS_A_PAGE + 1 if is_part else request.GET.get("page"))
    noted = presenters.pages.marks(queries.proposals(by=request.actor, letter=found))
    context = {"letter": found, "page": page, "pages": presenters.pages.pages(paper, page.object_list, noted)}
    return render(request, "inspections/letter_text.html", context)


@reading_the_file
def original(request: ActingRequest, id: UUID) -> FileResponse:  # noqa: A002
    """The file as it came. The look at it is on record before it leaves."""
    found = queries.letter(by=request.actor, id=id)
    policies.check_original_given(found)
    return as_download(found.file, found.original_name)


@keeping
def facts(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What the letter says of itself, each date beside the sentence it was read from."""
    found = queries.letter(by=request.actor, id=id)
    form = FactsForm(request.POST) if request.method == "POST" else FactsForm.of(found)
    if form.is_valid() and (
        where := on_version(
            request,
            form,
            "correct facts",
            lambda: _correct(request, id, form),
            now=lambda: queries.letter(by=request.actor, id=id).version,
        )
    ):
        return redirect(where)
    transcript = queries.transcript(by=request.actor, letter=found)
    sentences = presenters.letters.dated_sentences(transcript)
    form.say_printed(presenters.letters.printed_dates(transcript, sentences))
    theirs = presenters.letters.facts_now(queries.letter(by=request.actor, id=id)) if form.errors else []
    return render(request, "inspections/facts.html", {"letter": found, "form": form, "sentences": sentences, "theirs": theirs})


@keeping
def response(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.letter(by=request.actor, id=id)
    form = ResponseForm(request.POST or None)
    if form.is_valid() and (where := once(request, form, "record response", lambda: _respond(request, id, form))):
        return redirect(where)
    clock = presenters.words.clock_of(found, queries.last_response(found), timezone.localdate())
    return render(request, "inspections/response.html", {"letter": found, "form": form, "clock": clock})


@doing
def read_again(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    def ask() -> str:
        again = services.read_again(by=request.actor, id=id, leads_to=presenters.review.review_address)
        return _progress(again.job_id) if again.job_id else reverse("inspections:letter", args=[id])

    return redirect(keyed(request, "read again", ask))


@keeping
def withdraw(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    found = queries.letter(by=request.actor, id=id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and (where := once(request, form, "withdraw letter", lambda: _withdraw(request, id, form))):
        return redirect(where)
    return render(request, "inspections/withdraw.html", {"letter": found, "form": form})


def _receive(request: ActingRequest, form: AddLetterForm) -> str:
    file = form.cleaned_data["file"]
    received = services.receive_letter(
        by=request.actor,
        file=file,
        name=file.name,
        kind=form.cleaned_data["kind"],
        note=form.cleaned_data["note"],
        leads_to=presenters.review.review_address,
    )
    if received.job_id is None:
        raise NotFound
    return _progress(received.job_id)


def _progress(job_id: UUID) -> str:
    return reverse("job", args=[job_id])


def _correct(request: ActingRequest, id_: UUID, form: FactsForm) -> str:
    services.correct_facts(by=request.actor, id=id_, version=form.cleaned_data["version"], facts=form.facts())
    return reverse("inspections:letter", args=[id_])


def _respond(request: ActingRequest, id_: UUID, form: ResponseForm) -> str:
    services.record_response(by=request.actor, letter_id=id_, **form.cleaned_data)
    return reverse("inspections:letter", args=[id_])


def _withdraw(request: ActingRequest, id_: UUID, form: WithdrawForm) -> str:
    services.withdraw_letter(by=request.actor, id=id_, reason=form.cleaned_data["reason"])
    return reverse("inspections:letters")
