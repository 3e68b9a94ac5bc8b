"""Addresses of this room."""

from django.urls import path

from goldenthread.decisions.views import deciding

app_name = "decisions"
urlpatterns = [
    path("decisions/propose/<str:matter>/<uuid:about>/", deciding.propose, name="propose"),
    path("decisions/<uuid:id>/", deciding.decision, name="decision"),
]
