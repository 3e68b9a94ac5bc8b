"""Two addresses: the demo's door and its letter box. Included by `config.urls` only in demo mode."""

from django.urls import path

from goldenthread.demo import views

app_name = "demo"

urlpatterns = [path("", views.door, name="door"), path("mail/", views.mail, name="mail")]
