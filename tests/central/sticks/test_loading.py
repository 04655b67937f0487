"""Which media go onto a stick."""

from hypothesis import given
from hypothesis import strategies as st

from central.sticks.loading import load, taken_bytes
from central.sticks.needs import Parcel
from content_sync.protocol.documents import Asset

BLOCK = 4096
sizes = st.lists(st.integers(0, 5_000_000), max_size=12)
rooms = st.integers(-1_000_000, 30_000_000)


def parcels(size_bytes: list[int]) -> list[Parcel]:
    return [Parcel(f"film {number}", (asset(number, size),)) for number, size in enumerate(size_bytes)]


def asset(number: int, size_bytes: int) -> Asset:
    return Asset(
        sha256=f"{number:064x}", size_bytes=size_bytes, media_type="video/mp4", chunks_sha256=f"{number + 1000:064x}"
    )


@given(sizes, rooms)
def test_what_goes_on_fits_and_what_does_not_is_named(size_bytes: list[int], room_bytes: int) -> None:
    loaded = load(parcels(size_bytes), room_bytes=room_bytes, block_bytes=BLOCK)
    taken = sum(taken_bytes(file.published.size_bytes, BLOCK) for file in loaded.files)
    assert taken <= max(room_bytes, 0)
    titles = {file.title for file in loaded.files}
    assert titles.isdisjoint(loaded.left_out)
    assert titles | set(loaded.left_out) == {f"film {number}" for number in range(len(size_bytes))}


@given(sizes, rooms)
def test_nothing_is_left_out_for_something_less_urgent(size_bytes: list[int], room_bytes: int) -> None:
    loaded = load(parcels(size_bytes), room_bytes=room_bytes, block_bytes=BLOCK)
    for number in range(len(size_bytes)):
        before = load(parcels(size_bytes[:number]), room_bytes=room_bytes, block_bytes=BLOCK)
        assert loaded.files[: len(before.files)] == before.files


def test_a_file_that_several_things_have_is_brought_once_with_the_list_of_its_chunks() -> None:
    shared = asset(1, 3_000_000)
    loaded = load([Parcel("one", (shared,)), Parcel("two", (shared,))], room_bytes=10**9, block_bytes=BLOCK)
    assert [(file.published.size_bytes, file.title) for file in loaded.files] == [(96, "one"), (3_000_000, "one")]
    assert loaded.left_out == ()
