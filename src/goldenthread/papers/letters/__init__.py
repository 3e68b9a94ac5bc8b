"""Inspection and review letters: from a `Paper` to a `Reading` of findings, candidates and furniture.

The way through: `lines` (parts and cells as one run) and `tables` (those that are more than boxes) → `front` (date, addressees,
title, signatures) → `drafts` (cut at headings; `headings` is the list of them) → `numbers` → `sections` (what each piece is called)
→ `prose` and `lists` (findings with parts and owners, candidates) → `clocks` and `grades` (dates and judgements said in prose).
Nothing that was printed is left out: see `reader`.
"""

from goldenthread.papers.letters.reader import read_letter
from goldenthread.papers.letters.score import letter_score

__all__ = ["letter_score", "read_letter"]
