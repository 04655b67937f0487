"""Courses, lessons, and the media that an upload becomes."""

from central.catalogue.models.forms import MediumForm
from central.catalogue.models.lessons import Course, Difficulty, Lesson, Topic
from central.catalogue.models.media import Asset
from central.catalogue.models.subtitles import SubtitleLanguage, Subtitles
from central.catalogue.models.uploads import PartialUpload, Upload, UploadProblem, UploadState

__all__ = [
    "Asset",
    "Course",
    "Difficulty",
    "Lesson",
    "MediumForm",
    "PartialUpload",
    "SubtitleLanguage",
    "Subtitles",
    "Topic",
    "Upload",
    "UploadProblem",
    "UploadState",
]
