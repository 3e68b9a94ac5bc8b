"""Documents in: letters, plans and trackers as people keep them, read into findings and actions without a database.

`page.py` is what a file looks like, `model.py` what a reading gives back, `reading.py` decides which of `letters` and `plans`
answers for a paper, `sandbox.py` reads a stranger's file in a process of its own. Nothing here knows the web framework.
"""
