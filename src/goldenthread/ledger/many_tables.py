"""Many tables in one step of a migration, so that a new database is made in seconds.

    operations = [
        CreateModels(
            migrations.CreateModel("Child", ...),
            migrations.CreateModel("Address", ...),
        ),
    ]

After each single `CreateModel` the framework builds anew every model that is tied to the new one, and here nearly all are tied to each
other through people and agencies: making the tables took a second or two, building the models most of a minute. Here the models are
built once, after all of them are known. Constraints and indexes belong inside each `CreateModel` for the same reason.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Create the tables of these models, in this order; they may point at each other. Reversible."""

    reversible = True

    def __init__(self, *models: CreateModel) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # what was built of the models so far; it is built again when it is next asked for
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models"

    @property
    def migration_name_fragment(self) -> str:
        return self.models[0].migration_name_fragment
