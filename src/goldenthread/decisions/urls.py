"""Addresses of this room."""

from django.urls import path

from goldenthread.decisions.views import deciding, disagreeing, risks, telling

app_name = "decisions"
urlpatterns = [
    path("decisions/", deciding.decisions, name="decisions"),
    path("decisions/propose/<str:matter>/<uuid:about>/", deciding.propose, name="propose"),
    path("decisions/<uuid:id>/", deciding.decision, name="decision"),
    path("decisions/<uuid:id>/consult/", deciding.consult, name="consult"),
    path("decisions/<uuid:id>/without/<uuid:consultation>/", deciding.excuse, name="excuse"),
    path("decisions/<uuid:id>/lead/", deciding.receive, name="receive"),
    path("decisions/<uuid:id>/withdraw/", deciding.withdraw, name="withdraw"),
    path("decisions/<uuid:id>/decide/", deciding.decide, name="decide"),
    path("decisions/<uuid:id>/disagree/", disagreeing.about_decision, name="disagree"),
    path("decisions/<uuid:id>/notices/", telling.notices, name="notices"),
    path("decisions/<uuid:id>/family/ask/", telling.ask_family, name="ask_family"),
    path("decisions/<uuid:id>/family/said/", telling.note_family, name="note_family"),
    path("decisions/<uuid:id>/family/not-asked/", telling.not_asked, name="not_asked"),
    path("children/<uuid:id>/disagreement/", disagreeing.about_child, name="raise"),
    path("children/<uuid:id>/held-risk/", risks.hold, name="hold_risk"),
    path("disagreements/<uuid:id>/", disagreeing.disagreement, name="disagreement"),
    path("disagreements/<uuid:id>/next-stage/", disagreeing.move_on, name="move_on"),
    path("disagreements/<uuid:id>/discussion/", disagreeing.discuss, name="discuss"),
    path("disagreements/<uuid:id>/end/", disagreeing.resolve, name="resolve"),
    path("held-risks/", risks.in_sum, name="risks"),
    path("held-risks/<uuid:id>/end/", risks.resolve, name="resolve_risk"),
]
