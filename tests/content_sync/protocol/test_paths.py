"""Where things lie in a publication."""

from content_sync.protocol import paths


def test_media_is_spread_over_folders_by_the_first_digits_of_its_digest() -> None:
    assert paths.media("ab" + "0" * 62) == "media/ab/ab" + "0" * 62


def test_every_kind_of_document_has_a_place_of_its_own() -> None:
    makers = (paths.course, paths.schedule, paths.notices, paths.station, paths.roster)
    places = [make(name) for make in makers for name in ("a", "b")] + [paths.CENTRE, paths.CATALOGUE]
    assert len(set(places)) == len(places)
