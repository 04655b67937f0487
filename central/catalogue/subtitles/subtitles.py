"""Subtitles as staff have them, and as stations read them: SubRip or WebVTT in any encoding becomes WebVTT in UTF-8.

The one door to webvtt-py and charset-normalizer.
"""

import re
from html import escape, unescape
from io import StringIO
from typing import Any

import webvtt
from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from webvtt.errors import MalformedFileError

from central.catalogue import media_store
from central.catalogue.models import Lesson, Subtitles
from central.catalogue.uploads.disk import scratch_folder

MEDIA_TYPE = "text/vtt"
LARGEST_BYTES = 2 * 1024**2
_POSITION = re.compile(r"\{\\[^}]*\}")
_ENCODINGS = ["utf_8", "gb18030", "big5", "utf_16", "utf_16_le", "utf_16_be"]


@transaction.atomic
def save_subtitles(*, lesson: Lesson, language: str, file: UploadedFile[Any]) -> Subtitles:
    """Give ``lesson`` these subtitles in a language; those that it had in it go.

    Raises:
        ValidationError: the file cannot be read as subtitles.
    """
    if file.size is None or file.size > LARGEST_BYTES:
        raise ValidationError(_("This file is too large to be subtitles."))
    content = normalised(file.read())
    with scratch_folder() as work:
        written = work / "subtitles.vtt"
        written.write_bytes(content)
        asset = media_store.add(written, media_type=MEDIA_TYPE)
    saved, _is_new = Subtitles.objects.update_or_create(lesson=lesson, language=language, defaults={"file": asset})
    return saved


@transaction.atomic
def delete_subtitles(*, subtitles: Subtitles) -> None:
    """Take subtitles away from their lesson."""
    subtitles.delete()


def normalised(content: bytes) -> bytes:
    """Return subtitles as WebVTT in UTF-8, in the order of time, without markup.

    Raises:
        ValidationError: no subtitles that can be read.
    """
    text = _decoded(content).strip()
    try:
        read = webvtt.from_buffer(StringIO(text), format="vtt" if text.startswith("WEBVTT") else "srt")
    except MalformedFileError as error:
        raise ValidationError(_not_subtitles()) from error
    cues = sorted(
        (cue for cue in read.captions if cue.end_time > cue.start_time and _words(cue)), key=lambda cue: cue.start_time
    )
    if not cues:
        raise ValidationError(_not_subtitles())
    blocks = [f"{cue.start} --> {cue.end}\n{escape(_words(cue), quote=False)}" for cue in cues]
    return ("\n\n".join(["WEBVTT", *blocks]) + "\n").encode()


def _words(cue: webvtt.Caption) -> str:
    """Return what a cue says, without the markup of either format."""
    lines = _POSITION.sub("", unescape(cue.text)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=_ENCODINGS).best()
    if best is None:
        raise ValidationError(_("The characters of this file cannot be read. Please save it as UTF-8."))
    return str(best)


def _not_subtitles() -> str:
    return _("No subtitles can be read in this file. Please choose an SRT or a WebVTT file.")
