"""What this room adds to a child's page: the way to how the child stands by every practice standard."""

from collections.abc import Iterator

from django.urls import reverse

from goldenthread.children.additions import Addition
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.govuk.parts import Link


def _pages(subject: Subject, child: Child) -> Iterator[Link]:
    yield Link("How practice for this child stands by every standard", reverse("standards:child", args=[child.pk]))


STANDARDS = Addition(room="standards", title="Standards", pages=_pages)
