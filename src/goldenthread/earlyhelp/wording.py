"""The words of what is asked: each part of an assessment and of a family's plan, as forms ask and pages show it. Data, no rules."""

from typing import Final

ASSESSMENT: Final = {
    "needs": "What does the child need?",
    "family": "Family: who is there, and how do they get on?",
    "home": "Home and the wider world: housing, money, work, neighbourhood",
    "voice": "What does the child say, or show?",
    "identity": "What does who the child is mean for this help?",
    "working_well": "What is working well?",
    "worries": "What are people worried about?",
    "must_happen": "What must happen?",
    "scale": "On a scale from 0 to 10, where are we today?",
}
PLAN: Final = {
    "aim": "What is to change, in the family’s own words?",
    "how_known": "How will we know that it has changed?",
    "if_worse": "What do we do if things get worse?",
}
