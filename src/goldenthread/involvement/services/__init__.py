"""Every change to askings, each with its event in the same transaction: asking and asking again, ending links, answering.

What is valid is in `policies`, reads in `queries`. Import the verbs from here.
"""

from goldenthread.involvement.services.answering import answer, note_opened
from goldenthread.involvement.services.asking import LINK, About, Contact, ask, hold, let_go, revoke, send_again, withdraw
from goldenthread.involvement.services.attending import note_came
from goldenthread.involvement.services.waiting import mark_no_replies, remind

__all__ = [
    "LINK",
    "About",
    "Contact",
    "answer",
    "ask",
    "hold",
    "let_go",
    "mark_no_replies",
    "note_came",
    "note_opened",
    "remind",
    "revoke",
    "send_again",
    "withdraw",
]
