"""Which form of a film a station wants."""

import pytest

from content_sync.protocol.documents import Asset, Course, CourseDocument, Form, Lesson, decode, encode, in_order_for


def file(profile: str) -> Asset:
    digest = profile.encode().hex().rjust(64, "0")
    kind = "audio/mp4" if profile == "audio" else "video/mp4"
    return Asset(sha256=digest, size_bytes=1, media_type=kind, chunks_sha256=digest)


def forms(*profiles: str) -> tuple[Form, ...]:
    return tuple(Form(profile=profile, file=file(profile)) for profile in profiles)


@pytest.mark.parametrize(
    ("wanted", "made", "order"),
    [
        ("1080p", "720p 1080p 480p audio", "1080p 720p 480p audio"),
        ("720p", "720p 1080p 480p audio", "720p 480p 1080p audio"),
        ("480p", "720p 1080p 480p audio", "480p 720p 1080p audio"),
        ("audio", "720p 1080p 480p audio", "audio 480p 720p 1080p"),
        ("1080p", "720p 480p audio", "720p 480p audio"),
        ("720p", "480p audio", "480p audio"),
        ("480p", "720p audio", "720p audio"),
        ("audio", "720p 480p", "480p 720p"),
        ("", "720p 480p", "720p 480p"),
        ("8k", "720p 480p", "720p 480p"),
        ("480p", "8k 720p 480p", "480p 720p 8k"),
    ],
)
def test_what_is_missing_is_replaced_by_the_next_smaller_picture_then_the_next_larger(
    wanted: str, made: str, order: str
) -> None:
    assert [form.profile for form in in_order_for(forms(*made.split()), wanted)] == order.split()


def test_a_lesson_of_a_centre_that_knows_no_forms_is_shown_by_its_medium() -> None:
    lesson = Lesson(id="one", number=1, title="one", medium=file("720p"))

    assert lesson.files == (file("720p"),)
    assert lesson.wanted == file("720p")


def test_a_station_that_knows_no_forms_reads_the_main_one() -> None:
    lesson = Lesson(id="one", number=1, title="one", medium=file("720p"), forms=forms("720p", "480p"))
    document = CourseDocument(course=Course(id="c", title="c", lessons=(lesson,)))

    assert decode(encode(document), CourseDocument) == document
    assert document.course.lessons[0].medium == file("720p")
