"""The colours and sizes of charts, from the page kit. A test holds them to their contrast: 3 to 1 for shapes, 4.5 to 1 for words.

No colour stands alone: each comes with a shape, a pattern or a word.
"""

from typing import Final

PAPER: Final = "#ffffff"
INK: Final = "#14233c"
QUIET: Final = "#505a5f"
GRID: Final = "#cfd5de"  # lines that help the eye and say nothing
EDGE: Final = "#6b7684"
BETTER: Final = "#1a65a6"
WORSE: Final = "#c2410c"
NEITHER: Final = "#6b3fa0"
COMMON: Final = "#6b7684"
TARGET: Final = "#8a5a00"
PALE: Final = "#e9edf2"

# Source Sans Pro is the one typeface our PDFs know
TYPE: Final = "Helvetica Neue, Helvetica, Arial, Source Sans Pro, sans-serif"
WIDE: Final = 960.0
NARROW: Final = 360.0  # about one to one on a phone
LETTERS: Final = 15.0
SMALL_LETTERS: Final = 13.0
