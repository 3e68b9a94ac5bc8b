"""Addresses of this room: the two that a link opens, what is asked of somebody signed in, and the office's pages."""

from django.urls import path

from goldenthread.involvement.views import askings, inbox, replies

app_name = "involvement"
urlpatterns = [
    path("reply/<str:token>/", replies.reply, name="reply"),
    path("reply/<str:token>/thanks/", replies.thanks, name="thanks"),
    path("asked-of-you/", inbox.inbox, name="inbox"),
    path("asked-of-you/<uuid:id>/", inbox.asked, name="asked"),
    path("askings/", askings.askings, name="askings"),
    path("askings/<uuid:id>/", askings.asking, name="asking"),
    path("askings/<uuid:id>/end-links/", askings.revoke, name="revoke"),
    path("askings/<uuid:id>/send-again/", askings.send_again, name="send_again"),
    path("askings/<uuid:id>/withdraw/", askings.withdraw, name="withdraw"),
]
