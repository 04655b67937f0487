"""A file that rots on the disk is mended before anybody asks for it, and only what rotted comes over the line."""

from pathlib import Path
from random import Random

from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES, Course, CourseDocument, Lesson, encode
from kiosk.config import CentreSettings, StationConfig, StationSettings
from kiosk.exchange import Exchange
from kiosk.station import open_station
from tests.small_centre import small_centre

DEADLINE_S = 20.0


def test_one_rotten_byte_is_found_and_one_chunk_is_fetched(tmp_path: Path) -> None:
    with small_centre(tmp_path / "centre") as centre:
        config = StationConfig(
            centre=CentreSettings(url=centre.server.base_url, find_relays=False),
            station=StationSettings(data_dir=tmp_path / "station"),
        )
        with open_station(config) as station:
            exchange = Exchange(station, publish=lambda _library: None)
            exchange.enrol(centre.code).result(DEADLINE_S)
            centre.write_documents()
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
            exchange.close()
