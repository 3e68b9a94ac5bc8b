"""How people prove who they are: django-allauth's settings, taken over whole by `settings.py`.

Local accounts with an email address and a pass-phrase, an authenticator app for everybody outside the demo, and an agency's own
single sign-on (OpenID Connect) when `OIDC_SERVER` is set. What happens around these steps is in `partners.sign_in`.
"""

import os
from typing import Any
from urllib.parse import urlsplit

_ADAPTERS = "goldenthread.partners.sign_in.adapters"
_FORMS = "goldenthread.partners.sign_in.forms"

# How long a sign-in lasts, in seconds; `partners.session_limits` holds both. An hour is long enough to read a document in a shared office.
IDLE_LIMIT = int(os.environ.get("GOLDENTHREAD_IDLE_MINUTES", "60")) * 60
ABSOLUTE_LIMIT = 12 * 60 * 60

# Local accounts. Nobody can sign up: the office adds people.
ACCOUNT_ADAPTER = f"{_ADAPTERS}.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by using the link sent to it, the only way to a first pass-phrase
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # never mail a stranger because somebody typed their address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # tell people when a way into their account changed
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False  # a reset must not step round the authenticator
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "30/m/ip,10/h/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
}
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "reset_password": f"{_FORMS}.AskForLinkForm",
    "reset_password_from_key": f"{_FORMS}.SetPassPhraseByLinkForm",
    "set_password": f"{_FORMS}.SetPassPhraseForm",
    "change_password": f"{_FORMS}.ChangePassPhraseForm",
    "reauthenticate": f"{_FORMS}.PassPhraseAgainForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GOLDENTHREAD_BEHIND_PROXY", "").lower() in {"1", "yes", "true", "on"})

# Authenticator app and recovery codes.
MFA_ADAPTER = f"{_ADAPTERS}.Authenticators"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Golden Thread"
MFA_TOTP_TOLERANCE = 0  # stays 0: a used code is remembered for one period only, a wider window would let it in twice
MFA_FORMS = {"authenticate": f"{_FORMS}.CodeForm", "reauthenticate": f"{_FORMS}.CodeAgainForm", "activate_totp": f"{_FORMS}.FirstCodeForm"}

# An agency's own single sign-on. Off without OIDC_SERVER. OIDC_DOMAINS lists the email domains it may vouch for: none, without it.
SOCIALACCOUNT_ADAPTER = f"{_ADAPTERS}.SingleSignOn"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # `SingleSignOn.authenticate_by_email` decides whose
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False  # each sign-in is checked afresh
OIDC_SERVER = os.environ.get("OIDC_SERVER", "")
OIDC_NAME = os.environ.get("OIDC_NAME", "your agency's account")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
SIGN_ON_ORIGINS: list[str] = []  # where the sign-in form may send the browser on to, for the content security policy
if OIDC_SERVER:
    _server = urlsplit(OIDC_SERVER)
    SIGN_ON_ORIGINS = [f"{_server.scheme}://{_server.netloc}"]
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": OIDC_NAME,
                    "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                    "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                    "settings": {
                        "server_url": OIDC_SERVER,
                        "domains": [domain.strip().lower() for domain in os.environ.get("OIDC_DOMAINS", "").split(",") if domain.strip()],
                    },
                }
            ],
        }
    }
