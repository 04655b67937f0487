"""What the samples are: the demonstration's county, with its lessons by name."""

from typing import Final

from msgspec import Struct

MARK: Final = "（示例）"
"""Stands after the name of every sample, so that nobody takes it for something real, on no page and no screen."""


class SampleCourse(Struct, frozen=True):
    """A course with the titles of its lessons, under which the lesson maker's films are found."""

    title: str
    summary: str
    lessons: tuple[str, ...]


COURSES: Final = (
    SampleCourse(
        "水稻移栽",
        "从备田、起秧到返青，把秧插浅、插匀、插稳。",
        ("秧苗好，一半收：移栽前的准备", "插得浅、插得匀：移栽与返青"),
    ),
    SampleCourse("平安村庄", "冬季用电用火和农药的安全。", ("看图学：安全用药七步",)),
)
FIRST_LESSON_NUMBER: Final = 9001
EVENINGS: Final = 3
"""So many evenings, the last of them yesterday, the first station watched."""
LESSON_MS: Final = 1_200_000
