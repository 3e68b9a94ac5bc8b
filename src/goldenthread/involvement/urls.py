"""Addresses of this room: the two that a link opens, and the office's pages."""

from django.urls import path

from goldenthread.involvement.views import askings, replies

app_name = "involvement"
urlpatterns = [
    path("reply/<str:token>/", replies.reply, name="reply"),
    path("reply/<str:token>/thanks/", replies.thanks, name="thanks"),
    path("askings/", askings.askings, name="askings"),
    path("askings/<uuid:id>/", askings.asking, name="asking"),
    path("askings/<uuid:id>/end-links/", askings.revoke, name="revoke"),
    path("askings/<uuid:id>/send-again/", askings.send_again, name="send_again"),
    path("askings/<uuid:id>/withdraw/", askings.withdraw, name="withdraw"),
]
