"""Addresses of this room."""

from django.urls import URLPattern

app_name = "earlyhelp"
urlpatterns: list[URLPattern] = []
