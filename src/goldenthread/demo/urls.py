"""One address: the demo's door. Included by `config.urls` only in demo mode."""

from django.urls import path

from goldenthread.demo import views

app_name = "demo"

urlpatterns = [path("", views.door, name="door")]
