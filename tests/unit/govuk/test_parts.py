"""Each page component, drawn and parsed strictly: what it says, where it leads, what happens when there is nothing to show."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from builders.kit import EveryField, catalogue
from goldenthread.govuk import parts
from pages import parse, parse_part, words


def drawn(markup: str, **context: Any) -> Element:
    return parse_part(Template("{% load govuk %}" + markup).render(Context(context)))


def with_class(body: Element, name: str) -> list[Element]:
    return [element for element in body.iter() if name in element.get("class", "").split()]


NASTY = '<b onclick="x">&amp;"\''


@pytest.mark.parametrize(
    ("markup", "says"),
    [
        ('{% back_link "/plans/" %}', "Back"),
        ('{% breadcrumbs "Plans" "/plans/" "This plan" %}', "Plans This plan"),
        ('{% tag "Draft" %}', "Draft"),
        ('{% rag "amber" %}', "Amber"),
        ('{% rag "not stated" %}', "Not stated"),
        ('{% notification "Saved" "success" %}', "Done Saved"),
        ('{% notification "Read this" %}', "Important Read this"),
        ('{% panel "Plan stored" "26 actions" %}', "Plan stored 26 actions"),
        ('{% warning "This ends their access" %}', "! Warning This ends their access"),
        ("{% inset %}A <em>quotation</em>{% endinset %}", "A quotation"),
        ('{% details "How" %} Like this{% enddetails %}', "How Like this"),
        ('{% card "What moved" kind="problem" %} <p>Two</p>{% endcard %}', "What moved Two"),
        ('{% heading "Plans" caption="Northbeck" lead="All of them." %}', "Northbeck Plans All of them."),
        ('{% button "Save" %}', "Save"),
        ('{% button "Remove" kind="link" hidden="Ines" name="do" value="remove" %}', "Remove Ines"),
        ('{% button "Begin" href="/x" kind="start" %}', "Begin"),
        ('{% progress 3 10 "Reading page 3" %}', "Reading page 3 3 of 10 3 of 10"),
        ("{% progress 0 0 %}", "Working"),
    ],
)
def test_a_component_says_its_words_in_strict_html(markup: str, says: str) -> None:
    assert words(drawn(markup)) == says


@pytest.mark.parametrize(
    "markup",
    [
        "{% back_link nasty nasty %}",
        "{% breadcrumbs nasty nasty nasty %}",
        "{% tag nasty %}",
        "{% rag nasty %}",
        "{% notification nasty %}",
        "{% panel nasty nasty %}",
        "{% warning nasty %}",
        "{% inset %}{{ nasty }}{% endinset %}",
        "{% details nasty %}{% enddetails %}",
        "{% card nasty %}{% endcard %}",
        "{% heading nasty nasty nasty %}",
        "{% button nasty href=nasty hidden=nasty %}",
        "{% button nasty name=nasty value=nasty %}",
        "{% progress 1 2 nasty %}",
        "{% summary_list rows %}",
        "{% table table %}",
        "{% figures figures %}",
        "{% rag_bar bar %}",
        "{% thread stations %}",
        "{% task_list tasks %}",
    ],
)
def test_no_component_lets_words_become_markup(markup: str) -> None:
    link = parts.Link(NASTY, NASTY, NASTY)
    cell = parts.Cell(NASTY, href=NASTY, note=NASTY, rag=NASTY, tag=parts.Tag(NASTY), links=(link,))
    body = drawn(
        markup,
        nasty=NASTY,
        rows=[parts.SummaryRow(NASTY, NASTY, NASTY, NASTY, (link,)), (NASTY, NASTY)],
        table=parts.Table(NASTY, (parts.Column(NASTY, sort_href=NASTY),), (parts.Row((cell,), id="r1"),)),
        figures=[parts.Figure(NASTY, NASTY, NASTY, NASTY, "red")],
        bar=parts.Bar(NASTY, (parts.Segment(NASTY, 3, NASTY),), NASTY),
        stations=[parts.Station(NASTY, NASTY, NASTY, NASTY, NASTY, NASTY)],
        tasks=[parts.Task(NASTY, NASTY, NASTY, parts.Tag(NASTY))],
    )
    assert not list(body.iter("b"))
    assert NASTY in "".join(body.itertext()) or NASTY in [value for element in body.iter() for value in element.attrib.values()]


TABLE = parts.Table(
    "Actions",
    (
        parts.Column("No"),
        parts.Column("Lead", sort_href="?sort=lead", sorted="ascending"),
        parts.Column("RAG"),
        parts.Column("Days", numeric=True),
    ),
    (
        parts.Row(("1.1", parts.Cell("Council", href="/a", note="since March"), parts.Cell(rag="green"), "12"), id="row-1"),
        parts.Row(("1.2", "Health", parts.Cell(rag="not stated"), ""), quiet=True),
    ),
)


def test_every_value_of_a_table_carries_the_heading_that_a_card_shows() -> None:
    body = drawn("{% table table %}", table=TABLE)
    labels = [[cell.get("data-label") for cell in row if cell.get("data-label")] for row in next(body.iter("tbody")).iter("tr")]
    assert labels == [["No", "Lead", "RAG", "Days"]] * 2


def test_a_table_keeps_its_meaning_when_it_is_drawn_as_cards() -> None:
    """`display: block` takes the table roles away in browsers; they are therefore written out."""
    body = drawn("{% table table %}", table=TABLE)
    roles = {element.tag: element.get("role") for element in body.iter() if element.tag in {"table", "thead", "tbody", "tr", "td"}}
    assert roles == {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    assert [words(cell) for cell in body.iter("th") if cell.get("scope") == "row"] == ["1.1", "1.2"]


def test_a_sorted_column_says_which_way_and_leads_to_the_other() -> None:
    body = drawn("{% table table %}", table=TABLE)
    heading = next(cell for cell in body.iter("th") if cell.get("aria-sort"))
    assert (heading.get("aria-sort"), [link.get("href") for link in heading.iter("a")]) == ("ascending", ["?sort=lead"])


def test_an_empty_table_teaches_what_would_be_there() -> None:
    body = drawn("{% table table %}", table=parts.Table("Plans", (parts.Column("Plan"),), (), empty="No plan yet. Put one in."))
    assert words(body) == "No plan yet. Put one in."
    assert not list(body.iter("table"))


def test_a_row_of_the_wrong_length_is_a_fault_of_ours_not_a_crooked_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        drawn("{% table table %}", table=parts.Table("Plans", (parts.Column("Plan"),), (parts.Row(("a", "b")),)))


@pytest.mark.parametrize(
    ("status", "colour", "word"),
    [
        ("red", "red", "Red"),
        ("Amber", "amber", "Amber"),
        (" GREEN ", "green", "GREEN"),
        ("completed", "completed", "Completed"),
        ("not stated", "not-stated", "Not stated"),
        ("not_stated", "not-stated", "Not stated"),
        ("On hold", "not-stated", "On hold"),
    ],
)
def test_a_status_has_its_colour_and_always_its_word(status: str, colour: str, word: str) -> None:
    body = drawn("{% rag status %}", status=status)
    assert with_class(body, f"gt-rag--{colour}")
    assert words(body) == word


def bar(*counts: int) -> parts.Bar:
    names = ("red", "amber", "green", "completed", "not stated")
    return parts.Bar("The plan", tuple(parts.Segment(name, count, f"/?rag={name}") for name, count in zip(names, counts, strict=False)))


def test_a_bar_gives_every_count_in_words_and_links_those_that_count_something() -> None:
    body = drawn("{% rag_bar bar %}", bar=bar(0, 4, 21, 1))
    assert [words(item) for item in with_class(body, "gt-bar__word")] == [
        "Red 0",
        "Amber 4 in The plan",
        "Green 21 in The plan",
        "Completed 1 in The plan",
    ]
    assert [link.get("href") for link in body.iter("a")] == ["/?rag=amber", "/?rag=green", "/?rag=completed"]


@pytest.mark.parametrize("counts", [(0, 4, 21, 1), (1, 1, 1), (5,), (1, 0, 999, 0, 3)])
def test_the_pieces_of_a_bar_stand_side_by_side_and_fill_it(counts: tuple[int, ...]) -> None:
    end = 0.0
    for placed in bar(*counts).placed():
        assert float(placed.start.rstrip("%")) == pytest.approx(end, abs=0.01)
        end += float(placed.width.rstrip("%"))
    assert end == pytest.approx(100, abs=0.05)


def test_a_bar_of_nothing_draws_nothing_and_still_says_so() -> None:
    body = drawn("{% rag_bar bar %}", bar=bar(0, 0))
    assert not list(body.iter("svg"))
    assert words(body) == "The plan 0 Red 0 Amber 0"


def test_the_thread_says_in_words_where_it_is_broken() -> None:
    stations = [
        parts.Station("Finding", "Partners are left out", "/findings/1/"),
        parts.Station("Action", "1.1", "/plans/a/", rag="green"),
        parts.Station("Evidence", broken="No evidence yet"),
    ]
    body = drawn("{% thread stations %}", stations=stations)
    assert [words(station) for station in with_class(body, "gt-thread__station")] == [
        "Finding Partners are left out",
        "Action 1.1 Green",
        "Evidence No evidence yet",
    ]
    assert len(with_class(body, "gt-thread__station--broken")) == 1


def test_tasks_carry_their_hint_and_state_and_none_says_so() -> None:
    tasks = [
        parts.Task("Answer the problems", "/review/", "3 left", parts.Tag("Late", "red")),
        parts.Task("Read the letter", "/letters/1/"),
    ]
    body = drawn("{% task_list tasks %}", tasks=tasks)
    described = {words(link): (link.get("aria-describedby") or "").split() for link in body.iter("a")}
    by_id = {element.get("id"): words(element) for element in body.iter() if element.get("id")}
    assert [by_id[name] for name in described["Answer the problems"]] == ["3 left", "Late"]
    assert described["Read the letter"] == []
    assert words(drawn("{% task_list tasks %}", tasks=[])) == "Nothing is asked of you."


def test_two_lists_of_tasks_and_two_banners_share_a_page() -> None:
    """`drawn` refuses an id that stands twice."""
    one, two = [parts.Task("A", "/", "now")], [parts.Task("A", "/", "later")]
    body = drawn('{% task_list one %}{% task_list two %}{% notification "Saved" %}{% notification "Saved" %}', one=one, two=two)
    assert words(body).count("Saved") == 2


def test_figures_lead_to_what_they_count() -> None:
    body = drawn("{% figures figures %}", figures=[parts.Figure("4", "amber", "/?rag=amber", "one more than in May", "amber")])
    assert [(words(link), link.get("href")) for link in body.iter("a")] == [("4 amber", "/?rag=amber")]


def test_a_summary_list_names_what_each_link_changes() -> None:
    row = parts.SummaryRow("Response due", "23 June 2023", note="as printed", actions=(parts.Link("Change", "/change/"),))
    assert words(drawn("{% summary_list rows %}", rows=[row])) == "Response due 23 June 2023 as printed Change Response due"


def page_of(number: int, things: int, address: str) -> dict[str, Any]:
    return {"page": Paginator(range(things), 50).page(number), "request": RequestFactory().get(address)}


def test_pages_keep_the_filters_in_the_address() -> None:
    body = drawn('{% pagination page "actions" %}', **page_of(2, 260, "/plans/?rag=red&rag=amber&page=2"))
    assert words(with_class(body, "gt-pages__where")[0]) == "Showing 51 to 100 of 260 actions"
    links = {words(link): link.get("href") for link in body.iter("a")}
    assert links["Next page"] == "?rag=red&rag=amber&page=3"
    assert links["Previous page"] == "?rag=red&rag=amber&page=1"
    assert [link.get("aria-current") for link in body.iter("a") if link.get("aria-current")] == ["page"]


def test_one_page_only_says_how_many_and_none_says_nothing() -> None:
    assert words(drawn('{% pagination page "actions" %}', **page_of(1, 26, "/"))) == "26 actions"
    assert words(drawn('{% pagination page "actions" %}', **page_of(1, 0, "/"))) == ""


def test_a_single_one_is_not_counted_in_the_plural() -> None:
    assert words(drawn('{% pagination page "actions" %}', **page_of(1, 1, "/"))) == "1 action"
    assert words(drawn('{% pagination page "people" one="person" %}', **page_of(1, 1, "/"))) == "1 person"


def test_an_address_with_a_change_goes_back_to_the_first_page() -> None:
    request = RequestFactory().get("/plans/?sort=lead&page=3&q=a%20b")
    body = drawn('<a href="{% address_with sort="due" q="" %}">Sort</a>', request=request)
    assert [link.get("href") for link in body.iter("a")] == ["?sort=due"]


def test_the_title_of_a_page_with_errors_says_so() -> None:
    from django import forms

    class Needed(forms.Form):
        name = forms.CharField()

    prefix = Template("{% load govuk %}{% title_prefix %}")
    assert prefix.render(Context({"form": Needed({})})) == "Error: "
    assert prefix.render(Context({"other": Needed({})})) == "Error: "
    assert prefix.render(Context({"form": Needed({"name": "x"})})) == ""
    assert prefix.render(Context({"form": Needed()})) == ""


def test_a_page_with_everything_on_it_is_strict_html() -> None:
    assert parse(catalogue(EveryField())).heading == "The page kit Everything"
    assert len(parse(catalogue(EveryField({}))).errors) == 4
