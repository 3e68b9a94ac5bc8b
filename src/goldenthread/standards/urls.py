"""Addresses of practice standards."""

from django.urls import path

from goldenthread.standards.views import children, standards

app_name = "standards"

urlpatterns = [
    path("standards/", standards.standards, name="standards"),
    path("standards/measure/", standards.measure, name="measure"),
    path("standards/<slug:code>/", standards.standard, name="standard"),
    path("standards/<slug:code>/months.<str:ending>", standards.export, name="export"),
    path("standards/<slug:code>/records/", children.records, name="records"),
    path("children/<uuid:id>/standards/", children.of_one_child, name="child"),
]
