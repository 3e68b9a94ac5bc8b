"""Words that would be a program somewhere else: in a page, in a spreadsheet, in a header. Here they are only words.

A letter and a plan made of such words go through the whole import; agencies, people, themes, reasons and file names hold them too.
"""

import csv
import io
import itertools
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from builders import imported_plans, inspections
from builders import world as builder
from builders.world import World, content
from cast import actor
from goldenthread.inspections import services as letters
from goldenthread.inspections.models import Finding, OfferedAs
from goldenthread.papers.table_files import as_csv, as_xlsx, inert
from goldenthread.partners import services as partners
from goldenthread.partners.permissions import Role
from goldenthread.plans.models import Action

CALL = "alert(1)"
TAGS = [
    "script",
    "img src=x onerror={}",
    "svg onload={}",
    "body onload={}",
    "iframe srcdoc='<b onclick={}>'",
    "a href=javascript:{}",
    "details open ontoggle={}",
]
AROUND = [
    *("<{}>", '"><{}>', "'><{}>", "</textarea><{}>", "</title><{}>", "</script><{}>", "--><{}>", "]]><{}>", "<<{}//", "\u003c{}\u003e"),
    *("<a <{}>", "{{% {} %}}", "{{{{ {} }}}}", "&lt;{}&gt;", "%3C{}%3E", "\\x3c{}\\x3e", "<{}\t>", "<{}\n>", "`<{}>`", "${{{}}}"),
]
ATTRIBUTES = [
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "` onclick=alert(1) `",
    'x" style="background:url(javascript:alert(1))',
    "javascript:alert(1)",
]
PAYLOADS = [around.format(tag.format(CALL)) for around, tag in itertools.product(AROUND, TAGS)] + ATTRIBUTES * 12

FORMULAS = [
    sign + rest
    for sign in (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "\uff1d",
        "\uff0b",
        "\uff0d",
        "\uff20",
        "\ufeff=",
        "%",
        "|",
        "\x00=",
        '"=',
        "'=",
    )
    for rest in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example")', 'DDE("a";"b")', "SUM(A1:A9)*cmd|' /C calc'!A0")
]


def office_of(world: World) -> Client:
    return builder.browser(world.office)


@pytest.fixture
def infected(world: World) -> World:
    """The same world, with such words in everything that people name."""
    office = actor(world.office)
    payloads = itertools.cycle(PAYLOADS)
    council = world.cast.council
    facts = {"kind": council.kind, "from_on": council.from_on, "to_on": None, "email_domain": "", "version": council.version}
    partners.change_agency(by=office, agency=council, name=next(payloads), short_name=next(payloads)[:40], **facts)
    partners.add_alias(by=office, agency=council, name=next(payloads))
    partners.add_team(by=office, agency=council, name=next(payloads)[:100], locality=next(payloads)[:100])
    for person in (world.office, world.cast.health_visitor):
        partners.change_person(by=office, person=person, name=next(payloads), profession=next(payloads)[:80], version=person.version)
    for finding in Finding.objects.all():
        letters.reword_theme(by=office, finding_id=finding.id, version=finding.version, theme=next(payloads))
        letters.state_relevance(
            by=office, finding_id=finding.id, still_relevant=True, reason=next(payloads), stated_on=finding.letter.dated_on
        )
    return world


def infected_plan(payloads: Iterator[str], rows: int) -> tuple[imported_plans.AreaOfLines, ...]:
    lines = [
        imported_plans.Line(f"1.{n + 1}", *(f"Row {n} {next(payloads)}".replace("\n", " ").replace("\t", " ") for _ in range(5)))
        for n in range(rows)
    ]
    return (imported_plans.AreaOfLines("1. " + next(payloads), next(payloads), next(payloads), tuple(lines)),)


def dangers(markup: str) -> list[str]:
    """What a browser would run or follow in a page, seen by a parser that repairs markup as a browser does."""
    root = html5lib.parse(markup, namespaceHTMLElements=False)
    return [danger for element in root.iter() if isinstance(element.tag, str) for danger in _dangers_of(element)]


def _dangers_of(element: Element) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    if tag in {"iframe", "object", "embed", "base", "style", "math"} or (
        tag == "script" and not element.get("src", "").startswith("/static/")
    ):
        yield f"<{tag}>"
    for name, value in element.attrib.items():
        leads = name in {"href", "src", "action", "formaction", "srcdoc"} and value.strip().lower().startswith(("javascript:", "data:text"))
        if leads or str(name).startswith("on") or name == "style":
            yield f"{name}={value}"


def test_the_parser_of_this_test_sees_what_a_browser_would() -> None:
    found = [payload for payload in PAYLOADS if dangers(f'<!DOCTYPE html><title>x</title><p title="{payload}">{payload}</p>')]
    assert len(found) > 100
    assert len(PAYLOADS) >= 200


def test_no_name_theme_or_reason_is_markup_on_any_page(infected: World) -> None:
    seen = {
        Role.PARTNERSHIP_OFFICE: infected.pages(),
        Role.INFORMATION_GUARDIAN: ["/ledger/", "/ledger/?show=looked", "/partners/people/"],
        Role.TECHNICAL_ADMIN: ["/jobs/", "/partners/"],
    }
    for who, addresses in seen.items():
        client = builder.browser(infected.people[who])
        pages = {address: body.decode() for address in addresses if (body := content(client.get(address))).startswith(b"<!DOCTYPE html>")}
        assert {address: found for address, body in pages.items() if (found := dangers(body))} == {}
        assert escape(CALL) in "".join(pages.values())


def test_no_word_of_a_letter_is_markup_from_upload_to_register(world: World) -> None:
    office = actor(world.office)
    body = "".join(f"- Finding {n}: {payload}\n" for n, payload in enumerate(payload.replace("\n", " ") for payload in PAYLOADS))
    text = inspections.LETTER.replace("- Workers stay with", f"{body}- Workers stay with").replace(
        "Joint inspection", f"Joint {PAYLOADS[0]} inspection"
    )
    letter = inspections.confirmed(office, text, f"{PAYLOADS[1]}.txt".replace("/", "_"))
    assert Finding.objects.filter(letter=letter).count() > 100
    client = office_of(world)
    pages = [f"/letters/{letter.id}/", f"/letters/{letter.id}/text/", f"/letters/{letter.id}/review/", "/letters/", "/search/?q=alert"]
    pages += [f"/findings/?page={n}" for n in (1, 2, 3, 4)] + [f"/findings/{one.id}/" for one in Finding.objects.filter(letter=letter)[:10]]
    waiting = inspections.reviewed(office, text.replace("12 March", "13 March"), "again.txt")
    pages += [f"/letters/{waiting.id}/review/?page={n}" for n in (1, 2, 3)]
    pages += [f"/letters/{waiting.id}/review/{piece.id}/" for piece in inspections.pieces(waiting, OfferedAs.FINDING)[:10]]
    assert {address: found for address in pages if (found := dangers(content(client.get(address)).decode()))} == {}
    assert CALL in content(client.get(pages[1])).decode()


def test_no_word_of_a_plan_is_markup_from_upload_to_thread(world: World) -> None:
    office = actor(world.office)
    paper = imported_plans.paper(infected_plan(itertools.cycle(PAYLOADS), 45))
    waiting = imported_plans.received(office, paper, name="<img src=x onerror=alert(1)>.txt")
    client = office_of(world)
    pages = [
        reverse(f"plans:{name}", args=[waiting.id]) for name in ("review", "facts", "colours", "leads", "changes", "confirm", "add_row")
    ]
    pages += [reverse("plans:row", args=[waiting.id, row.id]) for row in waiting.rows.all()[:10]]
    assert {address: found for address in pages if (found := dangers(content(client.get(address)).decode()))} == {}
    plan = imported_plans.imported(office, imported_plans.paper(infected_plan(itertools.cycle(PAYLOADS[7:]), 45)))
    actions = Action.objects.filter(area__plan=plan)
    assert actions.count() == 45
    pages = [
        reverse("plans:plan", args=[plan.id]),
        reverse("plans:history", args=[plan.id]),
        reverse("plans:ties", args=[plan.id]),
        "/plans/",
        "/",
    ]
    pages += [reverse(f"plans:{name}", args=[action.id]) for action in actions[:10] for name in ("action", "source")]
    assert {address: found for address in pages if (found := dangers(content(client.get(address)).decode()))} == {}


def test_what_was_typed_comes_back_in_forms_as_words(world: World) -> None:
    client = office_of(world)
    for payload in PAYLOADS[::12]:
        for address in ("/partners/agencies/add/", "/partners/people/add/", f"/letters/{world.reviewed.id}/facts/"):
            body = client.post(
                address, {"name": payload, "title": payload, "short_name": payload, "email": payload, "addressees": payload}
            ).content
            assert dangers(body.decode()) == []
        assert dangers(client.get("/search/", {"q": payload}).content.decode()) == []


def test_no_formula_leaves_and_every_word_does() -> None:
    rows = [("Words",), *((formula,) for formula in FORMULAS)]
    assert len(FORMULAS) >= 90
    written = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")))
    for (formula,), (cell,) in zip(rows[1:], written[1:], strict=True):
        assert cell in {formula, f"'{formula}"}
        assert not cell.lstrip("\ufeff \t\r\n\x00\u3000").startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")), repr(
            cell
        )
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, sheet="Words"))).active
    assert sheet is not None
    for (formula,), (cell,) in zip(rows[1:], sheet.iter_rows(min_row=2), strict=True):
        assert cell.data_type == "s", repr(formula)
        assert str(cell.value).replace("\r", "\n") == formula.replace("\x00", "").replace("\r", "\n")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_exports_of_findings_and_plans_hold_no_formula(world: World, ending: str) -> None:
    office = actor(world.office)
    formulas = [formula for formula in FORMULAS if formula.isprintable()]
    for finding, formula in zip(Finding.objects.all(), itertools.cycle(formulas)):
        letters.reword_theme(by=office, finding_id=finding.id, version=finding.version, theme=formula)
    actions = list(Action.objects.filter(area__plan=world.plan).order_by("id"))
    for action, formula in zip(actions, formulas, strict=False):
        Action.objects.filter(id=action.id).update(how=formula, change=formula, progress=formula, number=formula[:20])
    client = office_of(world)
    for address in (reverse("inspections:export", args=[ending]), reverse("plans:export", args=[world.plan.id, ending])):
        answer = client.get(address)
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        cells = list(cells_of(answer.content, ending))
        assert len(cells) > 40
        assert [cell for cell in cells if ending == "csv" and inert(cell) != cell and not cell.startswith("'")] == []
        assert any("HYPERLINK" in cell or "cmd|" in cell or "1+1" in cell for cell in cells)


def cells_of(data: bytes, ending: str) -> Iterator[str]:
    if ending == "csv":
        yield from itertools.chain.from_iterable(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        return
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type in {"s", "inlineStr", "n"}, cell.value
            assert cell.hyperlink is None
            assert cell.comment is None
            yield str(cell.value or "")


@pytest.mark.parametrize(
    "name",
    [
        'a"; filename="b.html.txt',
        "a\r\nSet-Cookie: x=1.txt",
        "../../etc/passwd.txt",
        "<script>.txt",
        "\u202etxt.exe.txt",
        "a;b=c.txt",
        "é\U0001f600.txt",
    ],
)
def test_an_original_leaves_as_a_file_whatever_it_was_called(world: World, name: str) -> None:
    client = office_of(world)
    letter = inspections.reviewed(actor(world.office), inspections.LETTER.replace("12 March", "14 March"), name)
    answer = client.get(reverse("inspections:original", args=[letter.id]))
    assert content(answer).startswith(b"14 March")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer.headers["Content-Disposition"]
    assert "/" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].partition(";")[0] not in {"text/html", "image/svg+xml", "application/xhtml+xml"}
    assert "Set-Cookie" not in answer.headers
