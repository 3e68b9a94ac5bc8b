"""Every personal field of a fact about a child has its label, as those of the room below have."""

from django.apps import apps

from goldenthread.children.labels import Label
from goldenthread.children.models import Fact
from goldenthread.frontdoor.labels import FIELDS
from goldenthread.frontdoor.models import PERSONAL


def test_every_personal_field_of_a_fact_has_a_label_and_no_other() -> None:
    facts = {model.__name__ for model in apps.get_app_config("frontdoor").get_models() if issubclass(model, Fact)}
    wanted = {f"{model}.{field}" for model in facts for field in PERSONAL[model] - {"child", "recorded_by"}}
    assert wanted == set(FIELDS)
    assert set(FIELDS.values()) <= set(Label)
