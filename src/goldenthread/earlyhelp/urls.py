"""Addresses of this room."""

from django.urls import path

from goldenthread.earlyhelp.views import assessing, beginning, episodes, help_notes, offers, planning, watching

app_name = "earlyhelp"
urlpatterns = [
    # lists and one episode
    path("early-help/", episodes.episodes, name="episodes"),
    path("early-help/<uuid:id>/", episodes.episode, name="episode"),
    # the beginning
    path("children/<uuid:id>/early-help/", beginning.ask, name="ask"),
    path("early-help/<uuid:id>/lead/", beginning.name_lead, name="name_lead"),
    path("early-help/<uuid:id>/lead/ask/", beginning.ask_lead, name="ask_lead"),
    path("early-help/<uuid:id>/answer/", beginning.answer, name="answer"),
    # the assessment
    path("early-help/<uuid:id>/assessment/", assessing.read_assessment, name="assessment"),
    path("early-help/<uuid:id>/assessment/begin/", assessing.begin, name="begin"),
    path("early-help/<uuid:id>/assessment/write/", assessing.write, name="write"),
    path("early-help/<uuid:id>/assessment/complete/", assessing.complete, name="complete"),
    path("early-help/<uuid:id>/contributions/ask/", assessing.ask_contribution, name="ask_contribution"),
    path("early-help/<uuid:id>/contributions/<uuid:part>/", assessing.use, name="use"),
    path("early-help/<uuid:id>/share/family/", assessing.share_with_family, name="share_with_family"),
    path("early-help/<uuid:id>/share/partner/", assessing.share_with_partner, name="share_with_partner"),
    # the plan
    path("early-help/<uuid:id>/plan/", planning.write, name="plan"),
    path("early-help/<uuid:id>/plan/steps/add/", planning.add_step, name="add_step"),
    path("early-help/<uuid:id>/plan/steps/<uuid:part>/", planning.step, name="step"),
    path("early-help/<uuid:id>/plan/<int:number>/letter/", planning.letter, name="letter"),
    path("early-help/<uuid:id>/plan/<int:number>/our-plan.<slug:ending>", planning.letter_file, name="letter_file"),
    # how it goes on and ends
    path("early-help/<uuid:id>/review/", watching.review, name="review"),
    path("early-help/<uuid:id>/wheel/", watching.wheel, name="wheel"),
    path("early-help/<uuid:id>/milestones/<slug:mark>/", watching.milestone, name="milestone"),
    path("early-help/<uuid:id>/oversight/", watching.oversight, name="oversight"),
    path("early-help/<uuid:id>/attempts/", watching.attempt, name="attempt"),
    path("early-help/<uuid:id>/ending/", watching.ending, name="ending"),
    # help notes, circumstances and offers
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
