"""The centre's side of publishing, to be run where Django is set up; see ``publishing``."""

import hashlib
import time
from collections.abc import Callable, Collection
from itertools import cycle

import msgspec
from django.utils import timezone
from msgspec import Struct

from central.accounts.models import User
from central.catalogue.models import Course, Lesson
from central.catalogue.reviewed import KIND as LESSON
from central.demo.county import APPROVER, EDITOR, REVIEWER
from central.people.models import Person
from central.publishing import services
from central.reviews import services as reviews
from central.reviews.models import Submission
from central.reviews.published_before import Found, row_of
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto, paths
from content_sync.protocol.documents import CourseDocument, decode, encode

COURSES, TOWNSHIPS = 50, 20
FIRST_NUMBER = 1000
SIGNATURES = 3
"""Of the list of courses, the snapshot and the timestamp."""


class Cost(Struct, frozen=True):
    """CPU seconds of publishing, and those of writing, hashing and signing only what changed."""

    publishing_s: float
    least_s: float = 0.0


def tell(step: Callable[..., Cost], *numbers: int) -> None:
    """Do a step and print what it cost."""
    print(msgspec.json.encode(step(*numbers)).decode())


def fill(lessons: int, stations: int) -> Cost:
    """Put so many lessons, and enrolled stations of one learner each, into the county, and publish."""
    pattern = Lesson.objects.exclude(medium=None)[0]
    courses = Course.objects.bulk_create(Course(title=f"第{place}门课", position=place) for place in range(COURSES))
    Lesson.objects.bulk_create(
        Lesson(
            course=courses[place % COURSES],
            number=FIRST_NUMBER + place,
            title=f"水稻病虫害防治与田间管理第{place}讲",
            summary="怎么认，什么时候打药，打什么药。",
            medium=pattern.medium,
            poster=pattern.poster,
        )
        for place in range(lessons)
    )
    _approve_unread(Lesson.objects.filter(number__gte=FIRST_NUMBER).values_list("pk", flat=True))
    county = Area.objects.get(kind=AreaKind.COUNTY)
    townships = [_area(county, AreaKind.TOWNSHIP, f"{place}镇") for place in range(TOWNSHIPS)]
    for place, township in zip(range(stations), cycle(townships), strict=False):
        key = crypto.public_key(crypto.generate_private_key()).hex()
        area = _area(township, AreaKind.VILLAGE, f"{place}村")
        station = Station.objects.create(area=area, name=area.name, public_key=key)
        Person.objects.create(station=station, number="101", name="王秀英")
    return Cost(_publishing_s())


def change_a_lesson() -> Cost:
    """Give one lesson another title, and publish, as a worker does that has published before."""
    services.publish(by=None)
    lesson = Lesson.objects.get(number=FIRST_NUMBER)
    lesson.title += "（修订）"
    lesson.save()
    _approve(lesson)
    return Cost(_publishing_s(), _least_s(paths.course(lesson.course_id)))


def change_nothing() -> Cost:
    """Publish what is published already, as a worker that has just started."""
    return Cost(_publishing_s())


def tell_another_station() -> Cost:
    """Add a learner to the last station, and publish what is this station's own."""
    station = Station.objects.latest("id")
    Person.objects.create(station=station, number="102", name="陈阿土")
    began_s = time.process_time()
    services.publish_station(station)
    return Cost(time.process_time() - began_s)


def _approve_unread(lesson_ids: Collection[str]) -> None:
    """Let lessons count as approved before there were reviews; that thousands are read is not what is measured."""
    drafts, at = LESSON.drafts(lesson_ids).items(), timezone.now()
    Submission.objects.bulk_create(
        Submission(**row_of(Found(LESSON.name, lesson_id, version), at)) for lesson_id, version in drafts
    )


def _approve(lesson: Lesson) -> None:
    """Let the demonstration's three people approve a lesson."""
    editor, reviewer, approver = (User.objects.get(username=one.name) for one in (EDITOR, REVIEWER, APPROVER))
    at = timezone.now()
    put_up = reviews.submit(LESSON, lesson.pk, by=editor, at=at)
    reviews.check(put_up, sha256=put_up.sha256, by=reviewer, at=at)
    reviews.approve(put_up, sha256=put_up.sha256, by=approver, at=at)


def _area(parent: Area, kind: AreaKind, name: str) -> Area:
    return Area.objects.create(parent=parent, kind=kind, name=name)


def _publishing_s() -> float:
    began_s = time.process_time()
    services.publish(by=None)
    return time.process_time() - began_s


def _least_s(path: str) -> float:
    document, key = decode(services.repository().document(path) or b"", CourseDocument), crypto.generate_private_key()
    began_s = time.process_time()
    content = encode(document)
    hashlib.sha256(content).digest()
    for _signature in range(SIGNATURES):
        crypto.sign(content, key)
    return time.process_time() - began_s
