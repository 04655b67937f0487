"""What an uploaded file becomes, by what it is: a video, a sound, or pages; with the picture that stands for it."""

from collections.abc import Callable
from pathlib import Path

from central.catalogue import media_store
from central.catalogue.models import Asset
from central.catalogue.pages import archive, pictures
from central.catalogue.pages.make import has_pages, make_pages
from central.catalogue.video import poster, transcode
from central.catalogue.video.probe import examine
from content_sync.protocol.documents import PAGE_MS, PAGES_TYPE

OnProgress = Callable[[int], None]
Media = tuple[Asset, Asset | None]


def make_media(source: Path, work: Path, on_progress: OnProgress) -> Media:
    """Put what ``source`` becomes into the media store; return it and its poster, which a sound has not.

    ``work`` is an empty folder on the publication's file system, ``on_progress`` hears rising percents.

    Raises:
        Unusable: the file can become nothing.
    """
    return _pages(source, work, on_progress) if has_pages(source) else _film_or_sound(source, work, on_progress)


def _film_or_sound(source: Path, work: Path, on_progress: OnProgress) -> Media:
    found, made, picture = examine(source), work / "made.mp4", work / "poster.jpg"
    length_s = transcode.transcode(source, found, made, on_progress)
    if found.moving_picture:
        poster.take_poster(made, length_s, picture)
    medium = media_store.add(made, media_type=transcode.media_type(found), duration_ms=round(length_s * 1000))
    return medium, media_store.add(picture, media_type=poster.MEDIA_TYPE) if found.moving_picture else None


def _pages(source: Path, work: Path, on_progress: OnProgress) -> Media:
    made, picture = work / "made.zip", work / "poster.jpg"
    count = archive.write_pages(make_pages(source, work, on_progress), made)
    pictures.write_poster(work / archive.PAGE_NAME.format(1), picture)
    medium = media_store.add(made, media_type=PAGES_TYPE, duration_ms=count * PAGE_MS)
    return medium, media_store.add(picture, media_type=poster.MEDIA_TYPE)
