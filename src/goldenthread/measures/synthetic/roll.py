"""The children themselves, before anything happens to them. Later `knowing` tells what the partnership knows of each.

`birth` is the day of birth or the day on which it is expected, always there; what is recorded of it is in `born_on` and `expected_on`.
`weight` is how much happens to a child in these years, about one on average: lognormal with a sigma of 1.3, so that a few children have
most of it, and less for those who were born in the meantime. `home` is the locality, `locality` what is recorded of it.
"""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_ROLL: Final = """
WITH named AS (SELECT base() + range AS record FROM range(1, size() + 1)),
drawn AS (
    SELECT record, yes(record, 'unborn', 0.01) AS unborn,
        least(25, spread(record, 'weight', exp(-0.845), 1.3)) AS whole_weight,
        locality(one_of(record, 'locality', getvariable('localities'))) AS home,
    FROM named
),
born AS (
    SELECT *, as_at() + CASE WHEN unborn THEN within(record, 'expected', 3, 110) ELSE -within(record, 'born', 0, 6573) END AS birth,
    FROM drawn
)
SELECT record, record AS child, birth, home,
    whole_weight * least(1, (as_at() + 120 - birth) / 1826) AS weight,
    kept(home, record, 'locality', 0.02) AS locality,
    CASE WHEN NOT unborn THEN kept(birth, record, 'birth', 0.004) END AS born_on,
    CASE WHEN unborn THEN birth END AS expected_on,
    CASE WHEN unborn OR yes(record, 'sex not known', 0.002) THEN 'U' WHEN yes(record, 'sex', 0.465) THEN 'F' ELSE 'M' END AS sex,
    CASE WHEN NOT unborn THEN kept(any_of(record, 'ethnicity', 'ethnicities'), record, 'ethnicity', 0.03) END AS ethnicity,
FROM born
"""

STEPS: Final = (Step("roll", _ROLL),)
