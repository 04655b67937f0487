"""Where sticks are mounted, out of what the kernel says."""

from pathlib import Path

from content_sync.protocol.sticks import FOLDER
from kiosk.sticks.mounts import find_mounted, mount_points

MOUNTINFO = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
90 22 8:17 / /media/kiosk/YJ\0400007 rw,nosuid,nodev,noexec shared:2 - vfat /dev/sdb1 rw
91 22 8:33 / /run/media/other rw - exfat /dev/sdc1 rw
92 22 8:49 / /mediate rw - ext4 /dev/sdd1 rw
93 22 8:65 / /media rw - tmpfs tmpfs rw
94 22 8:81 / /srv/sticks/a rw - ext4 /dev/sde1 rw
broken
""".strip()


def test_what_is_mounted_below_the_places_of_removable_things_is_found() -> None:
    found = mount_points(MOUNTINFO, [Path("/media"), Path("/run/media")])
    assert found == (Path("/media/kiosk/YJ 0007"), Path("/run/media/other"))


def test_one_more_place_may_be_named(tmp_path: Path) -> None:
    file = tmp_path / "mountinfo"
    file.write_text(MOUNTINFO)
    assert Path("/srv/sticks/a") not in find_mounted(None, file)
    assert Path("/srv/sticks/a") in find_mounted(Path("/srv/sticks"), file)


def test_a_folder_with_the_content_of_a_stick_is_one(tmp_path: Path) -> None:
    assert tmp_path not in find_mounted(tmp_path)
    (tmp_path / FOLDER).mkdir()
    assert tmp_path in find_mounted(tmp_path)


def test_a_system_that_does_not_tell_has_none(tmp_path: Path) -> None:
    assert find_mounted(None, tmp_path / "nothing") == ()
