"""Every address of the product, by room. Each view carries its access rule; see `docs/routes.md` for the whole list."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goldenthread.config import home, search

handler500 = "goldenthread.config.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.my_work, name="home"),
    path("children-due/", home.due, name="due"),
    path("health/", home.health, name="health"),
    path("search/", search.search, name="search"),
    path("", include("goldenthread.partners.sign_in_urls")),
    path("", include("goldenthread.partners.urls")),
    path("", include("goldenthread.config.job_urls")),
    path("", include("goldenthread.involvement.urls")),
    path("", include("goldenthread.children.urls")),
    path("", include("goldenthread.meetings.urls")),
    path("", include("goldenthread.decisions.urls")),
    path("", include("goldenthread.frontdoor.urls")),
    path("", include("goldenthread.earlyhelp.urls")),
    path("", include("goldenthread.inspections.urls")),
    path("", include("goldenthread.standards.urls")),
    path("", include("goldenthread.plans.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("goldenthread.demo.urls")))
