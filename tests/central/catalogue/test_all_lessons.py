"""Lessons found whatever their course, and the list as a file that says the same."""

import csv
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from central.catalogue.models import Course, Lesson, Topic
from tests.central.cast import County, make_asset

pytestmark = pytest.mark.django_db


@pytest.fixture
def pigs(county: County) -> Course:
    course = Course.objects.create(title="养猪")
    Lesson.objects.create(course=course, number=2001, title="猪舍清洁", medium=make_asset("cd", 61_000))
    lesson = Lesson.objects.create(course=course, number=2002, title="插秧机保养")
    lesson.topics.add(Topic.objects.create(title="农机"), Topic.objects.create(title="安全", position=1))
    return course


def titles(client: Client, **asked: str) -> list[str]:
    return [row.values[0] for row in client.get(reverse("catalogue:all_lessons"), asked).context["rows"]]


def test_a_lesson_is_found_by_title_number_course_topic_or_content(clerk: Client, pigs: Course) -> None:
    assert titles(clerk) == ["水稻插秧", "猪舍清洁", "插秧机保养"]
    assert titles(clerk, what="插秧") == ["水稻插秧", "插秧机保养"]
    assert titles(clerk, what="2001") == ["猪舍清洁"]
    assert titles(clerk, what="200") == []
    assert titles(clerk, what="9" * 40) == []
    assert titles(clerk, course=pigs.id) == ["猪舍清洁", "插秧机保养"]
    assert titles(clerk, topic=Topic.objects.get(title="农机").id) == ["插秧机保养"]
    assert titles(clerk, content="none") == ["插秧机保养"]
    assert titles(clerk, content="ready") == ["水稻插秧", "猪舍清洁"]


def test_the_file_says_what_the_screen_says(clerk: Client, pigs: Course) -> None:
    file = clerk.get(reverse("catalogue:all_lessons"), {"as": "csv", "course": pigs.id}).getvalue().decode("utf-8-sig")
    assert [row[0] for row in csv.reader(file.splitlines())] == ["课", "猪舍清洁", "插秧机保养"]
    page = clerk.get(reverse("catalogue:all_lessons"), {"course": pigs.id}).content.decode()
    assert "农机、安全" in file
    assert "农机、安全" in page


def test_any_number_of_lessons_costs_the_same_queries(
    clerk: Client, pigs: Course, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    Lesson.objects.bulk_create(Lesson(course=pigs, number=3000 + number, title=f"课{number}") for number in range(60))
    with django_assert_max_num_queries(14):
        clerk.get(reverse("catalogue:all_lessons"))
