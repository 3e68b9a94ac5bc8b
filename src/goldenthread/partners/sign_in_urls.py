"""The sign-in addresses, one by one: only the steps of allauth that are used here, each with its rule.

The names are those that allauth looks up. There is no address for signing up, for a code by mail, or for passkeys.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.urls import URLPattern, path, re_path

from goldenthread.partners import access
from goldenthread.partners.sign_in.away import plain_when_away

signing_in = access.open_to_all("GET", "POST", why="this is how people prove who they are")
showing = access.open_to_all("GET", why="says how the sign-in went, and nothing else")
# The one thing a person without an authenticator may do is set it up.
own_account = access.signed_in("GET", "POST", needs_second_factor=False)
own_account_shown = access.signed_in("GET", needs_second_factor=False)

urlpatterns: list[URLPattern] = [
    path("sign-in/", signing_in(account.login), name="account_login"),
    path("sign-in/closed/", showing(account.account_inactive), name="account_inactive"),
    path("sign-in/code/", signing_in(mfa.authenticate), name="mfa_authenticate"),
    path("sign-out/", signing_in(account.logout), name="account_logout"),
    path("pass-phrase/forgotten/", signing_in(account.password_reset), name="account_reset_password"),
    path("pass-phrase/link-sent/", showing(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^pass-phrase/link/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing_in(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("pass-phrase/set-by-link/", showing(account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    path("profile/pass-phrase/", own_account(account.password_change), name="account_change_password"),
    path("profile/first-pass-phrase/", own_account(account.password_set), name="account_set_password"),
    path("profile/pass-phrase-again/", own_account(account.reauthenticate), name="account_reauthenticate"),
    path("profile/second-step/", own_account_shown(mfa.index), name="mfa_index"),
    path("profile/second-step/again/", own_account(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("profile/second-step/app/", own_account(totp.activate_totp), name="mfa_activate_totp"),
    path("profile/second-step/app/remove/", own_account(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("profile/second-step/codes/", own_account_shown(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("profile/second-step/codes/new/", own_account(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("profile/second-step/codes/file/", own_account_shown(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
]

# Only where an agency's own sign-in is set up.
single_sign_on: list[URLPattern] = [
    path("sign-in/agency/<str:provider_id>/", signing_in(plain_when_away(openid.login)), name="openid_connect_login"),
    path("sign-in/agency/<str:provider_id>/back/", signing_in(plain_when_away(openid.callback)), name="openid_connect_callback"),
    path("sign-in/agency-cancelled/", showing(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/agency-failed/", showing(social.login_error), name="socialaccount_login_error"),
]

if settings.OIDC_SERVER:
    urlpatterns += single_sign_on
