"""What a box's kernel tells of the disk, read from real folders shaped like its own."""

import os
from pathlib import Path

import pytest

from content_sync.condition.disk import DiskFigures, SystemDisk
from tests.content_sync.condition.trees import Kernel

EMMC = "platform/fe310000.mmc/mmc_host/mmc0/mmc0:0001"
CARD = "platform/fe320000.mmc/mmc_host/mmc1/mmc1:aaaa"


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    return Kernel(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data of 横山村"
    folder.mkdir()
    return folder


def look(kernel: Kernel, data: Path) -> DiskFigures:
    return SystemDisk(data, sysfs=kernel.sysfs, procfs=kernel.procfs).look()


def test_a_soldered_disk_tells_its_wear_by_the_worse_of_its_two_kinds_of_cells(kernel: Kernel, data: Path) -> None:
    files = {"life_time": "0x03 0x07", "pre_eol_info": "0x01"}
    disk = kernel.disk("mmcblk0", bus=EMMC, device="179:0", written_sectors=4_000_000, **files)
    kernel.partition(disk, "mmcblk0p2", "179:2")
    kernel.mount(data, "179:2", "/dev/mmcblk0p2")
    figures = look(kernel, data)
    assert (figures.worn_percent, figures.written_mb, figures.is_read_only) == (70, 2048, False)


@pytest.mark.parametrize(
    ("life_time", "pre_eol_info", "worn"),
    [
        ("0x01 0x01", "0x01", 10),
        ("0x0b 0x02", "0x01", 110),
        ("0x02 0x02", "0x02", 80),
        ("0x02 0x02", "0x03", 90),
        ("0x00 0x00", "0x00", None),
        ("0xff nonsense", "", None),
    ],
)
def test_wear_is_read_as_the_standard_codes_it(
    kernel: Kernel, data: Path, life_time: str, pre_eol_info: str, worn: int | None
) -> None:
    kernel.disk("mmcblk0", bus=EMMC, device="179:0", life_time=life_time, pre_eol_info=pre_eol_info)
    kernel.mount(data, "179:0", "/dev/mmcblk0")
    assert look(kernel, data).worn_percent == worn


def test_the_disk_of_a_telephone_tells_its_wear_in_its_controllers_folder(kernel: Kernel, data: Path) -> None:
    kernel.disk("sda", bus="platform/4804000.ufshc/host0/target0:0:0/0:0:0:0", device="8:0")
    health = kernel.sysfs / "devices/platform/4804000.ufshc/health_descriptor"
    health.mkdir()
    for name, code in (("eol_info", "0x01"), ("life_time_estimation_a", "0x05"), ("life_time_estimation_b", "0x04")):
        (health / name).write_text(f"{code}\n")
    kernel.mount(data, "8:0", "/dev/sda")
    assert look(kernel, data).worn_percent == 50


def test_a_card_tells_no_wear_and_how_much_was_written(kernel: Kernel, data: Path) -> None:
    kernel.disk("mmcblk1", bus=CARD, device="179:8", written_sectors=1_000_000, type="SD")
    kernel.mount(data, "179:8", "/dev/mmcblk1")
    figures = look(kernel, data)
    assert (figures.worn_percent, figures.written_mb) == (None, 512)


def test_beneath_an_encrypted_volume_the_disk_itself_is_asked(kernel: Kernel, data: Path) -> None:
    disk = kernel.disk("mmcblk0", bus=EMMC, device="179:0", life_time="0x04 0x01")
    kernel.mapped("dm-0", "253:0", on=kernel.partition(disk, "mmcblk0p3", "179:3"))
    kernel.mount(data, "253:0", "/dev/mapper/data")
    assert look(kernel, data).worn_percent == 40


def test_a_file_system_with_a_device_number_of_its_own_is_found_by_what_was_mounted(kernel: Kernel, data: Path) -> None:
    disk = kernel.disk("mmcblk0", bus=EMMC, device="179:0", life_time="0x06 0x01")
    kernel.partition(disk, "mmcblk0p1", "179:1")
    kernel.mount(data, "0:48", "/dev/mmcblk0p1")
    assert look(kernel, data).worn_percent == 60


@pytest.mark.parametrize(("options", "of_all"), [("ro,noatime", "rw"), ("rw,noatime", "ro,errors=remount-ro")])
def test_a_file_system_that_takes_nothing_any_more_is_seen(
    kernel: Kernel, data: Path, options: str, of_all: str
) -> None:
    kernel.mount(Path("/"), "0:1", "overlay")
    kernel.mount(data, "179:0", "/dev/mmcblk0", options, of_all)
    assert look(kernel, data).is_read_only


def test_the_mount_that_lies_nearest_and_over_others_counts(kernel: Kernel, data: Path) -> None:
    kernel.mount(Path("/"), "0:1", "overlay", "ro")
    kernel.mount(data, "0:2", "tmpfs", "ro")
    kernel.mount(data, "0:3", "tmpfs", "rw")
    assert not look(kernel, data).is_read_only


def test_where_the_kernel_tells_nothing_there_is_still_the_room(kernel: Kernel, data: Path) -> None:
    figures, room = look(kernel, data), os.statvfs(data)
    assert figures.total_mb == room.f_blocks * room.f_frsize // 1_000_000
    assert (figures.worn_percent, figures.written_mb, figures.is_read_only) == (None, None, False)
    assert look(kernel, data / "gone") == DiskFigures()


def test_this_very_machine_can_be_asked(tmp_path: Path) -> None:
    figures = SystemDisk(tmp_path).look()
    assert figures.total_mb is not None
    assert figures.free_mb is not None
    assert 0 <= figures.free_mb <= figures.total_mb
    assert not figures.is_read_only
