"""Where the script of a page with a form sends what is typed. It takes, and gives back no more than the time."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from goldenthread.errors import NotFound, Refused
from goldenthread.partners import access, drafts, services


@access.open_to_all(
    "POST", why="keeps what somebody types, for that person alone, also when their session has just run out; gives nothing back"
)
def draft(request: HttpRequest) -> HttpResponse:
    """Keep the fields that changed, or forget them all."""
    try:
        sent = drafts.read(request)
        if sent.afresh:
            services.forget_draft(whose=sent.whose)
            return JsonResponse({})
        kept_at = services.keep_draft(whose=sent.whose, key=sent.key, version=sent.version, fields=sent.fields)
    except NotFound:
        words = (
            "Your words cannot be kept from this page: it was opened by somebody else, or too long ago. Copy them, and load the page again."
        )
        return JsonResponse({"words": words}, status=403)
    except Refused as no:
        return JsonResponse({"words": str(no)}, status=400)
    return JsonResponse({"kept": f"{timezone.localtime(kept_at):%H:%M}"})
