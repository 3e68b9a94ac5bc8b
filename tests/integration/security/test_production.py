"""The product as it is run in earnest: Django's own check of a deployment, and the headers that every answer carries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import Client

from builders import world as builder
from builders.slices import one_in
from builders.world import World, content
from goldenthread.partners.permissions import Role

OF_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# The address of a reply by link holds its secret, which goes to nobody. A page with a form must name its site, or the form is not taken.
OF_A_LINK = {"involvement:reply": "strict-origin", "involvement:thanks": "no-referrer"}


def in_earnest(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Some Python in a process of its own, with the settings of a server behind a proxy that ends TLS."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GOLDENTHREAD_", "DEBUG", "DATABASE_URL", "DJANGO_ALLOW_ASYNC"))
    }
    environment |= {
        "GOLDENTHREAD_HOME": str(home),
        "GOLDENTHREAD_HTTPS": "1",
        "GOLDENTHREAD_BEHIND_PROXY": "1",
        "GOLDENTHREAD_ADDRESS": "https://thread.example.org",
        "ALLOWED_HOSTS": "thread.example.org",
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=240, check=False)


def test_djangos_check_of_a_deployment_has_nothing_to_say(tmp_path: Path) -> None:
    done = in_earnest(
        tmp_path,
        "import django; django.setup(); from django.core.management import call_command as do; do('check', deploy=True, fail_level='INFO')",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout + done.stderr
    assert "WARNING" not in done.stderr


PAGE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
client = Client(headers={"host": "thread.example.org", "x-forwarded-proto": "https"})
plain = Client(headers={"host": "thread.example.org"}).get("/sign-in/")
page = client.get("/sign-in/")
print(plain.status_code, plain.headers["Location"])
print(page.status_code, page.headers["Strict-Transport-Security"])
for name, cookie in page.cookies.items():
    print(name, cookie["secure"], cookie["samesite"], cookie["path"], cookie["domain"] == "")
print(client.get("/demo/").status_code, client.get("/admin/").status_code, client.get("/__debug__/").status_code)
print(Client(headers={"host": "elsewhere.example.org", "x-forwarded-proto": "https"}).get("/sign-in/").status_code)
"""


def test_in_earnest_everything_goes_by_https_and_the_demos_door_is_not_there(tmp_path: Path) -> None:
    done = in_earnest(tmp_path, PAGE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "301 https://thread.example.org/sign-in/",
        "200 max-age=31536000; includeSubDomains; preload",
        "__Host-csrf True Lax / True",
        "404 404 404",
        "400",
    ]


@pytest.mark.parametrize("who", [Role.PARTNERSHIP_OFFICE, Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN, "nobody"])
def test_every_answer_tells_the_browser_to_be_strict(world: World, who: str) -> None:
    """On the second database a third of the addresses: the headers are put on above it."""
    client = builder.browser(world.people.get(who))
    seen = 0
    for door in one_in(3, builder.doors(), from_the=len(who) % 3):
        for method in ("GET", "POST", "DELETE"):
            for made_up in (False, True):
                answer = client.generic(method, world.address(door, made_up=made_up))
                content(answer)
                referrer = OF_A_LINK.get(door.name) if answer.status_code != 405 else None
                wrong = list(lax(answer, OF_EVERY_ANSWER | ({"Referrer-Policy": referrer} if referrer else {})))
                assert wrong == [], f"{method} {door.name}"
                seen += 1
    assert seen > 200


def lax(answer: HttpResponseBase, wanted: dict[str, str]) -> list[str]:
    """Which headers are not as they should be."""
    wrong = [name for name, value in wanted.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "unsafe" in policy or not ("frame-ancestors 'none'" in policy or policy.startswith("sandbox")):
        wrong.append(f"Content-Security-Policy: {policy}")
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        wrong.append("Cache-Control")
    if any(name.startswith("Access-Control") for name in answer.headers):
        wrong.append("shared with other sites")
    return wrong


def test_a_forged_host_is_refused(client: Client) -> None:
    assert client.get("/sign-in/", headers={"host": "elsewhere.example.org"}).status_code == 400
