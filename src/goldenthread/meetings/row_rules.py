"""The second net over meetings, on PostgreSQL: a meeting about brothers and sisters is there for those who may see every one of them.

The same rule as in `models/scoping.py`. It is a function of its own because the question must see the rows that the asker must not.
"""

from django.apps import apps

from goldenthread.children import rls
from goldenthread.meetings.models import Meeting

_FUNCTION = """CREATE OR REPLACE FUNCTION meetings_may_see(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    SELECT count(*) > 0 AND coalesce(bool_and(children_may_see(about.child_id)), false)
    FROM meetings_meetingchild about WHERE about.meeting_id = asked
$body$"""

_OF_A_MEETING = {
    model._meta.db_table: f"meetings_may_see({field.column})"
    for model in apps.get_app_config("meetings").get_models()
    for field in model._meta.concrete_fields
    if field.related_model is Meeting and not field.null
}
rls.put({Meeting._meta.db_table: "meetings_may_see(id)"} | _OF_A_MEETING, function=_FUNCTION)
