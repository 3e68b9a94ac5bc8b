"""Who did what, and who looked at what: the ledger as the information guardian reads it. Looking here is itself written down."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.config import ledger_pages
from goldenthread.config.ledger_forms import LedgerSearch
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


@access.needs(Permission.READ_LEDGER, "GET", reads="who did what")
def ledger(request: ActingRequest) -> HttpResponse:
    form = LedgerSearch(request.GET or None)
    search = form.search()
    looks = form.wants_looks()
    page = ledger_pages.page_of(search, looks=looks, number=request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "looks": looks,
        "table": ledger_pages.table(list(page.object_list), looks=looks),
        "person": ledger_pages.name_of(search.person),
        "wide": True,
    }
    return render(request, "config/ledger.html", context)
