"""What no line of the product may hold, and the few reviewed places where it may."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"

# Calls and imports that let text become code, SQL or markup.
NAMES = {
    "extra",
    "RawSQL",
    "mark_safe",
    "SafeString",
    "eval",
    "exec",
    "__import__",
    "system",
    "popen",
    "csrf_exempt",
    "FilteredRelation",
}
MODULES = {"pickle", "marshal", "shelve", "telnetlib", "xml.etree.ElementTree", "xml.dom", "xml.sax"}
# Each with the reason why it is safe there. At most ten.
REVIEWED = {
    (
        "govuk/templatetags/govuk.py",
        "SafeString",
    ): "the one word “open”, written in the same line; a chart, in which `charts` escapes all text"
}
WORDS = {
    "a warning silenced without its code": re.compile(r"#\s*noqa(?!: [A-Z])|#\s*type:\s*ignore(?!\[)"),
    "a type error silenced without a reason": re.compile(r"#\s*type:\s*ignore\[[^\]]*\]\s*$"),
    "work left for later": re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"),
    "a skipped branch of the tests": re.compile(r"pragma: no cover"),
}
IN_TEMPLATES = {
    "text that is not escaped": re.compile(r"\|\s*(safe|safeseq)\b|autoescape\s+off"),
    "a script or style of its own": re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son(?!e=)[a-z]+=|javascript:", re.IGNORECASE),
    "something fetched from elsewhere": re.compile(r"(src|href)=[\"']?(https?:)?//(?!www\.nationalarchives)", re.IGNORECASE),
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_nothing_turns_text_into_code_sql_or_markup() -> None:
    found = {(name, _called(node)) for name, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)}
    dangerous = {(name, call) for name, call in found if call in NAMES}
    assert dangerous - set(REVIEWED) == set()
    assert len(REVIEWED) <= 10


def test_no_module_is_imported_that_runs_what_it_reads() -> None:
    found = {(name, module) for name, tree in trees() for node in ast.walk(tree) for module in _imported(node)}
    assert {(name, module) for name, module in found if any(module == one or module.startswith(one + ".") for one in MODULES)} == set()


def test_no_handler_catches_everything() -> None:
    broad = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _last(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []


def test_no_names_of_columns_come_from_outside() -> None:
    """`filter(**given)` lets whoever makes the dictionary choose what is asked of the database."""
    asking = {"filter", "exclude", "get", "annotate", "alias", "values", "order_by", "get_or_create", "update_or_create"}
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and _called(node) in asking
        and any(keyword.arg is None and _reads_request(keyword.value) for keyword in node.keywords)
    ]
    assert found == []


def test_no_process_is_started_through_a_shell() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and any(keyword.arg == "shell" for keyword in node.keywords)
    ]
    assert found == []


def test_no_line_silences_a_check_without_saying_which_and_why() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{number}: {what}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for what, pattern in WORDS.items()
        if pattern.search(line)
    ]
    assert found == []


def test_templates_escape_everything_and_run_nothing() -> None:
    pages = sorted(SOURCE.rglob("templates/**/*.html"))
    found = [
        f"{path.relative_to(SOURCE)}: {what}"
        for path in pages
        for what, pattern in IN_TEMPLATES.items()
        if pattern.search(path.read_text("utf-8"))
    ]
    assert found == []
    assert len(pages) > 80


def _called(node: ast.Call) -> str:
    return _last(node.func)


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom) and {name.name for name in node.names} != {"ParseError"}:  # an error reads nothing
        return [node.module or ""]
    return []


def _reads_request(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr in {"GET", "POST", "cleaned_data", "data", "given"} for part in ast.walk(node))
