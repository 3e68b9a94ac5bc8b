"""Addresses of this room."""

from django.urls import path

from goldenthread.meetings.views import asking, counts, holding, meetings, minutes, refusals

app_name = "meetings"
urlpatterns = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/about/", meetings.choose, name="choose"),
    path("children/<uuid:id>/meeting/", meetings.arrange, name="arrange"),
    path("meetings/attendance/", counts.attendance, name="partnership_attendance"),
    path("meetings/agencies/", meetings.arrange_group, name="arrange_group"),
    path("children/<uuid:id>/agreement/<uuid:agreement>/refused/", refusals.refused, name="refused"),
    path("children/<uuid:id>/agreement/<uuid:agreement>/not-held/", refusals.not_held, name="not_held"),
    path("meetings/<uuid:id>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:id>/open/", meetings.open_for_invitations, name="open"),
    path("meetings/<uuid:id>/start/", meetings.start, name="start"),
    path("meetings/<uuid:id>/call-off/", meetings.call_off, name="call_off"),
    path("meetings/<uuid:id>/ask/", asking.besides, name="besides"),
    path("meetings/<uuid:id>/ask/<slug:mark>/", asking.invite, name="invite"),
    path("meetings/<uuid:id>/ask-agency/", asking.ask_agency, name="ask_agency"),
    path("meetings/<uuid:id>/leave-out/<slug:mark>/", asking.leave_out, name="leave_out"),
    path("meetings/<uuid:id>/attendance/", holding.attendance, name="attendance"),
    path("meetings/<uuid:id>/outcome/<uuid:child>/", holding.outcome, name="outcome"),
    path("meetings/<uuid:id>/outcome/", holding.group_outcome, name="group_outcome"),
    path("meetings/<uuid:id>/minutes/<str:ending>/", minutes.minutes, name="minutes"),
    path("meetings/<uuid:id>/send-minutes/", minutes.send_minutes, name="send_minutes"),
    path("meetings/<uuid:id>/task/", holding.task, name="task"),
    path("meetings/tasks/<uuid:id>/done/", holding.finish_task, name="finish_task"),
    path("meetings/<uuid:id>/close/", holding.close, name="close"),
]
