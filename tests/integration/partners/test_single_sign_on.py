"""An agency's own sign-in opens accounts of its own domain and agency that the office made, and no others; off by default."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, clear_url_caches, reverse, set_urlconf
from pytest_django.fixtures import Settings

from cast import Cast
from goldenthread.config import urls as config_urls
from goldenthread.partners import sign_in_urls
from goldenthread.partners.models import Agency, Membership, Person
from goldenthread.partners.sign_in.adapters import SingleSignOn
from pages import parse

DOMAIN = "northbeck.gov.example"


@pytest.fixture
def worker(cast: Cast) -> Person:
    """Somebody of the council, whose email domain is known."""
    Agency.objects.filter(id=cast.council.id).update(email_domain=DOMAIN)
    person = Person.objects.create(name="Wren Worker", email=f"wren.worker@{DOMAIN}")
    Membership.objects.create(person=person, agency=cast.council, role="manager", from_on=date(2024, 1, 1))
    return person


def vouched(email: str, *, verified: bool = True, domains: tuple[str, ...] = (DOMAIN,), process: str = "login") -> SocialLogin:
    """What comes back from the provider."""
    login = SocialLogin(
        user=Person(email=email),
        account=SocialAccount(provider="sso", uid="abc"),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
        provider=SimpleNamespace(app=SimpleNamespace(settings={"domains": list(domains)})),
    )
    login.state = {"process": process}
    return login


def found(login: SocialLogin) -> Person | None:
    answer = SingleSignOn().authenticate_by_email(login)
    return answer[0] if answer else None


def test_it_is_off_by_default(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("openid_connect_login", args=["sso"])
    assert client.get("/sign-in/agency/sso/").status_code == 404
    assert "Sign in with" not in client.get("/sign-in/").content.decode()


def test_the_person_of_that_address_and_agency_is_found(worker: Person) -> None:
    assert found(vouched(worker.email.upper())) == worker


def test_an_address_that_the_provider_has_not_verified_opens_nothing(worker: Person) -> None:
    assert found(vouched(worker.email, verified=False)) is None


@pytest.mark.parametrize("domains", [(), ("police.example",)])
def test_a_provider_vouches_only_for_its_own_domains(worker: Person, domains: tuple[str, ...]) -> None:
    assert found(vouched(worker.email, domains=domains)) is None


def test_an_address_of_the_domain_whose_person_is_of_another_agency_opens_nothing(worker: Person, cast: Cast) -> None:
    Membership.objects.filter(person=worker).update(agency=cast.health)
    assert found(vouched(worker.email)) is None


def test_a_person_whose_role_has_ended_or_who_is_switched_off_is_not_found(worker: Person) -> None:
    Person.objects.filter(id=worker.id).update(is_active=False)
    assert found(vouched(worker.email)) is None
    Person.objects.filter(id=worker.id).update(is_active=True)
    Membership.objects.filter(person=worker).update(to_on=date(2025, 1, 1))
    assert found(vouched(worker.email)) is None


def test_it_never_makes_a_person(worker: Person) -> None:
    login = vouched(f"new.person@{DOMAIN}")
    assert found(login) is None
    assert not SingleSignOn().is_open_for_signup(RequestFactory().get("/"), login)


def test_a_provider_account_is_never_tied_to_a_person(worker: Person, client: Client) -> None:
    request = client.get("/sign-in/").wsgi_request
    with pytest.raises(ImmediateHttpResponse) as refused:
        SingleSignOn().pre_social_login(request, vouched(worker.email, process="connect"))
    assert refused.value.response.status_code == 403
    SingleSignOn().pre_social_login(request, vouched(worker.email))


class FakeProvider:
    """Answers what an identity provider answers, without a network. `email` is who signed in there."""

    def __init__(self, email: str, *, verified: bool = True, up: bool = True) -> None:
        self.email, self.verified, self.up = email, verified, up

    def __enter__(self) -> "FakeProvider":
        return self

    def __exit__(self, *args: object) -> None:
        return None

    def get(self, url: str, **kwargs: object) -> "Answer":
        return self.request("GET", url)

    def request(self, method: str, url: str, **kwargs: object) -> "Answer":
        if not self.up:
            raise requests.ConnectionError("nobody there")
        return Answer(self.answers()[urlsplit(url).path])

    def answers(self) -> dict[str, dict[str, object]]:
        at = "https://id.example"
        return {
            "/.well-known/openid-configuration": {
                "issuer": at,
                "authorization_endpoint": f"{at}/authorise",
                "token_endpoint": f"{at}/token",
                "userinfo_endpoint": f"{at}/who",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/token": {"access_token": "opaque", "token_type": "Bearer"},
            "/who": {"sub": "abc", "email": self.email, "email_verified": self.verified, "name": "Whoever"},
        }


class Answer:
    """A reply over HTTP, as much of it as is asked."""

    status_code = 200
    headers: ClassVar[dict[str, str]] = {"content-type": "application/json"}

    def __init__(self, words: dict[str, object]) -> None:
        self.words = words

    @property
    def text(self) -> str:
        return json.dumps(self.words)

    def json(self) -> dict[str, object]:
        return self.words

    def raise_for_status(self) -> None:
        return None


class WithSingleSignOn:
    """The addresses of an installation with an agency's own sign-in."""

    urlpatterns = [*config_urls.urlpatterns, *sign_in_urls.single_sign_on]


@pytest.fixture
def sso(settings: Settings, worker: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[FakeProvider], Client]]:
    """Goes to the provider and back; the browser as it comes out."""
    app = {"provider_id": "sso", "name": "Northbeck Council", "client_id": "a", "secret": "b"}
    app["settings"] = {"server_url": "https://id.example", "domains": [DOMAIN]}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.ROOT_URLCONF = WithSingleSignOn
    clear_url_caches()

    def through(provider: FakeProvider) -> Client:
        monkeypatch.setattr(SingleSignOn, "get_requests_session", lambda self: provider)
        browser = Client()
        there = browser.post("/sign-in/agency/sso/?next=/partners/")
        if there.status_code == 302:
            asked = parse_qs(urlsplit(there.headers["Location"]).query)
            assert asked["code_challenge_method"] == ["S256"]
            browser.get("/sign-in/agency/sso/back/", {"code": "x", "state": asked["state"][0]})
        return browser

    yield through
    set_urlconf(None)
    clear_url_caches()


def test_the_whole_way_signs_in_a_person_who_is_here_and_asks_for_the_second_step(
    sso: Callable[[FakeProvider], Client], worker: Person
) -> None:
    browser = sso(FakeProvider(worker.email))
    assert browser.session["_auth_user_id"] == str(worker.id)
    assert browser.get("/profile/").headers["Location"] == "/profile/second-step/app/"
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "provider",
    [
        FakeProvider(f"nobody@{DOMAIN}"),
        FakeProvider(f"wren.worker@{DOMAIN}", verified=False),
        FakeProvider("hana.visser@example.org"),
        FakeProvider(f"wren.worker@{DOMAIN}", up=False),
    ],
)
def test_the_whole_way_signs_nobody_else_in_and_makes_nobody(sso: Callable[[FakeProvider], Client], provider: FakeProvider) -> None:
    before = Person.objects.count()
    browser = sso(provider)
    assert "_auth_user_id" not in browser.session
    assert Person.objects.count() == before


def test_the_pages_around_it_are_good_pages(sso: Callable[[FakeProvider], Client]) -> None:
    browser = Client()
    assert "Sign in with Northbeck Council" in parse(browser.get("/sign-in/")).text
    assert parse(browser.get("/sign-in/agency/sso/")).heading
    assert parse(browser.get("/sign-in/agency-cancelled/")).heading
    assert parse(browser.get("/sign-in/agency-failed/"), status=401).heading
