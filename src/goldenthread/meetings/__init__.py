"""Meetings about children: their kinds, who must be asked to each and why, who came, and whether enough did.

`kinds`, `professions`, `facts`, `rules` and `quorum` are pure: facts about a child and a day in, people to ask and reasons out.
"""
