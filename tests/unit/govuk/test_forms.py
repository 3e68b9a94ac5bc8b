"""How form fields are drawn: label, hint, error and control belong together, and what was typed comes back."""

from datetime import date
from xml.etree.ElementTree import Element

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from goldenthread.govuk.fields import DateField
from pages import parse_part, words

CHOICES = [("a", "First"), ("b", "Second")]


class Sample(forms.Form):
    title = forms.CharField(help_text="As it is printed", max_length=30)
    words = forms.CharField(widget=forms.Textarea, max_length=200, required=False)
    plain = forms.CharField(widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(choices=CHOICES)
    way = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False, help_text="Any of them")
    sure = forms.BooleanField(label="I am sure", required=False)
    paper = forms.FileField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    due_on = DateField(label="Due", help_text="For example, 27 6 2023", required=False)
    number = forms.IntegerField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, object]:
        if self.cleaned_data.get("title") == "whole":
            raise forms.ValidationError("The whole form is wrong.")
        return self.cleaned_data


def drawn(form: forms.Form) -> Element:
    return parse_part(Template("{% load govuk %}{% error_summary form %}<form>{{ form }}</form>").render(Context({"form": form})))


def control(body: Element, name: str) -> Element:
    return next(element for element in body.iter() if element.get("name") == name)


def test_every_kind_of_field_is_strict_html_with_a_label() -> None:
    body = drawn(Sample())
    assert {"title", "words", "kind", "way", "several", "sure", "paper", "secret", "due_on_day", "number", "token"} <= {
        element.get("name") for element in body.iter()
    }


def test_a_hint_is_tied_to_its_control() -> None:
    body = drawn(Sample())
    assert control(body, "title").get("aria-describedby") == "id_title_helptext"
    fieldset = next(element for element in body.iter("fieldset") if "id_several_helptext" in element.get("aria-describedby", ""))
    assert words(next(fieldset.iter("legend"))) == "Several (optional)"


def test_an_error_stands_in_the_summary_and_by_its_field_and_both_are_tied_to_the_control() -> None:
    body = drawn(Sample({"kind": "a", "way": "a"}))
    box = control(body, "title")
    assert set(box.get("aria-describedby", "").split()) == {"id_title_helptext", "id_title_error"}
    assert box.get("aria-invalid") == "true"
    assert "govuk-input--error" in box.get("class", "")
    assert [(link.get("href"), words(link)) for link in body.iter("a")] == [("#id_title", "Fill this in: Title")]


@pytest.mark.parametrize(("field", "target"), [("way", "id_way_0"), ("due_on", "id_due_on_0"), ("kind", "id_kind")])
def test_the_summary_leads_to_a_control_that_can_take_focus(field: str, target: str) -> None:
    body = drawn(Sample({"title": "x", "kind": "" if field == "kind" else "a", "way": "" if field == "way" else "a", "due_on_day": "1"}))
    hrefs = [link.get("href") for link in body.iter("a")]
    assert f"#{target}" in hrefs
    assert next(element for element in body.iter() if element.get("id") == target).tag in {"input", "select"}


def test_an_empty_field_is_named_in_the_summary_and_a_form_may_use_its_own_words() -> None:
    class Needed(forms.Form):
        name = forms.CharField()
        colour = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
        which = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
        paper = forms.FileField()
        sure = forms.BooleanField(label="I am sure")
        why = forms.CharField(error_messages={"required": "Say why you are setting this aside."})

    assert [words(link) for link in drawn(Needed({})).iter("a")] == [
        "Fill this in: Name",
        "Choose one: Colour",
        "Choose at least one: Which",
        "Choose a file: Paper",
        "Tick the box: I am sure",
        "Say why you are setting this aside.",
    ]


def test_errors_of_the_whole_form_are_in_the_summary_and_in_the_form() -> None:
    body = drawn(Sample({"title": "whole", "kind": "a", "way": "a"}))
    assert [link.get("href") for link in body.iter("a")] == ["#form-errors"]
    assert words(body).count("The whole form is wrong.") == 2


def test_a_form_without_errors_has_no_summary() -> None:
    assert not [element for element in drawn(Sample()).iter() if "govuk-error-summary" in element.get("class", "")]


def test_what_was_typed_comes_back_escaped() -> None:
    body = drawn(Sample({"title": '"><b>', "words": "\n</textarea>two\nlines", "kind": "b", "way": "b", "several": ["a"], "sure": "on"}))
    assert control(body, "title").get("value") == '"><b>'
    assert control(body, "words").text == "\n</textarea>two\nlines"
    chosen = [element.get("value") for element in body.iter("option") if "selected" in element.attrib]
    ticked = [(element.get("name"), element.get("value")) for element in body.iter("input") if "checked" in element.attrib]
    assert chosen == ["b"]
    assert ticked == [("way", "b"), ("several", "a"), ("sure", None)]


def test_a_password_is_never_sent_back() -> None:
    assert control(drawn(Sample({"secret": "hunter22"})), "secret").get("value") is None


def test_long_answers_count_their_characters_and_are_not_cut_by_the_browser() -> None:
    body = drawn(Sample())
    counted = [element for element in body.iter() if element.get("data-module") == "govuk-character-count"]
    assert [element.get("data-maxlength") for element in counted] == ["200"]
    assert control(body, "words").get("maxlength") is None


def test_the_browser_does_not_answer_before_our_error_summary_can() -> None:
    assert not [element for element in drawn(Sample()).iter() if "required" in element.attrib]


def test_optional_fields_say_so_only_where_others_are_required() -> None:
    class Filter(forms.Form):
        q = forms.CharField(required=False)

    assert "(optional)" in words(drawn(Sample()))
    assert "(optional)" not in words(drawn(Filter()))


def test_a_file_field_shows_the_name_of_what_is_there_now() -> None:
    class Kept(forms.Form):
        paper = forms.FileField(required=False)

    now = SimpleUploadedFile("plan.docx", b"")
    now.url = "/x"  # type: ignore[attr-defined]  # Django asks for an address to tell a stored file from none
    assert "Now: plan.docx" in words(drawn(Kept(initial={"paper": now})))


class When(forms.Form):
    due_on = DateField()


def typed(day: str, month: str, year: str) -> When:
    return When({"due_on_day": day, "due_on_month": month, "due_on_year": year})


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (("27", "6", "2023"), date(2023, 6, 27)),
        ((" 1 ", "01", "2024 "), date(2024, 1, 1)),
        (("29", "February", "2020"), date(2020, 2, 29)),
        (("3", "sept", "2022"), date(2022, 9, 3)),
    ],
)
def test_a_date_is_read_from_its_three_boxes(boxes: tuple[str, str, str], expected: date) -> None:
    form = typed(*boxes)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_on"] == expected


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        (("", "", ""), "Enter a date"),
        (("27", "", "2023"), "must include a month"),
        (("", "", "2023"), "must include a day and a month"),
        (("31", "2", "2020"), "not a real date"),
        (("27", "6", "23"), "four figures"),
        (("27", "6", "২০২৩"), "four figures"),
        (("x", "6", "2023"), "not a real date"),
        (("1", "13", "2023"), "not a real date"),
        (("1", "1", "0000"), "not a real date"),
        (("-1", "1", "2023"), "not a real date"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_keeps_what_was_typed(boxes: tuple[str, str, str], says: str) -> None:
    form = typed(*boxes)
    assert not form.is_valid()
    assert says in form.errors["due_on"][0]
    body = drawn(form)
    assert [control(body, f"due_on_{part}").get("value", "") for part in ("day", "month", "year")] == list(boxes)


def test_an_optional_date_left_empty_is_none() -> None:
    class Maybe(forms.Form):
        due_on = DateField(required=False)

    form = Maybe({})
    assert form.is_valid()
    assert form.cleaned_data["due_on"] is None


def test_a_date_shows_the_day_it_was_given_and_knows_whether_it_changed() -> None:
    body = drawn(When(initial={"due_on": date(2023, 6, 27)}))
    assert [control(body, f"due_on_{part}").get("value") for part in ("day", "month", "year")] == ["27", "6", "2023"]
    same = When({"due_on_day": "27", "due_on_month": "6", "due_on_year": "2023"}, initial={"due_on": date(2023, 6, 27)})
    other = When({"due_on_day": "28", "due_on_month": "6", "due_on_year": "2023"}, initial={"due_on": date(2023, 6, 27)})
    assert not same.has_changed()
    assert other.has_changed()
