"""allauth's hooks, where sign-in meets our own rules: nobody signs up, mail goes through the outbox, every step leaves an event.

`Accounts` is about people and pass-phrases, `Authenticators` about the second factor, `SingleSignOn` about an agency's own
identity provider. allauth tells of a changed way in by asking for a notice; that is where its event is written.
"""

import base64
import hashlib
import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import send_later
from goldenthread.partners import queries, services, session_limits
from goldenthread.partners.models import Person

# Told to the person by mail, and written into the ledger as this event.
CHANGED_WAYS_IN = {
    "account/email/password_changed": "pass_phrase_changed",
    "account/email/password_set": "pass_phrase_set",
    "account/email/password_reset": "pass_phrase_set_by_link",
    "mfa/email/totp_activated": "authenticator_added",
    "mfa/email/totp_deactivated": "authenticator_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}

SAID = {
    "account/messages/logged_out.txt": "You are signed out.",
    "account/messages/password_changed.txt": "Your pass-phrase is changed. You are signed out on every other device.",
    "account/messages/password_set.txt": "Your pass-phrase is set.",
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed. Set up another one now.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes. The old ones no longer work.",
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """People, pass-phrases, and the mail about them."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the pass-phrase is not right. Check both and try again.",
        "too_many_login_attempts": "Too many tries. Wait an hour and try again, or ask for a link to set a new pass-phrase.",
        "rate_limited": "Too many tries. Wait a few minutes and try again.",
        "incorrect_code": "That code is not right. Each code works once and lasts 30 seconds: type the one shown now.",
        "incorrect_password": "That pass-phrase is not right. Try again.",
        "enter_current_password": "That is not your pass-phrase now. Try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the partnership office adds people."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue it; the worker sends it. A slow mail server must not tell whether an address is known.

        Some of it holds a link that opens an account, so none of it is kept once sent.
        """
        mail = self.render_mail(template_prefix, email, {"email": email, **context})
        send_later(to=email, subject=mail.subject, body=str(mail.body), key=f"sign-in/{new_id()}", forget=True)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From the configured address, not the request's: a forged Host header must not steer a link we mail."""
        uid, _, token = key.partition("-")
        return f"{settings.SITE_ADDRESS}{reverse('account_reset_password_from_key', kwargs={'uidb36': uid, 'key': token})}"

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        session_limits.begin(request)
        services.drop_expired_sessions()
        services.sign_in_event(what="signed_in", person_id=user.pk)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            services.sign_in_event(what="signed_out", person_id=request.user.pk)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        services.sign_in_event(what="sign_in_refused", person_id=queries.person_id_of(email=credentials.get("email", "")))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within a quarter of an hour of any proof: whoever has just signed in need not do it twice to set up their authenticator."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=context.request.session.get(session_limits.STARTED, 0))
        return bool(time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        if event := CHANGED_WAYS_IN.get(template_prefix):
            services.sign_in_event(what=event, person_id=user.pk)
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """In our words or not at all."""
        if words := message or SAID.get(message_template or ""):
            messages.add_message(request, level, words, extra_tags=extra_tags)


class Authenticators(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second factor. Its secrets are encrypted at rest with a key made from the installation's own."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Accounts.error_messages["incorrect_code"],
        "unverified_email": "Use the link we sent to your email address first: it shows that the address is yours.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """An agency's own sign-in. It opens accounts that the office made, of its own domain and agency; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Person, str] | None:
        """The person whose verified address the provider may vouch for, and who is in the agency of that domain today."""
        for address in (address.email.lower() for address in sociallogin.email_addresses if address.verified):
            domain = address.partition("@")[2]
            if domain in sociallogin.provider.app.settings.get("domains", []) and (person := queries.person_of_domain(address, domain)):
                return person, address
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Only signing in: a provider's account is never tied to a person, so each sign-in passes the rules above."""
        if sociallogin.account.pk is not None or sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))


def _cipher() -> Fernet:
    key = hashlib.sha256(b"authenticator secrets:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
