"""Tells Django that this room exists, and the ledger which of its work runs as a job."""

from django.apps import AppConfig
from django.urls import reverse


class PlansConfig(AppConfig):
    """Plans, their actions and the thread to the findings."""

    name = "goldenthread.plans"
    default = True

    def ready(self) -> None:
        """Importing the services registers `plans.read_plan` with the job runner; the register of findings learns whom to ask,
        reply links what a digest's link does, the page of a standard which actions claim to change it.
        """
        from goldenthread.inspections import answers
        from goldenthread.involvement import purposes
        from goldenthread.partners.permissions import Permission
        from goldenthread.plans import queries, services  # noqa: F401 - imported for its registration
        from goldenthread.plans.digest_link import DIGEST
        from goldenthread.plans.standard_page import CLAIMS
        from goldenthread.standards import uses

        purposes.register(DIGEST)
        uses.register(CLAIMS)
        answers.come_from(
            answers.Answers(
                permission=Permission.READ_PLANS,
                counted=lambda ids: queries.answered_findings(ids=ids),
                answered=queries.findings_with_answers,
                address=lambda id_: reverse("plans:finding", args=[id_]),
                begins=Permission.KEEP_PLANS,
                begin=lambda id_: reverse("plans:start", args=[id_]),
            )
        )
