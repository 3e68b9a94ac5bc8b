"""Addresses of this room. The words in the address are the words on the page."""

from django.urls import path

from goldenthread.plans.views import imports, plans, rows, ties

app_name = "plans"
urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("plans/add/", imports.add_plan, name="add"),
    path("plans/<uuid:id>/", plans.plan, name="plan"),
    path("plans/<uuid:id>/history/", plans.history, name="history"),
    path("plans/<uuid:id>/actions.<str:ending>", plans.export, name="export"),
    path("plans/<uuid:id>/plan.<str:ending>", plans.print_plan, name="print"),
    path("plans/<uuid:id>/ties/", ties.ties, name="ties"),
    path("plans/<uuid:id>/ties/offer/", ties.offer_again, name="offer_ties"),
    path("plans/area/<uuid:id>/", plans.area, name="area"),
    path("plans/action/<uuid:id>/", plans.action, name="action"),
    path("plans/action/<uuid:id>/source/", plans.source, name="source"),
    path("plans/area/<uuid:id>/own-initiative/", plans.own_initiative, {"kind": "area"}, name="area_own"),
    path("plans/action/<uuid:id>/own-initiative/", plans.own_initiative, {"kind": "action"}, name="action_own"),
    path("plans/area/<uuid:id>/tie/", ties.tie, {"kind": "area"}, name="tie_area"),
    path("plans/action/<uuid:id>/tie/", ties.tie, {"kind": "action"}, name="tie_action"),
    path("plans/ties/<uuid:link>/untie/", ties.untie, name="untie"),
    path("plans/finding/<uuid:id>/", ties.finding, name="finding"),
    path("plans/thread/<uuid:id>/", ties.thread_page, name="thread"),
    path("plans/imports/<uuid:id>/", imports.review, name="review"),
    path("plans/imports/<uuid:id>/facts/", imports.facts, name="facts"),
    path("plans/imports/<uuid:id>/original/", imports.original, name="original"),
    path("plans/imports/<uuid:id>/problems/<uuid:problem>/", imports.answer, name="answer"),
    path("plans/imports/<uuid:id>/checked/", imports.check_rows, name="check_rows"),
    path("plans/imports/<uuid:id>/totals/<uuid:total>/", imports.place_total, name="place_total"),
    path("plans/imports/<uuid:id>/changes/", imports.changes, name="changes"),
    path("plans/imports/<uuid:id>/confirm/", imports.confirm, name="confirm"),
    path("plans/imports/<uuid:id>/read-again/", imports.read_again, name="read_again"),
    path("plans/imports/<uuid:id>/set-aside/", imports.set_aside, name="set_aside"),
    path("plans/imports/<uuid:id>/rows/add/", rows.add_row, name="add_row"),
    path("plans/imports/<uuid:id>/rows/<uuid:row>/", rows.row, name="row"),
    path("plans/imports/<uuid:id>/rows/<uuid:row>/split/", rows.split, name="split"),
    path("plans/imports/<uuid:id>/rows/<uuid:row>/join/", rows.join, name="join"),
    path("plans/imports/<uuid:id>/rows/<uuid:row>/set-aside/", rows.set_row_aside, name="row_aside"),
    path("plans/imports/<uuid:id>/rows/<uuid:row>/put-back/", rows.put_back, name="put_back"),
    path("plans/imports/<uuid:id>/areas/add/", rows.add_area, name="add_area"),
    path("plans/imports/<uuid:id>/areas/<uuid:area>/", rows.area, name="offered_area"),
    path("plans/imports/<uuid:id>/colours/", rows.colours, name="colours"),
    path("plans/imports/<uuid:id>/leads/", rows.leads, name="leads"),
]
