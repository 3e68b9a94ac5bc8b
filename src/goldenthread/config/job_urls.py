"""Addresses of jobs and of the record of who did what. The ledger itself has no pages: it lies below the rooms that know who may look."""

from django.urls import path

from goldenthread.config import job_views, ledger_views

urlpatterns = [
    path("jobs/", job_views.jobs, name="jobs"),
    path("jobs/<uuid:id>/", job_views.job, name="job"),
    path("jobs/<uuid:id>/cancel/", job_views.cancel, name="cancel-job"),
    path("ledger/", ledger_views.ledger, name="ledger"),
]
