"""The forms of a film's medium: which are to be made, making them one by one, and what is known of them.

Lessons are told of forms once all that were planned are made or given up, so that a version never grows form by form
while somebody reviews it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models import Q, QuerySet

from central.catalogue import media_store
from central.catalogue.models import Asset, Lesson, MediumForm, Upload, UploadProblem
from central.catalogue.uploads.disk import work_folder
from central.catalogue.video import loudness, transcode
from central.catalogue.video.probe import probe
from central.catalogue.video.profiles import main_profile, other_profiles
from central.stations.profiles import most_taken_first
from content_sync.protocol.documents import Profile

TO_BE_MADE = Q(file=None, problem="")


@transaction.atomic
def plan(*, medium: Asset, main: Profile, others: Iterable[Profile], upload: Upload | None) -> list[MediumForm]:
    """Note which forms of ``medium`` there are to be, and return those to be made, the one most stations take first.

    Their pictures come from ``upload``, from the medium itself without one. What is made already stays.
    """
    MediumForm.objects.get_or_create(medium=medium, profile=main, defaults={"file": medium})
    for profile in others:
        MediumForm.objects.get_or_create(medium=medium, profile=profile, defaults={"upload": upload})
    waiting = {form.profile: form for form in medium.forms.filter(TO_BE_MADE)}
    return [waiting[profile] for profile in most_taken_first(map(Profile, waiting))]


def make(form: MediumForm) -> None:
    """Make one form, in the background. Done again after an interruption, it gives the same.

    Raises:
        Unusable: it cannot be made.
    """
    main = media_store.path_of(form.medium_id)
    source = Path(form.upload.file.path) if form.upload else main
    with TemporaryDirectory(dir=work_folder(), prefix=f"form-{form.pk}-") as work:
        made = Path(work) / "made.mp4"
        profile = Profile(form.profile)
        length_s = transcode.transcode_form(source, main, profile, made, lambda percent: _note(form, percent))
        file = media_store.add(made, media_type=transcode.media_type(profile), duration_ms=round(length_s * 1000))
    MediumForm.objects.filter(pk=form.pk).update(file=file, progress_percent=100)
    forget_source(form.upload)


def give_up(form: MediumForm, problem: UploadProblem) -> None:
    """Leave one form out, with the reason; the lesson plays in the others."""
    MediumForm.objects.filter(pk=form.pk).update(problem=problem)
    forget_source(form.upload)


def forget_source(upload: Upload | None) -> None:
    """Let go of an uploaded file of which nothing more is to be made."""
    if upload is not None and not MediumForm.objects.filter(TO_BE_MADE, upload=upload).exists():
        upload.file.storage.delete(upload.file.name or upload.id)


def is_awaited(form: MediumForm) -> bool:
    """Say whether a lesson still has the medium of this form."""
    return Lesson.objects.filter(medium_id=form.medium_id).exists()


def told(mediums: Collection[str]) -> Mapping[str, Sequence[MediumForm]]:
    """Return by medium the forms of which stations are told, the main one first: none while any is to be made."""
    found: dict[str, list[MediumForm]] = {}
    for form in MediumForm.objects.filter(medium__in=mediums).select_related("file").order_by("pk"):
        found.setdefault(form.medium_id, []).append(form)
    return {
        medium: [form for form in forms if form.file]
        for medium, forms in found.items()
        if not any(form.is_to_be_made for form in forms) and sum(form.file is not None for form in forms) > 1
    }


def forms_of(medium: Asset | None) -> list[MediumForm]:
    """Return the forms of a medium, made or not, the main one first; none of what has only itself."""
    forms = list(medium.forms.select_related("file").order_by("pk")) if medium else []
    return forms if len(forms) > 1 else []


def films_of_one_form(lessons: QuerySet[Lesson] | None = None) -> list[Asset]:
    """Return the films that these lessons play, all if none are named, of which no other form was ever planned."""
    found = (Lesson.objects.all() if lessons is None else lessons).exclude(medium=None)
    mediums = Asset.objects.filter(pk__in=found.values("medium"), forms=None).order_by("pk")
    return list(mediums.filter(media_type=transcode.VIDEO_TYPE))


def unfinished(lessons: QuerySet[Lesson]) -> QuerySet[MediumForm]:
    """Return the forms of these lessons' media that are to be made or were given up, the latter first."""
    found = MediumForm.objects.filter(file=None, medium__in=lessons.exclude(medium=None).values("medium"))
    return found.order_by("-problem", "medium_id", "pk")


def plan_anew(medium: Asset) -> list[MediumForm]:
    """Plan the forms of a film of which nothing but itself is left; what was larger than it is lost.

    Raises:
        Unusable: its file cannot be read.
    """
    found = probe(media_store.path_of(medium.sha256))
    if medium.loudness_lufs is None and found.has_sound:
        heard = loudness.measure(media_store.path_of(medium.sha256), found.duration_s)
        Asset.objects.filter(pk=medium.pk).update(loudness_lufs=None if heard.is_silent else heard.integrated_lufs)
    return plan(medium=medium, main=main_profile(found), others=other_profiles(found), upload=None)


def given_up(lessons: QuerySet[Lesson]) -> list[MediumForm]:
    """Return the forms of these lessons' media that were given up and can be tried again.

    What is larger than the medium needs the uploaded file, which may be gone.
    """
    found = unfinished(lessons).exclude(problem="").select_related("upload")
    return [form for form in found if _has_source(form) or form.profile != Profile.FULL_HD]


@transaction.atomic
def try_again(forms: Iterable[MediumForm]) -> list[MediumForm]:
    """Note that these forms are to be made after all, and return them."""
    forms = list(forms)
    for form in forms:
        form.problem, form.progress_percent = "", 0
        form.upload = form.upload if _has_source(form) else None
        form.save(update_fields=["problem", "progress_percent", "upload"])
    return forms


def _has_source(form: MediumForm) -> bool:
    return form.upload is not None and Path(form.upload.file.path).exists()


def with_lessons(forms: Iterable[MediumForm], lessons: QuerySet[Lesson]) -> list[tuple[MediumForm, Lesson]]:
    """Return each form beside the first of these lessons that has its medium."""
    forms = list(forms)
    found = lessons.filter(medium__in={form.medium_id for form in forms}).order_by("-number")
    by_medium = {lesson.medium_id: lesson for lesson in found}
    return [(form, by_medium[form.medium_id]) for form in forms if form.medium_id in by_medium]


def _note(form: MediumForm, percent: int) -> None:
    MediumForm.objects.filter(pk=form.pk).update(progress_percent=percent)
