"""Numbers out of dates and counts, with nothing stored: days that count (`working_days`), clocks (`clocks`), and counts that may be shown
(`small_numbers`).

Pure: no web framework and no room. The clocks themselves are declared in `journey_clocks`; what starts and stops one is a fact of
the room that uses it.
"""
