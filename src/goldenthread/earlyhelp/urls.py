"""Addresses of this room."""

from django.urls import URLPattern, path

from goldenthread.earlyhelp.views import help_notes, offers

app_name = "earlyhelp"
urlpatterns: list[URLPattern] = []

# Help notes, circumstances and offers.
urlpatterns += [
    path("children/<uuid:id>/help/", help_notes.help_list, name="help"),
    path("children/<uuid:id>/help/add/", help_notes.choose, name="help_choose"),
    path("children/<uuid:id>/help/add/<slug:kind>/", help_notes.add, name="help_add"),
    path("children/<uuid:id>/help/<uuid:thread>/", help_notes.note, name="help_note"),
    path("children/<uuid:id>/help/<uuid:thread>/became/", help_notes.became, name="help_became"),
    path("children/<uuid:id>/circumstances/", help_notes.circumstance, name="circumstance"),
    path("help/group/", help_notes.group, name="help_group"),
    path("help/group/<uuid:group>/", help_notes.group_note, name="help_group_note"),
    path("offers/", offers.offers, name="offers"),
    path("offers/add/", offers.add_offer, name="add_offer"),
    path("offers/practice-model/", offers.practice_words, name="practice_words"),
    path("offers/counts/help/", offers.help_counts, name="help_counts"),
    path("offers/counts/circumstances/", offers.circumstance_counts, name="circumstance_counts"),
    path("offers/<uuid:id>/", offers.offer, name="offer"),
    path("offers/<uuid:id>/change/", offers.change_offer, name="change_offer"),
    path("offers/<uuid:id>/proof/", offers.add_proof, name="add_proof"),
]
