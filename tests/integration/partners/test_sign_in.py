"""Signing in: the way through, and the tricks that must not work."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cast import Cast, sign_in
from goldenthread.ledger import form_keys
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners.models import Person, PersonSession
from goldenthread.partners.sign_in.adapters import Authenticators
from pages import parse

PASS_PHRASE = "copper kettle winter harbour"
SECRET = "JBSWY3DPEHPK3PXP"
SIGN_IN, CODE = "/sign-in/", "/sign-in/code/"


def code(step: int = 0) -> str:
    """The code of the app now, or some steps of 30 seconds later."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + step))


@pytest.fixture
def lead(cast: Cast) -> Person:
    """The improvement lead with a pass-phrase and an authenticator whose secret we know."""
    person = cast.improvement_lead
    person.set_password(PASS_PHRASE)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    Authenticator.objects.filter(user=person).update(data={"secret": Authenticators().encrypt(SECRET)})
    return person


def post_sign_in(client: Client, email: str, pass_phrase: str = PASS_PHRASE, to: str = "") -> HttpResponse:
    return client.post(SIGN_IN, {"login": email, "password": pass_phrase} | ({"next": to} if to else {}))  # type: ignore[return-value]


def who(client: Client) -> object:
    """The person this browser is signed in as, None for nobody."""
    response = client.get("/profile/")
    return response.wsgi_request.user.pk if response.status_code == 200 else None


def events() -> list[str]:
    return list(Event.objects.filter(stream="partners").order_by("position").values_list("what", flat=True))


def test_pass_phrase_then_code_and_then_to_the_page_that_was_asked_for(client: Client, lead: Person) -> None:
    asked = client.get("/partners/people/?q=hana")
    assert asked.headers["Location"] == "/sign-in/?next=/partners/people/%3Fq%3Dhana"
    first = post_sign_in(client, lead.email.upper(), to="/partners/people/?q=hana")
    assert first.headers["Location"] == CODE
    assert who(client) is None
    second = client.post(CODE, {"code": code()})
    assert second.headers["Location"] == "/partners/people/?q=hana"
    assert who(client) == lead.pk
    assert events() == ["partners.signed_in"]


def test_the_pages_of_signing_in_are_good_pages(client: Client, lead: Person) -> None:
    assert parse(client.get(SIGN_IN)).heading == "Sign in"
    page = parse(post_sign_in(client, lead.email, "wrong"))
    assert page.title.startswith("Error:")
    post_sign_in(client, lead.email)
    assert parse(client.get(CODE)).heading == "Type your code"
    assert parse(client.post(CODE, {"code": "000000"})).errors
    for route in ("account_reset_password", "account_reset_password_done", "account_inactive", "account_reset_password_from_key_done"):
        parse(Client().get(reverse(route)))


def test_an_unknown_address_and_a_wrong_pass_phrase_get_the_same_answer(client: Client, lead: Person) -> None:
    known, unknown = (without_tokens(post_sign_in(Client(), address, "wrong")) for address in (lead.email, "no.one.at.all@example.org"))
    assert known.replace(lead.email, "") == unknown.replace("no.one.at.all@example.org", "")
    assert events() == ["partners.sign_in_refused"] * 2


def test_an_address_without_account_gets_no_mail_and_the_same_page(client: Client, lead: Person) -> None:
    answers = [Client().post("/pass-phrase/forgotten/", {"email": email}) for email in (lead.email, "nobody@example.org")]
    assert [answer.headers["Location"] for answer in answers] == ["/pass-phrase/link-sent/"] * 2
    assert list(Outgoing.objects.values_list("to", flat=True)) == [lead.email]


def test_nobody_can_sign_up(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.post("/sign-up/", {"email": "new@example.org"}).status_code == 404


@pytest.mark.parametrize("step", [-1, 1, 2])
def test_a_code_of_another_moment_does_not_open(client: Client, lead: Person, step: int) -> None:
    post_sign_in(client, lead.email)
    client.post(CODE, {"code": code(step)})
    assert who(client) is None
    assert "partners.code_refused" in events()


def test_a_code_works_once(lead: Person) -> None:
    shown = code()
    first, second = Client(), Client()
    for browser in (first, second):
        post_sign_in(browser, lead.email)
        browser.post(CODE, {"code": shown})
    assert who(first) == lead.pk
    assert who(second) is None


def test_a_recovery_code_works_once(lead: Person) -> None:
    browser = signed_in_fully(lead)
    codes = re.findall(r"<code>(\d+)</code>", browser.post("/profile/second-step/codes/new/", follow=True).content.decode())
    assert len(codes) == 10
    for expected in (lead.pk, None):
        other = Client()
        post_sign_in(other, lead.email)
        other.post(CODE, {"code": codes[0]})
        assert who(other) == expected


def test_the_second_step_cannot_be_stepped_round(client: Client, lead: Person) -> None:
    post_sign_in(client, lead.email)
    for address in ("/", "/profile/", "/partners/", "/profile/second-step/", "/profile/second-step/app/"):
        assert client.get(address).headers["Location"].startswith("/sign-in/")


def test_a_reset_ends_every_session_and_does_not_skip_the_second_step(lead: Person) -> None:
    elsewhere = signed_in_fully(lead)
    browser = Client()
    browser.post("/pass-phrase/forgotten/", {"email": lead.email})
    set_pass_phrase(browser, link_of(lead), "four other unlikely words")
    assert who(elsewhere) is None
    assert who(browser) is None
    assert post_sign_in(browser, lead.email, "four other unlikely words").headers["Location"] == CODE
    assert "partners.pass_phrase_set_by_link" in events()
    assert "set by a link" in Outgoing.objects.order_by("queued_at").last().subject  # type: ignore[union-attr]


def test_a_link_works_once(lead: Person) -> None:
    Client().post("/pass-phrase/forgotten/", {"email": lead.email})
    address = link_of(lead)
    set_pass_phrase(Client(), address, "four other unlikely words")
    page = parse(Client().get(address, follow=True))
    assert page.heading == "This link no longer works"


def test_a_forged_host_cannot_steer_the_link_we_mail(lead: Person, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    Client(headers={"host": "evil.example"}).post("/pass-phrase/forgotten/", {"email": lead.email})
    assert "evil.example" not in Outgoing.objects.get().body


@pytest.mark.parametrize("weak", ["short", "passwordpassword", "123456789012", "ines.marlow@example.org"])
def test_a_weak_pass_phrase_is_refused_with_the_reason(lead: Person, weak: str) -> None:
    browser = Client()
    browser.post("/pass-phrase/forgotten/", {"email": lead.email})
    answer = set_pass_phrase(browser, link_of(lead), weak)
    assert parse(answer).errors


def test_signing_in_gives_a_new_session_key(client: Client, lead: Person) -> None:
    post_sign_in(client, lead.email)
    before = client.session.session_key
    client.post(CODE, {"code": code()})
    assert client.session.session_key != before
    assert not PersonSession.objects.filter(session_key=before).exists()


def test_after_ten_wrong_tries_the_right_pass_phrase_waits_too(lead: Person) -> None:
    cache.clear()
    for number in range(10):
        post_sign_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), lead.email, "wrong")
    answer = post_sign_in(Client(REMOTE_ADDR="10.0.1.1"), lead.email)
    assert "Too many tries" in answer.content.decode()


def test_codes_are_limited_too(client: Client, lead: Person) -> None:
    cache.clear()
    post_sign_in(client, lead.email)
    for _ in range(10):
        client.post(CODE, {"code": "000000"})
    assert "Too many tries" in client.post(CODE, {"code": code()}).content.decode()
    assert who(client) is None


def test_a_person_switched_off_is_told_only_after_the_right_pass_phrase(client: Client, lead: Person) -> None:
    lead.is_active = False
    lead.save()
    assert post_sign_in(client, lead.email).headers["Location"] == "/sign-in/closed/"
    assert parse(post_sign_in(Client(), lead.email, "wrong")).errors


def test_signing_in_leads_nowhere_outside(client: Client, lead: Person) -> None:
    post_sign_in(client, lead.email, to="https://evil.example/")
    assert client.post(CODE, {"code": code()}).headers["Location"] == "/"


def test_signing_out_is_a_post(lead: Person) -> None:
    browser = signed_in_fully(lead)
    assert parse(browser.get("/sign-out/")).heading == "Sign out"
    assert who(browser) == lead.pk
    browser.post("/sign-out/")
    assert who(browser) is None
    assert events()[-1] == "partners.signed_out"


def test_the_first_sign_in_sets_up_an_authenticator_before_anything_else(client: Client, lead: Person) -> None:
    Authenticator.objects.all().delete()
    post_sign_in(client, lead.email)
    for address in ("/", "/partners/", "/profile/"):
        assert client.get(address).headers["Location"] == "/profile/second-step/app/"
    page = parse(client.get("/profile/second-step/app/"))
    assert page.heading == "Set up your authenticator app"
    secret = client.session["mfa.totp.secret"]
    shown = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    answer = client.post("/profile/second-step/app/", {"code": shown})
    assert answer.headers["Location"] == "/profile/second-step/codes/"
    assert parse(client.get("/profile/second-step/codes/")).heading == "Your recovery codes"
    assert who(client) == lead.pk


def test_the_authenticators_secret_is_not_kept_in_the_clear(client: Client, lead: Person) -> None:
    kept = Authenticator.objects.get(user=lead, type=Authenticator.Type.TOTP).data["secret"]
    assert SECRET not in kept
    assert Authenticators().decrypt(kept) == SECRET


def test_the_pages_of_ones_own_way_in_ask_again_after_a_while(lead: Person, time_machine_later: object) -> None:
    browser = signed_in_fully(lead)
    assert browser.get("/profile/second-step/codes/new/").status_code == 200
    time_machine_later(16 * 60)  # type: ignore[operator]
    answer = browser.get("/profile/second-step/codes/new/")
    assert answer.headers["Location"].startswith("/profile/pass-phrase-again/")
    assert parse(browser.get(answer.headers["Location"])).heading == "Is it still you?"
    assert browser.post(answer.headers["Location"], {"password": PASS_PHRASE}).status_code == 302
    assert browser.get("/profile/second-step/codes/new/").status_code == 200


def test_changing_who_may_do_what_asks_again_and_then_goes_on(lead: Person, cast: Cast, time_machine_later: object) -> None:
    browser = signed_in_fully(lead)
    form = f"/partners/people/{cast.health_visitor.id}/switch-off/"
    assert browser.get(form).status_code == 200
    time_machine_later(16 * 60)  # type: ignore[operator]
    asked = browser.post(form, {"reason": "left the service", form_keys.FIELD: form_keys.fresh()})
    assert asked.headers["Location"].startswith("/profile/pass-phrase-again/")
    assert Person.objects.get(id=cast.health_visitor.id).is_active
    assert parse(browser.post(asked.headers["Location"], {"password": "wrong"})).errors
    assert Person.objects.get(id=cast.health_visitor.id).is_active
    browser.post(asked.headers["Location"], {"password": PASS_PHRASE})
    assert not Person.objects.get(id=cast.health_visitor.id).is_active
    assert Event.objects.get(what="partners.person_switched_off").reason == "left the service"


def test_every_page_of_ones_own_way_in_is_a_good_page(lead: Person) -> None:
    browser = signed_in_fully(lead)
    browser.post("/profile/second-step/codes/new/")
    for address in (
        "/profile/pass-phrase/",
        "/profile/pass-phrase-again/",
        "/profile/second-step/",
        "/profile/second-step/again/",
        "/profile/second-step/app/remove/",
        "/profile/second-step/codes/",
        "/profile/second-step/codes/new/",
    ):
        parse(browser.get(address))
    assert browser.get("/profile/second-step/codes/file/").headers["Content-Type"].startswith("text/plain")


def test_a_pass_phrase_is_changed_and_other_devices_are_signed_out(lead: Person) -> None:
    here = signed_in_fully(lead)
    there = signed_in_fully(lead)
    words = {"oldpassword": PASS_PHRASE, "password1": "four other unlikely words", "password2": "four other unlikely words"}
    assert here.post("/profile/pass-phrase/", words).status_code == 302
    assert who(here) == lead.pk
    assert who(there) is None
    assert "partners.pass_phrase_changed" in events()


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(lead: Person) -> None:
    browser = signed_in_fully(lead)
    who(browser)
    for name in ("session", "last-person", "csrf"):
        cookie = browser.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_the_session_holds_a_person_who_is_still_there(cast: Cast, client: Client) -> None:
    sign_in(client, cast.health_visitor)
    request = client.get("/profile/").wsgi_request
    assert get_user(request).pk == cast.health_visitor.pk
    assert PersonSession.objects.get(session_key=client.session.session_key).person_id == cast.health_visitor.pk


def signed_in_fully(person: Person) -> Client:
    """A browser that has been through both steps, by any code that was not used yet."""
    browser = Client()
    cache.clear()
    post_sign_in(browser, person.email)
    browser.post(CODE, {"code": code()})
    assert who(browser) == person.pk
    return browser


def link_of(person: Person) -> str:
    """The path of the newest link we mailed to this person."""
    mail = Outgoing.objects.filter(to=person.email).order_by("queued_at").last()
    assert mail is not None
    found = re.search(r"https?://[^/]+(/pass-phrase/link/\S+)", mail.body)
    assert found is not None
    return found.group(1)


def set_pass_phrase(browser: Client, address: str, words: str) -> HttpResponse:
    form = browser.get(address)
    return browser.post(form.headers["Location"], {"password1": words, "password2": words})  # type: ignore[return-value]


def without_tokens(response: HttpResponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
