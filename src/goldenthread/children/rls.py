"""The second net, on PostgreSQL only: row-level security over children, so that a forgotten filter or raw SQL finds nothing either.

A role that owns nothing may read a child's rows only inside a transaction that says who is asking (`acting`), and then only those that the
access rule gives. The rule stands a third time in one SQL function, coarser than in `models/scoping.py`: it asks of relationships, lists
and emergencies, not of fields. `install` is run by whoever owns the tables (`goldenthread row-rules ROLE`); owners, and so migrations and
backups, pass the net by design. A test holds the manager's rows inside these. Facts of the rooms above are found by their key to a child
(`tables`); where a row's children stand elsewhere, as a meeting's do, the room says so in its module `row_rules`.

The application does not serve under such a role yet: the reads of `unscoped.py`, which must look past the rule, need a way of their own
first. Until then the net is for whoever else is given this database to read.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import ForeignKey, Model, UUIDField
from django.utils.module_loading import autodiscover_modules

from goldenthread.children.bases import codes_for
from goldenthread.children.labels import Label
from goldenthread.children.models import Child, Fact, RestrictionMember
from goldenthread.children.subjects import Subject
from goldenthread.partners.permissions import Permission

POLICY = "seen_by_those_who_may"
WHO, AGENCY, TEAMS, BASES, READS, EMERGENCY, MOMENT = (
    f"goldenthread.{name}" for name in ("person", "agency", "teams", "bases", "reads", "emergency", "moment")
)


@contextmanager
def acting(subject: Subject) -> Iterator[None]:
    """A transaction in which the database knows who is asking. The settings end with it, so a pooled connection carries nobody on.

    Raises: RuntimeError inside another transaction, which would keep the settings after this one.
    """
    with transaction.atomic(durable=True):
        say_who(subject)
        yield


def say_who(subject: Subject) -> None:
    """Tell the database who is asking, until the transaction that is open ends."""
    reads = subject.live and subject.use is not None and subject.by.may(Permission.READ_CHILDREN) and subject.sees(Label.CORE)
    said = {
        WHO: str(subject.person_id),
        AGENCY: str(subject.agency_id),
        TEAMS: ",".join(sorted(str(team) for team in subject.teams)),
        BASES: ",".join(codes_for(subject.use)) if subject.use else "",
        READS: "yes" if reads else "no",
        EMERGENCY: "yes" if subject.by.may(Permission.LOOK_IN_EMERGENCY) else "no",
        MOMENT: subject.now.isoformat(),
    }
    with connection.cursor() as cursor:
        for name, value in said.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def install(role: str) -> list[str]:
    """Make the role if it is not there, give it what the application needs, and put the rules on every table with a child's rows; their
    names.

    Done again, it puts them there anew. Raises: ValueError anywhere but on PostgreSQL.
    """
    if connection.vendor != "postgresql":
        raise ValueError("Row rules are PostgreSQL's own. On SQLite the managers alone hold the rule.")
    ruled = tables()
    with transaction.atomic(), connection.cursor() as cursor:
        _make_role(cursor, role)
        cursor.execute(_FUNCTION)
        for function in _functions:
            cursor.execute(function)
        for table, question in ruled.items():
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS {POLICY} ON {quoted}")
            cursor.execute(f"CREATE POLICY {POLICY} ON {quoted} FOR SELECT USING ({question})")
            cursor.execute(f"DROP POLICY IF EXISTS {POLICY}_add ON {quoted}")
            cursor.execute(f"CREATE POLICY {POLICY}_add ON {quoted} FOR INSERT WITH CHECK (true)")
    return sorted(ruled)


def put(questions: dict[str, str], *, function: str = "") -> None:
    """A room above says by which question its tables show a row, where that is not the child in the row. In its module `row_rules`."""
    _questions.update(questions)
    if function and function not in _functions:
        _functions.append(function)


def tables() -> dict[str, str]:
    """Every table of every room with rows about a child, each with the question, in SQL, that a row must pass.

    A row that names a child is shown to those who may see that child; one of no child yet to nobody. A row that belongs to such a row
    (an answer to an assessment, a name on a list) is shown with it: with all of them, where it belongs to several.
    """
    autodiscover_modules("row_rules")
    ours = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    found = {Child._meta.db_table: "children_may_see(id)"} | _questions
    for model in ours:
        if model._meta.db_table not in found and (columns := _of_a_child(model)):
            found[model._meta.db_table] = " AND ".join(f"children_may_see({column})" for column in columns)
    # What belongs to what was found, until nothing more does. Each question looks only at tables found before, so that none asks itself.
    while more := {model._meta.db_table: asked for model in ours if (asked := _with_its_owner(model, found))}:
        found |= more
    return found


def _of_a_child(model: type[Model]) -> list[str]:
    quote = connection.ops.quote_name
    return [
        quote(str(field.column))
        for field in model._meta.concrete_fields
        if field.related_model is Child or (isinstance(field, UUIDField) and field.name in ("child", "child_id"))
    ]


def _with_its_owner(model: type[Model], found: dict[str, str]) -> str:
    """The owner's own rule answers within the question, for it is asked as the same role."""
    table, quote = model._meta.db_table, connection.ops.quote_name
    if table in found:
        return ""
    owners = {
        f"{quote(table)}.{quote(field.column)}": field.related_model._meta.db_table
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model._meta.db_table in found
    }
    if not owners:
        return ""
    some = " OR ".join(f"{column} IS NOT NULL" for column in owners)
    each = [f"({column} IS NULL OR EXISTS (SELECT 1 FROM {quote(one)} o WHERE o.id = {column}))" for column, one in owners.items()]  # noqa: S608
    return f"({some}) AND {' AND '.join(each)}"


_questions: dict[str, str] = {}
_functions: list[str] = []


def _make_role(cursor: CursorWrapper, role: str) -> None:
    name = connection.ops.quote_name(role)
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        cursor.execute(f"CREATE ROLE {name} NOLOGIN NOSUPERUSER NOBYPASSRLS")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
    # What only grows is not even offered to be changed; the triggers refuse it a second time.
    for model in apps.get_models():
        if issubclass(model, Fact):
            cursor.execute(f"REVOKE UPDATE, DELETE ON {connection.ops.quote_name(model._meta.db_table)} FROM {name}")
    cursor.execute(f"REVOKE DELETE ON {connection.ops.quote_name(RestrictionMember._meta.db_table)} FROM {name}")


# SECURITY DEFINER: the function looks at lists that the asker must not see. Its search path is fixed, so that nobody puts a table of
# their own before ours. A setting that is missing is a no.
_FUNCTION = f"""CREATE OR REPLACE FUNCTION children_may_see(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    who uuid := nullif(current_setting('{WHO}', true), '')::uuid;
    acting uuid := nullif(current_setting('{AGENCY}', true), '')::uuid;
    teams uuid[] := string_to_array(nullif(current_setting('{TEAMS}', true), ''), ',')::uuid[];
    bases text[] := string_to_array(nullif(current_setting('{BASES}', true), ''), ',');
    moment timestamptz := nullif(current_setting('{MOMENT}', true), '')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/London')::date;
BEGIN
    IF who IS NULL OR acting IS NULL OR moment IS NULL OR current_setting('{READS}', true) IS DISTINCT FROM 'yes' THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM children_exclusion e WHERE e.child_id = asked AND e.person_id = who AND e.lifted_at IS NULL) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM children_restriction r WHERE r.child_id = asked AND r.lifted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM children_restrictionmember m WHERE m.restriction_id = r.id AND m.person_id = who AND m.removed_at IS NULL)) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM children_caserelationship c WHERE c.child_id = asked AND c.agency_id = acting
        AND (c.person_id = who OR c.team_id = ANY (teams)) AND c.basis = ANY (bases) AND c.ended_at IS NULL
        AND c.from_on <= today AND (c.to_on IS NULL OR c.to_on >= today)) THEN
        RETURN true;
    END IF;
    RETURN current_setting('{EMERGENCY}', true) = 'yes'
        AND NOT EXISTS (SELECT 1 FROM children_restriction r WHERE r.child_id = asked AND r.lifted_at IS NULL)
        AND EXISTS (SELECT 1 FROM children_emergencylook l WHERE l.child_id = asked AND l.opened_by_id = who AND l.agency_id = acting
            AND l.opened_at <= moment AND l.ends_at > moment AND l.closed_at IS NULL);
END $body$"""  # noqa: S608 - written here from constants alone
