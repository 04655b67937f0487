from pathlib import Path

import pytest

from deploy.demo.place import NotOurs, Place, place_of
from deploy.demo.reset import reset
from deploy.demo.run import main


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return place_of(tmp_path / "data")


def test_a_folder_that_holds_something_else_is_left_alone(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.data_dir.mkdir()
    (place.data_dir / "thesis.odt").write_text("ten years of work")
    assert main(place.data_dir, windowed=False) == 1
    assert reset(place.data_dir) == 1
    assert [path.name for path in place.data_dir.iterdir()] == ["thesis.odt"]
    assert "is not a demonstration's data" in capsys.readouterr().err


def test_a_folder_in_which_only_the_centres_commands_ran_is_taken(place: Place) -> None:
    (place.data_dir / "centre").mkdir(parents=True)
    with place.held():
        assert place.marker.is_file()


def test_two_demonstrations_do_not_share_a_folder(place: Place) -> None:
    with place.held(), pytest.raises(NotOurs, match="already running"), place.held():
        pass


def test_data_in_use_are_not_removed(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    with place.held():
        assert reset(place.data_dir) == 1
    assert place.marker.exists()
    assert "already running" in capsys.readouterr().err


def test_a_reset_removes_all_that_was_made(place: Place) -> None:
    with place.held():
        place.environment({})
        place.station_config.write_text("")
        (place.lessons_dir / "deep").mkdir(parents=True)
    assert reset(place.data_dir) == 0
    assert not place.data_dir.exists()
    assert reset(place.data_dir) == 0


def test_a_reset_keeps_what_somebody_put_there_since(place: Place) -> None:
    with place.held():
        (place.data_dir / "notes.txt").write_text("mine")
    assert reset(place.data_dir) == 0
    assert [path.name for path in place.data_dir.iterdir()] == ["notes.txt"]


def test_a_reset_follows_no_link_out_of_the_folder(place: Place, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "keep").write_text("")
    with place.held():
        place.lessons_dir.symlink_to(tmp_path / "elsewhere")
    assert reset(place.data_dir) == 0
    assert (tmp_path / "elsewhere" / "keep").exists()


def test_what_a_desktop_would_keep_in_home_is_kept_in_the_folder(place: Place) -> None:
    with place.held():
        environment = place.environment({"HOME": "/home/somebody"})
    assert environment["HOME"] == "/home/somebody"
    kept = [value for name, value in environment.items() if name.startswith("XDG_")]
    assert kept
    assert all(Path(value).is_relative_to(place.data_dir) for value in kept)
