"""The pictures of the README, taken from the demo partnership: `make pictures`.

A demo of its own is made in a folder that is thrown away, so that the pictures show what a newcomer sees and nothing of this machine.
It needs Chromium. Every picture is a page at 1280 points, cut where a reader has seen enough.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
WIDTH = 1280
PATIENCE = 240  # seconds for the demo to be made on a slow machine


def main() -> None:
    """Take all pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is not installed, so no picture can be taken.")
    PICTURES.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(base_url=address, viewport={"width": WIDTH, "height": 900}).new_page()
        first_step(page, "See the plan on a page")
        take(page, "plan", 1300)
        first_step(page, "Check the tracker")
        page.locator(".gt-table a").first.click()
        take(page, "review", 1000)
        first_step(page, "Follow the thread")
        take(page, "thread", 1150)
        browser.close()


def first_step(page: Page, does: str) -> None:
    """One of the steps that the demo's first page offers."""
    page.goto("/demo/")
    page.get_by_role("button", name=does).click()
    page.wait_for_load_state()


def take(page: Page, name: str, height: int) -> None:
    """The page from its top, as high as asked or as it is. The demo's own band is left out: it is not part of the product."""
    page.evaluate("document.querySelector('.gt-demo')?.remove()")
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": min(height, tall)})


@contextmanager
def demo() -> Iterator[str]:
    """A demo server of its own, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "GOLDENTHREAD_HOME": home, "PORT": str(port)}
        command = Path(sys.executable).with_name("goldenthread")
        server = subprocess.Popen([command, "demo"], env=env, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            yield _when_ready(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait()


def _when_ready(address: str, server: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}/health/"):  # noqa: S310 - our own server
                return address
        except URLError:
            time.sleep(0.5)
    sys.exit("The demo did not start.")


if __name__ == "__main__":
    main()
