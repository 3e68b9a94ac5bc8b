"""Addresses of this room."""

from django.urls import path

from goldenthread.frontdoor.views import pages, taking, without_a_child, working

app_name = "frontdoor"
urlpatterns = [
    path("front-door/", pages.contacts, name="contacts"),
    path("front-door/contacts/add/", taking.add, name="add"),
    path("children/<uuid:id>/contact/", taking.add_for, name="contact_for"),
    path("front-door/contacts/<uuid:id>/", pages.contact, name="contact"),
    path("front-door/contacts/<uuid:id>/rate/", working.rate, name="rate"),
    path("front-door/contacts/<uuid:id>/ask/", working.ask, name="ask"),
    path("front-door/contacts/<uuid:id>/decide/<slug:stage>/", working.decide, name="decide"),
    path("front-door/contacts/<uuid:id>/tell/", working.tell, name="tell"),
    path("front-door/contacts/<uuid:id>/school/", working.school, name="school"),
    path("front-door/referrals/", pages.referrals, name="referrals"),
    path("front-door/referrals/<uuid:id>/", pages.referral, name="referral"),
    path("front-door/referrals/<uuid:id>/visit/", working.visit, name="visit"),
    path("front-door/advice/", without_a_child.advice, name="advice"),
    path("front-door/advice/add/", without_a_child.add_advice, name="add_advice"),
    path("front-door/advice/<uuid:id>/", without_a_child.advice_call, name="advice_call"),
    path("front-door/sent/", without_a_child.sent, name="sent"),
    path("front-door/levels/", without_a_child.thresholds, name="thresholds"),
]
