"""Numbers out of dates and counts, with nothing stored: days that count (`working_days`) and clocks (`clocks`).

Pure: no web framework and no room. What a clock is started and stopped by is a fact of the room that uses it.
"""
