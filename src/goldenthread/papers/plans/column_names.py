"""The names that plans and trackers give to their columns, by meaning. A name that is missing here is one line's work to add.

How a heading is compared with these is in `columns`. Names are in small letters without signs, the surest first: of two columns
that fit one meaning, the one whose name stands earlier in its list is taken.
"""

from collections.abc import Mapping
from enum import StrEnum


class Column(StrEnum):
    NUMBER = "number"
    HOW = "how"
    CHANGE = "change"
    LEAD = "lead"
    TIMESCALE = "timescale"
    STARTS = "starts"
    PROGRESS = "progress"
    STATUS = "status"
    PRIORITY = "priority"
    AREA = "area"
    FOUND = "found"


def _list(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(","))


NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.NUMBER: _list(
        "no, number, ref, reference, action no, action number, action ref, ref no, id, action id, item, nr, #, num, s n, line, "
        "serial no, sr no, rec no, rec ref, recommendation no, recommendation ref, action reference, item no, unique ref, uid"
    ),
    Column.HOW: _list(
        "how will we do it, action, what will we do, what we will do, actions, action required, actions required, action to be taken, "
        "actions to be taken, agreed action, agreed actions, how we will do it, how will we do this, how are we going to do it, what "
        "are we going to do, what do we need to do, what needs to be done, improvement action, improvement actions, action "
        "description, actions description, description of action, planned action, planned actions, what action will we take, what "
        "actions will we take, key actions, key action, how we will achieve this, how will we achieve this, how will this be "
        "achieved, how, activity, activities, key activity, key tasks, task, tasks, steps, action we will take, actions we will take, "
        "smart action, required action, specific action, what, description, proposed action, our actions, our response, step, "
        "deliverable, deliverables, management response, agreed management response, response, intervention, interventions, commitment, "
        "milestone, next steps, work to be done"
    ),
    Column.CHANGE: _list(
        "what will change as a result, what will change, intended outcome, intended outcomes, expected outcome, expected outcomes, "
        "desired outcome, outcome, outcomes, success measure, success measures, success criteria, measure of success, measures of "
        "success, what will be different, what difference will it make, what difference will this make, impact we want to see, "
        "intended impact, expected impact, desired impact, what will success look like, what does good look like, success looks like, "
        "how will we know, how will we know it has worked, how we will know, how will we measure success, anticipated impact, outcome "
        "for children, outcomes for children, outcome measure, impact for children, impact on children, result, difference for "
        "children, benefit, target outcome, impact measure, kpi, measure, what will it look like when we get there, performance "
        "measure, performance measures, impact"
    ),
    Column.LEAD: _list(
        "lead, lead officer, owner, action owner, responsible, responsibility, responsible officer, responsible person, lead agency, "
        "lead person, leads, by whom, who, person responsible, who is responsible, accountable, lead professional, action lead, lead "
        "officers, officer responsible, accountable officer, accountable lead, responsible lead, agency, named lead, lead partner, "
        "lead name, who will do it, who will lead, who by, lead and agency, lead agency and officer, assigned to, allocated to, "
        "strategic lead, operational lead, agency lead, sponsor, senior responsible officer, sro, resp officer, resp, lead "
        "organisation, lead team, lead service, action holder, holder, delivery lead, accountable person, responsible team, responsible "
        "agency, responsible body, agency responsible, named officer, nominated officer, who is leading, led by, leading"
    ),
    Column.TIMESCALE: _list(
        "timescale, timescale deadline, timescales, by when, target date, deadline, due date, due, target completion date, completion "
        "date, when, timeframe, time frame, date due, end date, end, date for completion, to be completed by, complete by, completion "
        "target, target, planned completion, planned end date, expected completion date, finish date, delivery date, date, timeline, "
        "when by, completed by, target end date, milestone date, due by, completion, target timescale, finish, timing, milestones, "
        "date to be completed, implementation date, to be done by, done by, do by, delivery by, deliver by, expected by, agreed date, "
        "forecast date, finish by, time scale, time scales"
    ),
    Column.STARTS: _list("start date, start, date started, from, planned start, start by, commencement date"),
    Column.PROGRESS: _list(
        "progress and impact to date, progress update and any evidence of impact, progress update, progress, progress to date, "
        "update, updates, progress and impact, current position, progress updates, latest update, progress commentary, update on "
        "progress, position statement, latest position, status update, commentary, progress made, what have we done, what have we "
        "done so far, comments, comment, notes, position, actions taken, action taken, what has been done, narrative, evidence of "
        "progress, where are we now, progress evidence, progress against action, progress notes, progress since last update"
    ),
    Column.STATUS: _list(
        "rag, rag rating, rag status, brag, brag rating, brag status, status, current status, rag rated, delivery rag, delivery "
        "status, action status, progress rag, current rag, rating, colour, b rag, overall rag, state, completion status, progress "
        "rating, confidence, delivery confidence, confidence rating"
    ),
    Column.PRIORITY: _list(
        "priority, high priority, priority level, priority rating, priority action, high priority action, priority h m l, urgency"
    ),
    Column.AREA: _list(
        "area, theme, priority area, area for improvement, domain, objective, recommendation, what needs to improve, improvement "
        "area, workstream, section, finding, area of improvement, improvement theme, strand, inspection recommendation, ofsted "
        "recommendation, outcome area, focus, area of focus, what do we need to improve, improvement priority, key theme, issue, work "
        "stream, strategic priority, goal, aim, standard, priority theme, pillar, areas for improvement, what we need to improve, "
        "recommendation number"
    ),
    Column.FOUND: _list(
        "what did inspectors find, what did inspector find, inspectors findings, inspection finding, inspection findings, findings, "
        "what inspectors found, what inspectors said, what did the inspectors find, what ofsted said, ofsted finding, what did ofsted "
        "say, what did inspectors say, inspection evidence, context"
    ),
}

# Headings put as questions, by the form of the question.
QUESTIONS: tuple[tuple[Column, str], ...] = (
    (Column.TIMESCALE, r"(?:by )?when\b.*"),
    (Column.LEAD, r"(?:by )?who(?:m|se)?\b.*"),
    (Column.PROGRESS, r"(?:how (?:are|is) (?:we|it|this)|where are we|what have we|what has) (?:do|going|now|done|been|achieved).*"),
    (Column.CHANGE, r"how (?:will|do|would|should|can) .*(?:know|measure|evidence|impact|differen|success).*"),
    (Column.CHANGE, r"what (?:difference|impact|outcome|will (?:be|it|success)|should).*"),
    (Column.HOW, r"(?:what|how) (?:(?:are|will|do|shall|should|can) (?:we|you)|we (?:are|will|do|plan|intend)) .*"),
    (Column.FOUND, r"what (?:did|have|has|do) (?:the )?(?:inspect\w+|ofsted) .*"),
)
