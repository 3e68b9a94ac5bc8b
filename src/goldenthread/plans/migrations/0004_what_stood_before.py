"""Fills what 0003 added, for plans that were put in before: the reported colour stands, each version was of the area its row is in, and a
plan is judged as the key of its first document reads, as it is for a plan that is put in today.
"""

from typing import Any

from django.db import migrations
from django.db.models import F, Max, OuterRef, Subquery

from goldenthread.plans.schemes import recognise


def fill(apps: Any, schema_editor: Any) -> None:
    Action, ActionVersion = apps.get_model("plans", "Action"), apps.get_model("plans", "ActionVersion")
    latest = ActionVersion.objects.filter(action=OuterRef("pk")).order_by().values("action").annotate(at=Max("recorded_at")).values("at")
    applied = apps.get_model("plans", "PlanImport").objects.filter(pk=OuterRef("removed_in")).values("applied_at")
    Action.objects.update(colour=F("reported_status"), removed_at=Subquery(applied))
    Action.objects.filter(versions__isnull=False).update(changed_at=Subquery(latest))
    Entry, Plan = apps.get_model("plans", "SchemeEntry"), apps.get_model("plans", "Plan")
    for plan in Plan.objects.all():
        first = apps.get_model("plans", "PlanImport").objects.filter(plan=plan, state="applied").order_by("number").first()
        key = Entry.objects.filter(plan_import=first).order_by("order").values_list("status", "meaning") if first else ()
        Plan.objects.filter(pk=plan.pk).update(scheme=recognise(key).value)
    ActionVersion.objects.update(area=Subquery(Action.objects.filter(pk=OuterRef("action")).values("area")))


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_running_the_plan")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
