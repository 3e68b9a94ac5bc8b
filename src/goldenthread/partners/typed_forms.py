"""Nothing typed is lost to an expired session: the posted fields are kept for the person who was signed in, and shown after sign-in.

Only for the same browser (a signed note names who used it last) and only for the same person. Files, pass-phrases and codes are
never kept. `access` asks `keep` and `forget_if_saved`; the page that gives the words back is `views.kept_form`.
"""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from goldenthread.partners import services
from goldenthread.partners.queries import may_keep_a_form
from goldenthread.partners.session_limits import last_person

KEPT_FIELD = "kept_form"
SECRET_WORDS = ("password", "pass_phrase", "code", "csrfmiddlewaretoken")
# Browsers add nothing to what people type; a form longer than this was not typed. Characters.
LONGEST = 500_000


def keep(request: HttpRequest) -> UUID | None:
    """The id of the kept form; None when it is not known whose it is or when there is nothing worth keeping."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if not is_secret(name)]
    whose = last_person(request)
    if not any(value.strip() for _, value in fields) or sum(len(value) for _, value in fields) > LONGEST:
        return None
    if not whose or not may_keep_a_form(person_id=UUID(whose)):
        return None
    return services.keep_form(person_id=UUID(whose), address=request.get_full_path()[:500], fields=fields).id


def forget_if_saved(request: HttpRequest, person_id: UUID | None, response: HttpResponseBase) -> None:
    """A kept form that was sent again and taken (the page answered by going on) need not be kept any longer."""
    kept = request.POST.get(KEPT_FIELD, "") if request.method == "POST" and response.status_code in {302, 303} else ""
    if not kept or person_id is None:
        return
    with suppress(ValueError):
        services.forget_form(person_id=person_id, kept_id=UUID(kept))


def is_secret(name: str) -> bool:
    """Whether a field of this name must not be kept."""
    return any(word in name.lower() for word in SECRET_WORDS)
