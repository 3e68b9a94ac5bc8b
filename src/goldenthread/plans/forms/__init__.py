"""The shape of what is typed about plans. Whether it may be done is asked by `services`.

Forms that change something carry the version they were shown with (`partners.sending`); the others stand beside what they are about.
"""

from goldenthread.plans.forms.documents import AddAreaForm, AddPlanForm, AnswerForm, AreaForm, FactsForm, LeadsForm, ReasonForm, TotalForm
from goldenthread.plans.forms.past import AsAtForm, MovedForm
from goldenthread.plans.forms.rows import AddRowForm, ColoursForm, RowForm, SetAsideForm, SplitForm
from goldenthread.plans.forms.standing import FilterForm, TieForm
from goldenthread.plans.forms.versions import VersionForm

__all__ = [
    "AddAreaForm",
    "AddPlanForm",
    "AddRowForm",
    "AnswerForm",
    "AreaForm",
    "AsAtForm",
    "ColoursForm",
    "FactsForm",
    "FilterForm",
    "LeadsForm",
    "MovedForm",
    "ReasonForm",
    "RowForm",
    "SetAsideForm",
    "SplitForm",
    "TieForm",
    "TotalForm",
    "VersionForm",
]
