"""Whether something may be shared with an agency: answers in the order they were recorded, a moment, what it comes to and on which answer.

An answer: day and hour recorded, the answer, purpose, last day. The moment is on the last line of each case.
"""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from goldenthread.children.models import Agreement
from goldenthread.children.policies.sharing import may_share

SCHOOL, OTHER = UUID(int=1), UUID(int=2)

# what was recorded | at | for what | comes to, resting on the answer of this number
TABLE = """
                                                        | 16 12 | support | never asked -
3 09 agreed support                                     | 16 12 | support | yes 1
3 09 agreed support                                     | 3 08  | support | never asked -
3 09 agreed support                                     | 3 09  | support | yes 1
3 09 agreed support 15                                  | 15 23 | support | yes 1
3 09 agreed support 15                                  | 16 01 | support | no 1
3 09 refused support                                    | 16 12 | support | no 1
3 09 agreed support; 10 14 withdrawn support            | 10 13 | support | yes 1
3 09 agreed support; 10 14 withdrawn support            | 10 14 | support | no 2
3 09 agreed support; 10 14 withdrawn support            | 16 12 | support | no 2
3 09 agreed support; 10 14 withdrawn support; 12 09 agreed support | 16 12 | support | yes 3
3 09 refused support; 5 09 overridden support           | 16 12 | support | yes 2
3 09 refused support; 5 09 overridden support 6         | 16 12 | support | no 2
3 09 overridden support; 5 09 withdrawn support         | 16 12 | support | no 2
3 09 agreed support                                     | 16 12 | housing | never asked -
3 09 agreed SUPPORT                                     | 16 12 | support | yes 1
3 09 agreed support; 5 09 refused housing               | 16 12 | housing | no 2
3 09 agreed support; 5 09 refused housing               | 16 12 | support | yes 1
3 09 agreed support; 5 09 refused housing               | 16 12 |         | no 2
3 09 agreed support; 5 09 agreed housing                | 16 12 |         | yes 2
10 14 withdrawn support; 3 09 agreed support            | 16 12 | support | no 1
"""


def answer(words: str, agency: UUID = SCHOOL, kind: str = "sharing") -> Agreement:
    day, hour, said, purpose, *last = words.split()
    recorded_at = datetime(2026, 11, int(day), int(hour), tzinfo=UTC)
    to_on = date(2026, 11, int(last[0])) if last else None
    given = {"kind": kind, "answer": said, "purpose": purpose, "with_agency_id": agency}
    return Agreement(recorded_at=recorded_at, from_on=recorded_at.date(), to_on=to_on, **given)


@pytest.mark.parametrize("line", TABLE.strip("\n").split("\n"))
def test_the_answer_and_what_it_rests_on(line: str) -> None:
    told, moment, purpose, wanted = (part.strip() for part in line.split("|"))
    rows = [answer(words) for words in told.split(";") if words]
    day, hour = moment.split()
    found = may_share(rows, SCHOOL, datetime(2026, 11, int(day), int(hour), tzinfo=UTC), purpose=purpose)
    number = str(rows.index(found.rests_on) + 1) if found.rests_on else "-"
    assert f"{found.may} {number}" == wanted
    assert found.why


def test_answers_about_a_service_or_another_agency_say_nothing() -> None:
    rows = [answer("3 09 agreed support", agency=OTHER), answer("3 09 agreed support", kind="service")]
    assert may_share(rows, SCHOOL, datetime(2026, 11, 16, tzinfo=UTC)).may == "never asked"


def test_the_last_day_is_a_day_in_london() -> None:
    row = answer("3 09 agreed support 15")
    row.from_on, row.to_on = date(2026, 6, 3), date(2026, 6, 15)
    row.recorded_at = datetime(2026, 6, 3, 9, tzinfo=UTC)
    assert may_share([row], SCHOOL, datetime(2026, 6, 15, 22, 59, tzinfo=UTC)).may == "yes"
    assert may_share([row], SCHOOL, datetime(2026, 6, 15, 23, 1, tzinfo=UTC)).may == "no"
