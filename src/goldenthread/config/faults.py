"""The page for what nobody expected. One kind of it has words of its own: no room left on the disk."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from goldenthread.ledger import disks


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500. Django has logged the fault already; while it asks for this page, the fault is still at hand."""
    if disks.is_full(sys.exc_info()[1]):
        return render(request, "config/disk_full.html", {"words": disks.FULL}, status=507)
    return defaults.server_error(request)
