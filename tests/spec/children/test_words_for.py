"""In which words an agency is asked something, by what the family agreed to share with it: answers, a moment, which words and why.

An answer: day recorded, the answer, purpose; with "by nobody" or "on nothing" for sharing without agreement that lacks who authorised it or
what it rests on in law; the first and last day of what was agreed, where it has others than from that day on.
"""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from goldenthread.children.models import Agreement
from goldenthread.children.policies.sharing import words_for

SCHOOL, OTHER = UUID(int=1), UUID(int=2)

# what was recorded | on the day | which words | why
TABLE = """
                                              | 16 | full    | nothing says that it must not be told
3 agreed help                                 | 16 | full    | agreed to share with School.
3 refused help                                | 16 | minimum | did not agree to share with School (help).
3 refused help                                | 2  | full    | nothing says
3 agreed help; 10 withdrawn help              | 9  | full    | agreed to share
3 agreed help; 10 withdrawn help              | 16 | minimum | took back their agreement to share with School (help).
3 agreed help; 10 withdrawn help; 12 agreed help | 16 | full | agreed to share
3 refused help; 5 overridden help             | 16 | full    | without agreement was authorised
3 refused help; 5 overridden help             | 4  | minimum | did not agree
3 refused help; 5 overridden help by nobody   | 16 | minimum | Nobody authorised
3 refused help; 5 overridden help on nothing  | 16 | minimum | rests on nothing in law
3 overridden help; 5 withdrawn help           | 16 | minimum | took back
3 overridden help until 9                     | 16 | minimum | is over (help)
3 overridden help until 16                    | 16 | full    | authorised
3 agreed help until 9                         | 16 | minimum | is over (help)
3 agreed help from 20                         | 16 | minimum | has not begun (help)
3 agreed help; 5 refused housing              | 16 | minimum | did not agree to share with School (housing).
3 refused housing; 5 agreed help              | 16 | minimum | did not agree to share with School (housing).
3 refused housing; 5 overridden help          | 16 | minimum | did not agree to share with School (housing).
3 refused HELP; 5 overridden help             | 16 | full    | authorised
"""


def answer(words: str, agency: UUID = SCHOOL, kind: str = "sharing") -> Agreement:
    day, said, purpose, *more = words.split()
    recorded_at = datetime(2026, 11, int(day), 9, tzinfo=UTC)
    rest = " ".join(more)
    given = {"kind": kind, "answer": said, "purpose": purpose, "with_agency_id": agency}
    return Agreement(
        recorded_at=recorded_at,
        from_on=date(2026, 11, int(more[1])) if rest.startswith("from") else recorded_at.date(),
        to_on=date(2026, 11, int(more[1])) if rest.startswith("until") else None,
        authoriser="" if rest == "by nobody" else "Mara Osei",
        legal_basis=" " if rest == "on nothing" else "Children Act 1989, section 47",
        **given,
    )


@pytest.mark.parametrize("line", TABLE.strip("\n").split("\n"))
def test_which_words_and_why(line: str) -> None:
    told, day, words, why = (part.strip() for part in line.split("|"))
    rows = [answer(one) for one in told.split(";") if one.strip()]
    found = words_for(rows, SCHOOL, "School", datetime(2026, 11, int(day), 12, tzinfo=UTC))
    assert found.words == words
    assert why in found.why


def test_answers_about_a_service_or_another_agency_take_nothing_away() -> None:
    rows = [answer("3 refused help", agency=OTHER), answer("3 refused help", kind="service")]
    assert words_for(rows, SCHOOL, "School", datetime(2026, 11, 16, tzinfo=UTC)).words == "full"
