"""The child: who they are, who works with them, what they said, what was agreed; and, before all of it, who may see them.

Start in `policies/access.py`: one pure function says whether somebody may see a child, with the first reason why not. The same rule as SQL
is in `models/scoping.py`; no model of this room shows a row to anybody who does not come with a `Subject` (`subjects.py`). Which kinds of
field an agency and a role may see is one table, `labels.py`. The few reads past all this are in `unscoped.py`, each with its reason.
"""
