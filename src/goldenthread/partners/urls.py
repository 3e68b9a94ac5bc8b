"""The addresses of this room: the office's pages under /partners/, one's own account under /profile/, kept words under /kept/
and /drafts/."""

from django.urls import path

from goldenthread.partners.views import agencies, clocks, drafts, people, profile

app_name = "partners"

urlpatterns = [
    path("partners/", agencies.agencies, name="agencies"),
    path("partners/agencies/add/", agencies.add_agency, name="add_agency"),
    path("partners/agencies/<uuid:id>/", agencies.agency, name="agency"),
    path("partners/agencies/<uuid:id>/change/", agencies.change_agency, name="change_agency"),
    path("partners/agencies/<uuid:id>/names/", agencies.add_alias, name="add_alias"),
    path("partners/agencies/<uuid:id>/names/<uuid:alias_id>/remove/", agencies.remove_alias, name="remove_alias"),
    path("partners/agencies/<uuid:id>/teams/", agencies.add_team, name="add_team"),
    path("partners/people/", people.people, name="people"),
    path("partners/people/add/", people.add_person, name="add_person"),
    path("partners/people/<uuid:id>/", people.person, name="person"),
    path("partners/people/<uuid:id>/change/", people.change_person, name="change_person"),
    path("partners/people/<uuid:id>/roles/add/", people.add_membership, name="add_membership"),
    path("partners/people/<uuid:id>/switch-off/", people.switch_off, name="switch_off"),
    path("partners/people/<uuid:id>/switch-on/", people.switch_on, name="switch_on"),
    path("partners/people/<uuid:id>/invite/", people.invite, name="invite"),
    path("partners/people/<uuid:id>/sign-out/", people.end_sessions, name="end_sessions"),
    path("partners/people/<uuid:id>/authenticator/", people.remove_authenticator, name="remove_authenticator"),
    path("partners/roles/<uuid:id>/end/", people.end_membership, name="end_membership"),
    path("partners/clocks/", clocks.clocks, name="clocks"),
    path("partners/clocks/<slug:code>/", clocks.clock, name="clock"),
    path("partners/clocks/<slug:code>/set/", clocks.set_limit, name="set_limit"),
    path("partners/roles/", people.roles, name="roles"),
    path("profile/", profile.profile, name="profile"),
    path("profile/acting/", profile.switch, name="switch"),
    path("profile/sign-out-elsewhere/", profile.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("drafts/", drafts.draft, name="draft"),
    path("kept/<uuid:id>/", profile.kept_form, name="kept_form"),
]
