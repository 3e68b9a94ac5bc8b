"""The so-what ladder in plain words: how much a piece of evidence proves. Pure; the steps are those of `models.Strength`.

It is explained wherever a step is chosen or shown, because a bare number says nothing.
"""

from collections.abc import Mapping

LADDER: Mapping[int, str] = {
    1: "1. It was done: a meeting held, a leaflet printed, staff trained",
    2: "2. It was counted: how many came, how many forms were filled in",
    3: "3. It is being followed: so many out of so many did what was agreed",
    4: "4. It is done well: somebody looked at the work, and a second person agreed",
    5: "5. Children or families say that something is different",
    6: "6. It worked: the measure has moved by more than its usual ups and downs",
    7: "7. It has lasted: still so after 6 to 12 months, when looked at again",
}
LADDER_HELP = "1 and 2 show that work was done, 3 and 4 that practice is different, 5 to 7 that life for children is."
