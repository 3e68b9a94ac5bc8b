"""The clock of the reply and other small words, as people read them."""

from datetime import date

import pytest

from goldenthread.inspections.presenters import words

TODAY = date(2026, 11, 16)
DUE = date(2023, 6, 23)


@pytest.mark.parametrize(
    ("due", "sent", "said"),
    [
        (DUE, None, "Response due 23 June 2023: 3 years late"),
        (date(2026, 9, 1), None, "Response due 1 September 2026: 2 months late"),
        (date(2026, 11, 15), None, "Response due 15 November 2026: 1 day late"),
        (TODAY, None, "Response due 16 November 2026: today"),
        (date(2026, 12, 1), None, "Response due 1 December 2026: 15 days left"),
        (DUE, DUE, "Response due 23 June 2023: sent that day"),
        (DUE, date(2023, 6, 20), "Response due 23 June 2023: sent 20 June 2023, 3 days early"),
        (DUE, date(2023, 9, 30), "Response due 23 June 2023: sent 30 September 2023, 3 months late"),
        (None, DUE, "Response sent 23 June 2023"),
        (None, None, ""),
    ],
)
def test_the_clock_of_the_reply_in_plain_words(due: date | None, sent: date | None, said: str) -> None:
    assert words.response_clock(due_on=due, sent_on=sent, today=TODAY) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2023, 1, 23), date(2023, 1, 27), "23 to 27 January 2023"),
        (date(2023, 1, 30), date(2023, 2, 3), "30 January to 3 February 2023"),
        (date(2022, 12, 30), date(2023, 1, 3), "30 December 2022 to 3 January 2023"),
        (date(2023, 1, 23), date(2023, 1, 23), "23 January 2023"),
        (date(2023, 1, 23), None, "23 January 2023"),
        (None, None, "Not stated"),
    ],
)
def test_a_period_as_people_write_it(first: date | None, last: date | None, said: str) -> None:
    assert words.days(first, last) == said


@pytest.mark.parametrize(
    ("page", "paragraph", "said"), [(2, 3, "page 2, paragraph 3"), (2, None, "page 2"), (None, 7, "paragraph 7"), (None, None, "")]
)
def test_where_a_quote_stands(page: int | None, paragraph: int | None, said: str) -> None:
    assert words.place(page, paragraph) == said
