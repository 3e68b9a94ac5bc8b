"""allauth's forms in our words: labels, hints, no placeholders. What they check stays allauth's.

Two add something: using the link that was mailed proves the address, and a wrong authenticator code leaves an event.
"""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from django import forms

from goldenthread.partners import services

HINT_FOR_A_NEW_ONE = (
    "At least 12 characters. Three or four words that do not belong together are easy to remember and hard to guess. "
    "You can paste it from a password manager."
)


class PlainWords:
    """Gives each field its label and hint from `words`, and takes placeholders away: they vanish as soon as one types."""

    words: ClassVar[dict[str, tuple[str, str]]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, ""))


class SignInForm(PlainWords, account.LoginForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {"login": ("Email address", ""), "password": ("Pass-phrase", "")}


class AskForLinkForm(PlainWords, account.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {"email": ("Email address", "The one the partnership office knows you by.")}


class SetPassPhraseByLinkForm(PlainWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {
        "password1": ("New pass-phrase", HINT_FOR_A_NEW_ONE),
        "password2": ("New pass-phrase again", ""),
    }

    def save(self) -> None:
        super().save()
        services.address_proved(self.user)


class SetPassPhraseForm(PlainWords, account.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = SetPassPhraseByLinkForm.words


class ChangePassPhraseForm(PlainWords, account.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {"oldpassword": ("Your pass-phrase now", ""), **SetPassPhraseByLinkForm.words}


class PassPhraseAgainForm(PlainWords, account.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {"password": ("Pass-phrase", "")}


class _Code(PlainWords):
    """A code typed from a phone or from the paper with recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"class": "govuk-input--width-10", "inputmode": "numeric"})


class CodeForm(_Code, codes.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {
        "code": ("Code", "The 6 digits your authenticator app shows now, or one of your recovery codes.")
    }

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            services.sign_in_event(what="code_refused", person_id=self.user.pk)
            raise


class CodeAgainForm(_Code, codes.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = CodeForm.words


class FirstCodeForm(_Code, totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    words: ClassVar[dict[str, tuple[str, str]]] = {"code": ("Code from the app", "6 digits. They change every 30 seconds.")}
