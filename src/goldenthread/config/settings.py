"""Settings, read once from the environment; every variable is listed in `docs/settings.md`.

Without any variable this is the embedded shape: one SQLite file under `GOLDENTHREAD_HOME`, one process, mail written to files.
`GOLDENTHREAD_DEMO=1` opens the demo partnership; `DATABASE_URL` chooses PostgreSQL. Look next at `urls.py`.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from goldenthread.config import databases
from goldenthread.config.sign_in import *  # noqa: F403 - a page of settings about proving who you are
from goldenthread.config.sign_in import ABSOLUTE_LIMIT, SIGN_ON_ORIGINS

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("GOLDENTHREAD_HOME", "var")).resolve()


def _flag(name: str, default: bool = False) -> bool:
    words = os.environ.get(name, "").strip().lower()
    if words in {"", "0", "1", "no", "yes", "false", "true", "on", "off"}:
        return default if words == "" else words in {"1", "yes", "true", "on"}
    raise ImproperlyConfigured(f"{name} is '{words}': set it to 1 or 0.")


def _hour(name: str, default: int) -> int:
    words = os.environ.get(name, "").strip()
    if words and not (words.isascii() and words.isdigit() and int(words) < 24):
        raise ImproperlyConfigured(f"{name} is '{words}': set it to an hour of the day, from 0 to 23.")
    return int(words or default)


def _listed(name: str, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def _kept_secret(name: str, variable: str) -> str:
    """A secret from the environment, else one made on first use and kept in the home folder, readable by its owner only."""
    if given := os.environ.get(variable):
        return given
    path = HOME / name
    if not path.exists():
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds secrets and everybody's records
        # O_EXCL: two processes starting together must not each keep a different secret.
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


# Shape of this installation
DEBUG = _flag("DEBUG")
DEMO = _flag("GOLDENTHREAD_DEMO")
DEMO_CHILDREN = int(os.environ.get("GOLDENTHREAD_DEMO_CHILDREN", "400"))
SECURE = _flag("GOLDENTHREAD_HTTPS", default=not (DEBUG or DEMO))
PARTNERSHIP_NAME = os.environ.get("GOLDENTHREAD_PARTNERSHIP", "Safeguarding children partnership")
SITE_ADDRESS = os.environ.get("GOLDENTHREAD_ADDRESS", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")

SECRET_KEY = _kept_secret("secret.key", "SECRET_KEY")
LEDGER_KEY = _kept_secret("ledger.key", "GOLDENTHREAD_LEDGER_KEY")
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https://") else []

INSTALLED_APPS = [
    "goldenthread.config",
    "goldenthread.ledger",
    "goldenthread.partners",
    "goldenthread.govuk",
    "goldenthread.involvement",
    "goldenthread.children",
    "goldenthread.meetings",
    "goldenthread.decisions",
    "goldenthread.frontdoor",
    "goldenthread.earlyhelp",
    "goldenthread.inspections",
    "goldenthread.standards",
    "goldenthread.plans",
    *(["goldenthread.demo"] if DEMO else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.partners.session_limits.session_limits",
    "goldenthread.partners.clocks.once_a_request",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.config.middleware.no_store",
    "goldenthread.config.middleware.errors_to_http",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.config.shell.page_shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": databases.from_address(os.environ.get("DATABASE_URL", ""), home=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Services open their own transactions: a page that only reads should not hold SQLite's write lock.
ATOMIC_REQUESTS = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# People and sign-in
AUTH_USER_MODEL = "partners.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "goldenthread.partners.pass_phrases.GuessableValidator"},
]
LOGIN_URL = "demo:door" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = LOGIN_URL
SESSION_ENGINE = "goldenthread.partners.session_store"
SESSION_COOKIE_AGE = ABSOLUTE_LIMIT
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# The browser's side
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns at every start of a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(HOME / "files")}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the authenticator's QR code is a data: image
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'", *SIGN_ON_ORIGINS],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
SECURE_SSL_REDIRECT = SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("GOLDENTHREAD_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

# Words, days and mail
LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True
NIGHTLY_HOUR = _hour("GOLDENTHREAD_NIGHTLY_HOUR", 2)  # when the work of each night may start, in TIME_ZONE
DATE_FORMAT = "j F Y"
EMAIL_BACKEND = os.environ.get("GOLDENTHREAD_MAIL", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = os.environ.get("SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("SMTP_TLS")
EMAIL_TIMEOUT = 20  # the worker sends mail between the beats of a job: a silent server must not hold it
DEFAULT_FROM_EMAIL = os.environ.get("GOLDENTHREAD_SENDER", "golden-thread@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "goldenthread.involvement.secret.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # These write the address of a request that was refused or broke; the address of a reply by link holds its secret.
    "loggers": {name: {"filters": ["without_secrets"]} for name in ("django.request", "django.security.csrf", "django.server")},
}
