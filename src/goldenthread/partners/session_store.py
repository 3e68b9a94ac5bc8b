"""Where sign-ins are kept: Django's database sessions, with the person in a column of their own.

Ending everybody's or one person's sessions is then one statement. How long a sign-in lasts is in `session_limits`.
"""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from goldenthread.partners.models import PersonSession


class SessionStore(DatabaseStore):
    """Django's own store with one more column; named as `SESSION_ENGINE` asks for it."""

    @classmethod
    def get_model_class(cls) -> type[PersonSession]:
        return PersonSession

    def create_model_instance(self, data: dict[str, Any]) -> PersonSession:
        row = super().create_model_instance(data)
        assert isinstance(row, PersonSession)  # noqa: S101 - get_model_class says so
        row.person_id = data.get(SESSION_KEY)
        return row
