"""What staff see of the forms of films, and that no form reaches a station before it is approved."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from central.catalogue.medium_forms import putting_up
from central.catalogue.models import Asset, Lesson, MediumForm, UploadProblem
from central.catalogue.reviewed import KIND
from central.publishing.documents import station_documents
from central.publishing.documents.courses import courses
from central.reviews import services
from central.reviews.models import State, Submission
from content_sync.protocol import documents, paths
from tests.approving import approve, approve_all
from tests.central.cast import County, make_asset

pytestmark = pytest.mark.django_db


def give_forms(lesson: Lesson, *digests: str) -> None:
    """Let a lesson's film be there in 720p, 480p, and as sound as far as there are digests; the others are awaited."""
    medium = lesson.medium
    assert medium is not None
    MediumForm.objects.create(medium=medium, profile="720p", file=medium)
    for profile, digest in zip(("480p", "audio"), [*digests, "", ""], strict=False):
        file = make_asset(digest, 90_500) if digest else None
        MediumForm.objects.create(medium=medium, profile=profile, file=file, progress_percent=100 if file else 40)


def published(lesson: Lesson) -> documents.Lesson:
    document = documents.decode(courses(timezone.now())[paths.course(lesson.course_id)], documents.CourseDocument)
    return document.course.lessons[0]


def test_a_form_that_comes_after_the_approval_does_not_play_before_it_is_approved(county: County) -> None:
    approve_all()
    give_forms(county.lesson, "cd", "ef")

    assert published(county.lesson).forms == ()

    assert putting_up.with_new_forms(Lesson.objects.all()) == [county.lesson.id]
    assert putting_up.put_up(putting_up.with_new_forms(Lesson.objects.all()), by=county.clerk, at=timezone.now()) == 1
    assert published(county.lesson).forms == ()
    approve(Submission.objects.get(record_id=county.lesson.id, state=State.WAITS_FOR_CHECK))

    assert [form.profile for form in published(county.lesson).forms] == ["720p", "480p", "audio"]
    assert published(county.lesson).medium.sha256 == county.lesson.medium_id


def test_a_version_that_was_put_up_before_its_forms_were_made_is_not_overtaken_by_them(county: County) -> None:
    put_up = services.submit(KIND, county.lesson.id, by=county.clerk, at=timezone.now())
    give_forms(county.lesson, "cd", "ef")

    approve(put_up)

    assert published(county.lesson).forms == ()
    assert putting_up.with_new_forms(Lesson.objects.all()) == [county.lesson.id]


def test_what_was_approved_is_the_bytes_of_each_form(county: County) -> None:
    give_forms(county.lesson, "cd", "ef")
    approve_all()
    other = make_asset("12", 90_500)

    MediumForm.objects.filter(profile="480p").update(file=other)

    assert other.sha256 not in {form.file.sha256 for form in published(county.lesson).forms}
    assert putting_up.with_new_forms(Lesson.objects.all()) == [county.lesson.id]


def test_a_lesson_that_was_changed_in_more_than_its_forms_is_not_put_up_unasked(county: County) -> None:
    approve_all()
    give_forms(county.lesson, "cd", "ef")
    Lesson.objects.update(title="别的题目")

    assert putting_up.with_new_forms(Lesson.objects.all()) == []


def test_reviewers_can_look_at_every_form(clerk: Client, county: County) -> None:
    give_forms(county.lesson, "cd", "ef")
    approve_all()
    submission = Submission.objects.get(record_id=county.lesson.id)

    shown = clerk.get(reverse("reviews:show", args=[submission.pk])).content.decode()

    for digest in ("ab", "cd", "ef"):
        assert (digest * 32)[:64] in shown


def test_the_lesson_says_how_far_its_forms_are(clerk: Client, county: County) -> None:
    give_forms(county.lesson, "cd")
    Asset.objects.filter(pk=county.lesson.medium_id).update(loudness_lufs=-16.2)
    page, panel = (reverse(name, args=[county.lesson.id]) for name in ("catalogue:lesson", "catalogue:forms_panel"))

    said = clerk.get(page).content.decode()
    assert panel in said
    assert "40%" in said
    assert "-16.2" in said
    assert clerk.get(panel).status_code == 200

    MediumForm.objects.filter(profile="audio").update(problem=UploadProblem.NO_SPACE)
    assert panel not in clerk.get(page).content.decode()
    assert clerk.get(panel).headers["HX-Refresh"] == "true"


def test_one_press_has_the_forms_of_old_films_made(clerk: Client, county: County) -> None:
    assert reverse("catalogue:make_forms") in clerk.get(reverse("catalogue:forms")).content.decode()

    clerk.post(reverse("catalogue:make_forms"))

    assert [task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()] == [county.lesson.medium_id]
    assert reverse("catalogue:make_forms") not in clerk.get(reverse("catalogue:forms")).content.decode()


def test_one_press_puts_up_all_lessons_with_new_forms(clerk: Client, county: County) -> None:
    approve_all()
    give_forms(county.lesson, "cd", "ef")
    assert reverse("catalogue:put_up_forms") in clerk.get(reverse("catalogue:forms")).content.decode()

    clerk.post(reverse("catalogue:put_up_forms"))

    assert Submission.objects.get(state=State.WAITS_FOR_CHECK).submitted_by == county.clerk


def test_what_was_given_up_is_tried_again_by_one_press_but_not_what_has_no_source_any_more(
    clerk: Client, county: County
) -> None:
    give_forms(county.lesson)
    assert county.lesson.medium is not None
    MediumForm.objects.create(medium=county.lesson.medium, profile="1080p")
    MediumForm.objects.filter(file=None).update(problem=UploadProblem.NO_SPACE)
    assert reverse("catalogue:retry_forms") in clerk.get(reverse("catalogue:forms")).content.decode()

    clerk.post(reverse("catalogue:retry_forms"))

    assert {form.profile for form in MediumForm.objects.filter(problem="")} == {"720p", "480p", "audio"}
    assert DBTaskResult.objects.count() == 2
    assert reverse("catalogue:retry_forms") not in clerk.get(reverse("catalogue:forms")).content.decode()


def test_the_page_asks_as_much_for_many_films_as_for_few(
    clerk: Client, county: County, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(60):
        medium = make_asset(f"{number:02x}", 60_000) if number != 0xAB else county.lesson.medium
        lesson = Lesson.objects.create(course=county.course, number=number + 1, title=f"第{number}课", medium=medium)
        give_forms(lesson)

    with django_assert_max_num_queries(30):
        clerk.get(reverse("catalogue:forms"))


def test_what_a_station_takes_is_its_own_choice_then_its_areas_then_the_rules(clerk: Client, county: County) -> None:
    assert told(county).profile == ""
    assert "720p" in station_page(clerk, county)

    clerk.post(reverse("stations:change_area", args=[county.county.id]), {"name": "青禾县", "profile": "480p"})
    assert told(county).profile == "480p"
    assert "480p" in station_page(clerk, county)

    clerk.post(
        reverse("stations:change", args=[county.station.id]),
        {"name": county.station.name, "area": county.village.id, "profile": "audio"},
    )
    assert told(county).profile == "audio"


def station_page(clerk: Client, county: County) -> str:
    return clerk.get(reverse("stations:show", args=[county.station.id])).content.decode()


def told(county: County) -> documents.StationDocument:
    county.station.refresh_from_db()
    document = station_documents([county.station], timezone.now())[paths.station(county.station.id)]
    return msgspec.json.decode(document, type=documents.StationDocument)
