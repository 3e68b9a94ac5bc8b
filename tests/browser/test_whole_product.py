"""The product as a newcomer starts it: the `demo` command in an empty home, its own worker, real papers through real pages.

One server is started for the module; nothing in it knows that it is being tested.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from goldenthread.demo import documents

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.real_clock
READY_WITHIN = 240  # seconds for the demo to be made on a slow machine
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that was just made."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("demo")
    settings = {"GOLDENTHREAD_HOME": str(home), "PORT": str(port), "DATABASE_URL": "", "GOLDENTHREAD_DEMO_CHILDREN": "8"}
    kept = {name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "GOLDENTHREAD_HTTPS"}}
    command = [str(Path(sys.executable).with_name("goldenthread")), "demo"]
    server = subprocess.Popen(command, env={**kept, **settings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)


def _wait_for(address: str, server: "subprocess.Popen[str]") -> None:
    patience = time.monotonic() + READY_WITHIN
    while time.monotonic() < patience:
        if server.poll() is not None:
            pytest.fail(f"The demo stopped: {server.communicate()[0]}")
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):  # noqa: S310 - our own address
                return
        except urllib.error.URLError:
            time.sleep(0.5)
    pytest.fail("The demo was not ready in time.")


def be(page: Page, name: str) -> Page:
    page.goto("/demo/")
    page.get_by_role("button", name=f"Be {name}").click()
    expect(page.get_by_role("heading", level=1, name="My work")).to_be_visible()
    return page


def window(chromium: Browser, demo: str, *, script: bool = True, size: dict[str, int] = DESK) -> Page:
    context = chromium.new_context(base_url=demo, java_script_enabled=script, viewport=size)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    return context.new_page()


def one_of_each(page: Page, start: str = "/", most: int = 80) -> Iterator[str]:
    """Goes to the pages reachable by links from here, one for each shape of address, and stands on each as long as it is looked at.

    Files to take away are left out.
    """
    seen = set()
    waiting = [start]
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        shape = ID.sub("…", address.partition("?")[0].partition("#")[0])
        if shape in seen or re.search(r"original/|sign-out|/file/|/(docx|pdf)/|\.(csv|xlsx|docx|pdf)\b", address):
            continue
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        seen.add(shape)
        links = page.eval_on_selector_all("a[href^='/']", "found => found.map(one => one.getAttribute('href'))")
        waiting += [link for link in links if link not in waiting]
        yield address


@pytest.mark.parametrize("who", ["Ines Marlow", "Gwen Idris", "Teo Adair", "Kit Barlow"])
def test_every_page_a_person_can_reach_is_accessible_and_fits_a_phone(chromium: Browser, demo: str, who: str) -> None:
    page = be(window(chromium, demo), who)
    reached = 0
    for _ in one_of_each(page):
        reached += 1
        assert_accessible(page)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert_fits(page)
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
    assert reached >= (25 if who == "Ines Marlow" else 5)
    page.context.close()


def put_in(page: Page, where: str, button: str, name: str, data: bytes, *, script: bool = True) -> None:
    """Upload one file and follow its progress to the review page: with script the page goes on by itself, without it the reader clicks."""
    page.goto(where)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
    page.get_by_role("button", name=button).click()
    patience = time.monotonic() + 60
    while "/jobs/" in page.url and time.monotonic() < patience:
        page.wait_for_timeout(400)
        onward = page.get_by_role("button", name="Go on")
        if not script and onward.count():
            onward.click()
        elif not script:
            page.locator("noscript a").click()  # by place: the browser driver does not look for words in there
    assert "/jobs/" not in page.url, page.locator("main").inner_text()


def test_a_newer_version_of_the_plan_shows_what_changed(chromium: Browser, demo: str) -> None:
    page = be(window(chromium, demo), "Ines Marlow")
    page.goto("/plans/")
    page.get_by_role("link", name=re.compile("Northbeck partnership action plan")).first.click()
    page.get_by_text("Look after this plan").click()
    page.get_by_role("link", name="Put in a newer version").click()
    put_in(page, page.url, "Add and read", "newer plan.docx", documents.newer_plan_docx())
    expect(page.get_by_role("link", name=re.compile("What changed since the last version", re.IGNORECASE)).first).to_be_visible()
    page.context.close()


def test_a_letter_goes_in_without_script_on_a_phone(chromium: Browser, demo: str) -> None:
    page = be(window(chromium, demo, script=False, size=PHONE), "Ines Marlow")
    another = documents.letter_pdf() + b"\n"  # the demo holds the very same file already
    put_in(page, "/letters/add/", "Add and read", "another letter.pdf", another, script=False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northbeck")
    page.context.close()


real = pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents are not beside this checkout, so they cannot be put in.")


@real
@pytest.mark.parametrize(("number", "findings"), [("001", 12), ("003", 0), ("004", 119)])
def test_the_real_letters_go_in_through_the_browser(chromium: Browser, demo: str, number: str, findings: int) -> None:
    page = be(window(chromium, demo), "Ines Marlow")
    put_in(page, "/letters/add/", "Add and read", f"{number}.txt", next(SEEDS.glob(f"{number}_*.txt")).read_bytes())
    expect(page.get_by_text(f"Findings ({findings})").first).to_be_visible()
    assert_accessible(page)
    page.context.close()


@real
@pytest.mark.parametrize(("number", "rows"), [("000", 26), ("002", 58)])
def test_the_real_plans_go_in_through_the_browser(chromium: Browser, demo: str, number: str, rows: int) -> None:
    page = be(window(chromium, demo), "Ines Marlow")
    put_in(page, "/plans/add/", "Add and read", f"{number}.txt", next(SEEDS.glob(f"{number}_*.txt")).read_bytes())
    expect(page.get_by_text(f"{rows} read").first).to_be_visible()
    assert_accessible(page)
    page.context.close()
