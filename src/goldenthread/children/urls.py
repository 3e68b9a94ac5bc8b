"""Addresses of this room."""

from django.urls import path

from goldenthread.children.views import bringing, children, emergency, guarding, recording, relating

app_name = "children"
urlpatterns = [
    path("children/", children.children, name="children"),
    path("children/add/", children.add, name="add"),
    path("children/emergency/", emergency.door, name="door"),
    path("children/emergency/reviews/", emergency.looks, name="looks"),
    path("children/emergency/reviews/<uuid:id>/", emergency.look, name="look"),
    path("children/kept-out/", guarding.kept_out, name="kept_out"),
    path("children/kept-out/restrict/", guarding.restrict, name="restrict"),
    path("children/kept-out/add/", guarding.exclude, name="exclude"),
    path("children/kept-out/restrictions/<uuid:id>/", guarding.restriction, name="restriction"),
    path("children/kept-out/restrictions/<uuid:id>/strike/<uuid:person>/", guarding.strike, name="strike"),
    path("children/kept-out/restrictions/<uuid:id>/lift/", guarding.lift_restriction, name="lift_restriction"),
    path("children/kept-out/people/<uuid:id>/lift/", guarding.lift_exclusion, name="lift_exclusion"),
    path("children/<uuid:id>/", children.child, name="child"),
    path("children/<uuid:id>/record.<str:ending>", children.take_away, name="take_away"),
    path("children/<uuid:id>/name/", recording.name, name="name"),
    path("children/<uuid:id>/birth/", recording.birth, name="birth"),
    path("children/<uuid:id>/number/", recording.identifier, name="identifier"),
    path("children/<uuid:id>/family/", recording.kin, name="kin"),
    path("children/<uuid:id>/identity/", recording.identity, name="identity"),
    path("children/<uuid:id>/voice/", recording.voice, name="voice"),
    path("children/<uuid:id>/agreement/", recording.agreement, name="agreement"),
    path("children/<uuid:id>/worker/", relating.relate, name="relate"),
    path("children/<uuid:id>/worker/<uuid:tie>/end/", relating.end, name="end_relationship"),
    path("children/<uuid:id>/bring-in/", bringing.find, name="find_partner"),
    path("children/<uuid:id>/bring-in/<uuid:agency>/<uuid:person>/", bringing.bring_in, name="bring_in"),
    path("children/<uuid:id>/my-family/", relating.my_family, name="my_family"),
]
