"""The page kit as it is made: nobody's crest or typeface, nothing that points at a file that is not there, no registry in the lock."""

import json
import re
from pathlib import Path

import pytest

from goldenthread.govuk import build


@pytest.fixture
def sheet() -> str:
    return (build.KIT / build.SHEET).read_text(encoding="utf-8")


@pytest.fixture
def script() -> str:
    return (build.KIT / build.SCRIPT).read_text(encoding="utf-8")


def test_the_kit_was_made_from_the_sources_as_they_are() -> None:
    assert (build.KIT / build.STAMP).read_text(encoding="ascii").strip() == build.fingerprint()


def test_the_stylesheet_asks_for_no_file(sheet: str) -> None:
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "@font-face" not in sheet


@pytest.mark.parametrize("foreign", ["GDS Transport", "crest", "crown"])
def test_the_stylesheet_carries_no_mark_of_government(sheet: str, foreign: str) -> None:
    assert foreign not in sheet


def test_neither_file_has_a_source_map_and_the_script_keeps_its_exports(sheet: str, script: str) -> None:
    assert "sourceMappingURL" not in sheet + script
    assert re.search(r"export\{.*initAll.*\};?\s*\Z", script)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("export{a};//# sourceMappingURL=x.js.map", "export{a};\n"),
        ("a{b:c}\n/*# sourceMappingURL=x.css.map */\n", "a{b:c}\n"),
        ("export{a};", "export{a};\n"),
        ('x="//# sourceMappingURL=";y=1', 'x="//# sourceMappingURL=";y=1\n'),
    ],
)
def test_only_the_source_map_comment_is_taken_away(given: str, left: str) -> None:
    assert build.without_source_map(given) == left


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((build.CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [facts for name, facts in lock["packages"].items() if name]
    assert packages
    assert not [facts for facts in packages if "resolved" in facts]
    assert not [facts for facts in packages if not facts.get("integrity")]


def test_a_second_build_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "find_npm", lambda: pytest.fail("npm was asked for"))
    assert build.build(say=False) == build.KIT


def test_a_changed_style_asks_for_a_new_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = build.fingerprint()
    (tmp_path / "site.scss").write_text("a { b: c }", encoding="utf-8")
    monkeypatch.setattr(build, "STYLES", tmp_path)
    assert build.fingerprint() != before


def test_without_npm_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda *_args, **_options: None)
    assert build.main(["--has-npm"]) == 1
    assert "Run `make setup`" in capsys.readouterr().err


def test_a_registry_that_cannot_be_reached_is_said_plainly(tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n", encoding="ascii")
    npm.chmod(0o755)
    with pytest.raises(build.KitNotBuilt, match="could not reach its package registry"):
        build.Npm(str(npm), str(tmp_path / "node")).run(str(npm), "ci", cwd=tmp_path)


def test_a_copy_without_sources_uses_the_kit_it_came_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "CHECKOUT", tmp_path)
    assert build.build(say=False) == build.KIT
    monkeypatch.setattr(build, "KIT", tmp_path)
    with pytest.raises(build.KitNotBuilt, match="Install it from a built wheel"):
        build.build(say=False)
