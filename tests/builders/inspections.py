"""An invented inspection letter, and letters at every step of their way into the register.

`received` puts a file in as the office would; `reviewed` has it read without the walls of the sandbox, which is quicker and gives the
same; `confirmed` accepts what the reader took for findings and confirms it.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from goldenthread.inspections import services
from goldenthread.inspections.models import Letter, OfferedAs, Proposal, ProposalState
from goldenthread.ledger.actors import Actor
from goldenthread.papers.sandbox import read_here

LETTER = """\
12 March 2026

To: Ada Ferris, Director of Children’s Services, Northbeck Council
Bo Tarn, Chief Nurse, Coastal Community Health

Dear partnership

Joint inspection of early help in Northbeck

This letter gives the findings of the joint inspection that took place from 26 to 30 January 2026.

What needs to improve?

- How quickly families hear back after they ask for help.
- The invitation of school nurses to meetings about a child. They are often asked too late to come.
- The use of what audits find.

Strengths

- Workers stay with a family from the first visit to the last.
- Parents help to write the plans.

Main findings

Families told inspectors that they trust their workers. In some cases the plan was not shared with the school.

Next steps

The partnership should send its written statement to the inspectorates by 26 June 2026.

Yours sincerely

Chris Holm
Inspector
"""
EARLIER = {"12 March 2026": "4 June 2024", "January 2026": "April 2024", "26 June 2026": "27 September 2024", "school nurses": "midwives"}


def upload(text: str = LETTER, name: str = "letter.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def earlier_letter() -> str:
    """The same letter two years before, about midwives."""
    text = LETTER
    for words, others in EARLIER.items():
        text = text.replace(words, others)
    return text


def received(by: Actor, text: str = LETTER, name: str = "letter.txt") -> Letter:
    """A letter that waits to be read."""
    return services.receive_letter(by=by, file=upload(text, name), name=name, kind="inspection")


def reviewed(by: Actor, text: str = LETTER, name: str = "letter.txt") -> Letter:
    """A letter whose pieces wait for decisions."""
    letter = received(by, text, name)
    return services.keep_reading(by=by, id=letter.id, found=read_here(text.encode(), name))


@transaction.atomic
def confirmed(by: Actor, text: str = LETTER, name: str = "letter.txt") -> Letter:
    """A letter whose offered findings were all accepted and confirmed."""
    letter = reviewed(by, text, name)
    waiting = pieces(letter, OfferedAs.FINDING)
    for piece in waiting:
        services.accept(by=by, letter_id=letter.id, id=piece.id, version=piece.version)
    return services.confirm_findings(by=by, id=letter.id, accepted=len(waiting))


def pieces(letter: Letter, offered_as: OfferedAs) -> list[Proposal]:
    """The waiting pieces of one sort, in the letter's order."""
    return list(Proposal.objects.filter(letter=letter, offered_as=offered_as, state=ProposalState.WAITING).order_by("order"))
