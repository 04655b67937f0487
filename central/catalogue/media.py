"""What an uploaded file becomes, by what it is: a video, a sound, or pages; with the picture that stands for it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from central.catalogue import media_store
from central.catalogue.models import Asset
from central.catalogue.pages import archive, pictures
from central.catalogue.pages.make import has_pages, make_pages
from central.catalogue.video import loudness, poster, transcode
from central.catalogue.video.probe import examine
from central.catalogue.video.profiles import main_profile, other_profiles
from content_sync.protocol.documents import PAGE_MS, PAGES_TYPE, Profile

OnProgress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What an upload became; a sound has no ``poster``. ``profiles`` are the forms there can be, the main one first.

    Pages have none.
    """

    medium: Asset
    poster: Asset | None
    profiles: tuple[Profile, ...] = ()


def make_media(source: Path, work: Path, on_progress: OnProgress) -> Made:
    """Put what ``source`` becomes into the media store, a film in its main form.

    ``work`` is an empty folder on the publication's file system, ``on_progress`` hears rising percents.

    Raises:
        Unusable: the file can become nothing.
    """
    return _pages(source, work, on_progress) if has_pages(source) else _film_or_sound(source, work, on_progress)


def _film_or_sound(source: Path, work: Path, on_progress: OnProgress) -> Made:
    found, made, picture = examine(source), work / "made.mp4", work / "poster.jpg"
    evening = loudness.evening(source, found.duration_s) if found.has_sound else ()
    length_s = transcode.transcode(source, found, made, on_progress, evening=evening)
    if found.moving_picture:
        poster.take_poster(made, length_s, picture)
    heard = loudness.measure(made, length_s) if found.has_sound else None
    main = main_profile(found)
    medium = media_store.add(
        made,
        media_type=transcode.media_type(main),
        duration_ms=round(length_s * 1000),
        loudness_lufs=heard.integrated_lufs if heard and not heard.is_silent else None,
    )
    shown = media_store.add(picture, media_type=poster.MEDIA_TYPE) if found.moving_picture else None
    return Made(medium, shown, (main, *other_profiles(found)))


def _pages(source: Path, work: Path, on_progress: OnProgress) -> Made:
    made, picture = work / "made.zip", work / "poster.jpg"
    count = archive.write_pages(make_pages(source, work, on_progress), made)
    pictures.write_poster(work / archive.PAGE_NAME.format(1), picture)
    medium = media_store.add(made, media_type=PAGES_TYPE, duration_ms=count * PAGE_MS)
    return Made(medium, media_store.add(picture, media_type=poster.MEDIA_TYPE))
