"""Whether a plan may be begun, and an action opened, changed, taken out or put back."""

from goldenthread.errors import Refused
from goldenthread.plans.models import Action, Area


def check_start(*, title: str, findings: int) -> None:
    """Raises: Refused when a plan would have no title or answer nothing."""
    if not title.strip():
        raise Refused("Give the plan a title, then start it.")
    if not findings:
        raise Refused("Choose at least one finding that the plan answers. Further areas can be added later.")


def check_words(words: str, *, what: str) -> None:
    """Raises: Refused, saying `what` is missing."""
    if not words.strip():
        raise Refused(what)


def check_number_free(*, number: str, taken: bool) -> None:
    """Raises: Refused when two actions of a plan would have one number."""
    if taken:
        raise Refused(f"Another action of this plan has the number {number}. Choose another number.")


def check_standing(action: Action) -> None:
    """Raises: Refused when the action was taken out of its plan."""
    if action.removed_at is not None:
        raise Refused("This action was taken out of the plan, so nothing can be added to it. Put it back first.")


def check_area_standing(area: Area) -> None:
    """Raises: Refused when the area was taken out of its plan: rows in it would stand in no bar and no total."""
    if area.removed_in_id is not None:
        raise Refused("This area was taken out of the plan. Open the action in another area instead.")


def check_takes_out(action: Action) -> None:
    """Raises: Refused when there is nothing to take out."""
    if action.removed_at is not None:
        raise Refused("This action is out of the plan already.")


def check_puts_back(action: Action) -> None:
    """Raises: Refused when it stands in the plan, or when its whole area was taken out."""
    if action.removed_at is None:
        raise Refused("This action stands in the plan already.")
    if action.area.removed_in_id is not None:
        raise Refused("The area of this action was taken out of the plan. Open an action in another area instead.")
