"""A file that rots on the disk is mended before anybody asks for it, and only what rotted comes over the line."""

from pathlib import Path
from random import Random

from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES, Course, CourseDocument, Lesson, encode
from tests.kiosk.exchanging import bare_station, exchange_of
from tests.small_centre import small_centre


def test_one_rotten_byte_is_found_and_one_chunk_is_fetched(tmp_path: Path) -> None:
    with (
        small_centre(tmp_path / "centre") as centre,
        bare_station(centre, tmp_path / "station") as station,
        exchange_of(centre, station) as exchange,
    ):
        medium = centre.add_media(Random(1).randbytes(3 * CHUNK_SIZE_BYTES))
        lesson = Lesson(id="lesson-1", number=1, title="第1课", medium=medium)
        course = CourseDocument(course=Course(id="rice", title="水稻", lessons=(lesson,)))
        centre.documents[paths.course("rice")] = encode(course)
        centre.publish()
        exchange.sync()
        file = station.media.path(medium)
        assert file is not None
        content = file.read_bytes()
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        exchange.scrub()
        assert file.read_bytes() != content
        centre.server.seen.clear()
        exchange.sync()
        assert file.read_bytes() == content
        (fetched,) = [request for request in centre.server.seen if medium.sha256 in request.path]
        wanted = {name.lower(): value for name, value in fetched.headers.items()}["range"]
        assert wanted == f"bytes={2 * CHUNK_SIZE_BYTES}-{3 * CHUNK_SIZE_BYTES - 1}"
