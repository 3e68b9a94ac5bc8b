"""Files that somebody sent: which are taken, how they are known again, given back, and cleared away when nothing names them.

Used for letters here and for plans in the room above. Which record a file belongs to is that record's own business.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from goldenthread.errors import Refused
from goldenthread.papers.limits import check_size

READABLE = frozenset({".pdf", ".docx", ".xlsx", ".csv", ".tsv", ".txt", ".text", ".md"})
# A file that somebody sent is given back as it came and never shown: it may hold anything.
AS_A_FILE = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}


def suffix_of(name: str) -> str:
    """The ending of a file's name, when it is of a kind that can be read. Whether the file is what its name says, the reader asks.

    Raises: Refused.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in READABLE:
        raise Refused(
            "Choose a PDF, Word (.docx), Excel (.xlsx), CSV or text file. Older Word and Excel files: save them as .docx or .xlsx first."
        )
    return suffix


class SentFile(forms.FileField):
    """The field of a form that takes one such file: of a kind that can be read, neither empty nor too large."""

    def __init__(self, *, label: str, holds: str) -> None:
        """`holds` says what is asked for, in the middle of a sentence: "the plan"."""
        super().__init__(
            label=label,
            help_text="A PDF, Word (.docx), Excel (.xlsx), CSV or text file of up to 25 MB. It is read here and sent nowhere.",
            error_messages={"required": f"Choose the file that holds {holds}.", "empty": "This file is empty. Choose another one."},
            widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(READABLE))}),
        )

    def clean(self, data: Any, initial: Any = None) -> Any:  # Django's own words
        file: UploadedFile[bytes] = super().clean(data, initial)
        try:
            suffix_of(file.name or "")
            check_size(file.size or 0)
        except Refused as no:
            raise ValidationError(str(no)) from no
        return file


def digest_of(file: "File[bytes]") -> str:
    """SHA-256 of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def as_download(file: FieldFile, name: str) -> FileResponse:
    """The file as it came, under the name its sender gave it: always to be saved, never opened in the browser."""
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream", headers=AS_A_FILE)


def drop_unclaimed(*, folder: str, claimed: Callable[[list[str]], Iterable[str]], before: datetime) -> int:
    """Delete stored files that no record names: left by a process that died between storing a file and saving its record.

    `claimed` gives back which of some stored names a record has.

    Units: files older than `before`, an instant; younger ones may belong to an upload under way. Gives back how many went.
    """
    if not default_storage.exists(folder):
        return 0
    stored = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    kept = set(claimed(stored)) if stored else set()
    unclaimed = [name for name in stored if name not in kept and default_storage.get_modified_time(name) < before]
    for name in unclaimed:
        default_storage.delete(name)
    return len(unclaimed)
