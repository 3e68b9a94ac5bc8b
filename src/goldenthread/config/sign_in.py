"""How people prove who they are: django-allauth's settings, read by `settings.py`.

Local accounts with an email address and a pass-phrase, an authenticator app for everybody outside the demo, and an agency's own
single sign-on (OpenID Connect) when `OIDC_SERVER` is set. What happens around these steps is in `partners.sign_in`.
"""

import os
from typing import Any
from urllib.parse import urlsplit

ADAPTERS = "goldenthread.partners.sign_in.adapters"
FORMS = "goldenthread.partners.sign_in.forms"

# Long enough to read a document, short enough for a shared office. Seconds; `partners.session_limits` enforces both.
IDLE_LIMIT = int(os.environ.get("GOLDENTHREAD_IDLE_MINUTES", "60")) * 60
ABSOLUTE_LIMIT = 12 * 60 * 60


def accounts() -> dict[str, Any]:
    """Settings whose names start with ACCOUNT_, MFA_ and SOCIALACCOUNT_. Nobody can sign up: the office adds people."""
    return {
        "ACCOUNT_ADAPTER": f"{ADAPTERS}.Accounts",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": "email",
        "ACCOUNT_EMAIL_VERIFICATION": "none",  # an address is proved by using the link sent to it, which is how a pass-phrase is set
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,  # never mail strangers because somebody typed their address
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if os.environ.get("GOLDENTHREAD_ADDRESS", "").startswith("https") else "http",
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_PREVENT_ENUMERATION": "strict",
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,  # a reset must not step round the authenticator
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 5 * 60,
        "ACCOUNT_RATE_LIMITS": {
            "login": "30/m/ip",
            "login_failed": "30/m/ip,10/h/key",
            "reset_password": "20/m/ip,5/h/key",
            "reset_password_from_key": "20/m/ip",
        },
        "ACCOUNT_FORMS": {
            "login": f"{FORMS}.SignInForm",
            "reset_password": f"{FORMS}.AskForLinkForm",
            "reset_password_from_key": f"{FORMS}.SetPassPhraseByLinkForm",
            "set_password": f"{FORMS}.SetPassPhraseForm",
            "change_password": f"{FORMS}.ChangePassPhraseForm",
            "reauthenticate": f"{FORMS}.PassPhraseAgainForm",
        },
        "MFA_ADAPTER": f"{ADAPTERS}.Authenticators",
        "MFA_FORMS": {
            "authenticate": f"{FORMS}.CodeForm",
            "reauthenticate": f"{FORMS}.CodeAgainForm",
            "activate_totp": f"{FORMS}.FirstCodeForm",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Golden Thread",
        # Stays 0: a used code is remembered for one period only, so a wider window would let the same code in twice.
        "MFA_TOTP_TOLERANCE": 0,
        "SOCIALACCOUNT_ADAPTER": f"{ADAPTERS}.SingleSignOn",
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,  # `SingleSignOn.authenticate_by_email` decides whose
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": False,  # each sign-in is checked afresh
        "SOCIALACCOUNT_PROVIDERS": single_sign_on(),
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if os.environ.get("GOLDENTHREAD_BEHIND_PROXY", "") in {"1", "yes", "true", "on"} else 0,
    }


def single_sign_on() -> dict[str, Any]:
    """One OpenID Connect provider from `OIDC_SERVER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET`, `OIDC_NAME` and `OIDC_DOMAINS`.

    `OIDC_DOMAINS` lists the email domains this provider may vouch for; without it, it can sign nobody in.
    """
    server = os.environ.get("OIDC_SERVER", "")
    if not server:
        return {}
    app = {
        "provider_id": "sso",
        "name": os.environ.get("OIDC_NAME", "your agency's account"),
        "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
        "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
        "settings": {
            "server_url": server,
            "domains": [domain.strip().lower() for domain in os.environ.get("OIDC_DOMAINS", "").split(",") if domain.strip()],
        },
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def single_sign_on_origin() -> list[str]:
    """Where the sign-in form may send the browser on to, for the content security policy."""
    parts = urlsplit(os.environ.get("OIDC_SERVER", ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
