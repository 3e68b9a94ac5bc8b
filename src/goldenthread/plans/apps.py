"""Tells Django that this room exists, and the ledger which of its work runs as a job."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans, their actions and the thread to the findings."""

    name = "goldenthread.plans"
    default = True

    def ready(self) -> None:
        """Importing the services registers `plans.read_plan` with the job runner."""
        from goldenthread.plans import services  # noqa: F401 - imported for its registration
