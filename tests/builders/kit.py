"""One page with every component of the kit and every kind of form field on it, for tests that look at them in a browser."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from goldenthread.config.shell import NavigationLink, Search, Who
from goldenthread.govuk import parts
from goldenthread.govuk.fields import DateField

STATUSES = ("red", "amber", "green", "completed", "not stated")
CHOICES = [("a", "The first"), ("b", "The second")]
PAGE = Path(__file__).with_name("kit.html")
SENTENCE = "Invite every agency that knows the child, in writing, ten working days before, and record who came and who sent a report."


class EveryField(forms.Form):
    title = forms.CharField(help_text="As it is printed on the first page")
    words = forms.CharField(widget=forms.Textarea, max_length=500, required=False)
    area = forms.ChoiceField(choices=CHOICES)
    kind = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    leads = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False)
    due_on = DateField(label="Response due", help_text="For example, 27 6 2023")
    paper = forms.FileField(label="The document", required=False)
    secret = forms.CharField(label="Pass-phrase", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), required=False)
    sure = forms.BooleanField(label="I have checked this against the page", required=False)


class Shell:
    """What `config.shell` gives a page, with everything there is."""

    service_name = "Golden Thread"
    partnership = "A partnership with a long name that has to wrap somewhere on a small screen"
    navigation = (
        NavigationLink("My work", "/", ""),
        NavigationLink("Plans", "/plans/", "page"),
        NavigationLink("Partners", "/partners/", ""),
    )
    who = Who(
        "Hana Visser",
        "Health visitor, Coastal Community Health",
        (parts.Link("Your account", "/profile/"), parts.Link("Sign out", "/out/")),
    )
    search = Search("/search/", "plans, findings and people", "")
    demo = parts.Link("Be somebody else", "/demo/")


def bar(title: str, *counts: int) -> parts.Bar:
    return parts.Bar(
        title, tuple(parts.Segment(name, count, f"/?rag={name}") for name, count in zip(STATUSES, counts, strict=False)), "/area/"
    )


def table() -> parts.Table:
    columns = ("No", "How will we do it?", "What will change?", "Lead", "Timescale", "Progress and impact", "RAG")
    rows = tuple(
        parts.Row(
            (
                parts.Cell(f"1.{number}", href="/action/"),
                SENTENCE,
                "Partners hear in time to prepare.",
                "Head of safeguarding\nDesignated nurse",
                parts.Cell("By July/August 2023", note="due 31 August 2023"),
                "supercalifragilisticexpialidocious-reference-number-without-any-space-0123456789",
                parts.Cell(rag=status),
            ),
            id=f"action-{number}",
            quiet=number == 5,
        )
        for number, status in enumerate(STATUSES, 1)
    )
    named = tuple(parts.Column(heading, sort_href="?sort=no" if heading == "No" else "") for heading in columns)
    return parts.Table("Actions", named, rows, wide=True)


def catalogue(form: forms.Form) -> str:
    """The page as markup."""
    context: dict[str, Any] = {
        "shell": Shell(),
        "wide": True,
        "form": form,
        "bars": [
            bar("1 Partners take part in meetings", 0, 4, 21, 1),
            bar("2 Health is able to take part", 1, 0, 0, 0, 3),
            bar("3 Empty", 0, 0),
        ],
        "table": table(),
        "page": Paginator(range(620), 50).page(5),
        "figures": [parts.Figure("26", "actions", "/"), parts.Figure("4", "amber", "/", "one more than in May", "amber")],
        "facts": [
            parts.SummaryRow("Response due", "23 June 2023", note="as printed", actions=(parts.Link("Change", "/"),)),
            ("Kind", "Letter"),
        ],
        "tasks": [parts.Task("Answer the problems", "/", "3 of 12 left", parts.Tag("Late", "red")), parts.Task("Nothing to open")],
        "stations": [parts.Station("Finding", "Partners are left out", "/"), parts.Station("Proof", broken="No audit has tested this")],
        "statuses": STATUSES,
        "request": RequestFactory().get("/catalogue/"),
    }
    return engines["django"].from_string(PAGE.read_text(encoding="utf-8")).render(context)
