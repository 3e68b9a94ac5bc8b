"""My work: the first page, what is asked of the person who is signed in; and the address a proxy asks to see if we are well."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.config import my_work as work
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest


@access.signed_in("GET")
def my_work(request: ActingRequest) -> HttpResponse:
    return render(request, "config/my_work.html", {"work": work.my_work(by=request.actor)})


@access.open_to_all("GET", why="a proxy or monitor asks whether pages can be served; says nothing else")
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well\n", content_type="text/plain")
