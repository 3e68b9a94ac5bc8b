"""The minutes of a meeting: as a file for those who may see every child of it, and sent to those who came."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.errors import NotFound
from goldenthread.govuk.words import counted
from goldenthread.meetings import presenters, queries, services
from goldenthread.meetings.views.rules import MeetingRequest, of_meeting, page_of, pressing
from goldenthread.papers.written import ACTION_FORMATS, write_paper
from goldenthread.partners.sending import pressed


@of_meeting("minutes", "GET")
def minutes(request: MeetingRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Who was asked and why, who came, what it came to, the tasks. The look was written down as one at the minutes."""
    if ending not in ACTION_FORMATS:
        raise NotFound
    subject, meeting = request.subject, request.meeting
    paper = presenters.minutes(
        meeting,
        outcomes=[(row, child.name) for row, child in queries.children_of(subject, meeting)],
        seats=queries.seats(subject, meeting),
        tasks=queries.tasks(subject, meeting),
        count=services.count_now(subject, meeting),
    )
    # No child in a file's name: it is seen on screens and stays in lists of what was downloaded.
    name = f"{slugify(f'minutes {presenters.kind_of(meeting)} {meeting.held_on.isoformat()}')}-{timezone.localdate().isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(write_paper(paper, ending), content_type=ACTION_FORMATS[ending].content_type, headers=headers)


@pressing("minutes")
def send_minutes(request: MeetingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """To everybody who came and can be reached by mail."""

    def effect() -> str:
        sent = services.send_minutes(by=request.subject, id=id)
        messages.success(request, f"The minutes are on their way to {counted(sent, 'person', 'people')}.")
        return page_of(id)

    return pressed(request, "send minutes", effect, back=page_of(id))
