"""An agency's own sign-in opens accounts of its own domain and agency that the office made, and no others; off by default."""

from datetime import date
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from cast import Cast
from goldenthread.partners.models import Agency, Membership, Person
from goldenthread.partners.sign_in.adapters import SingleSignOn

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
