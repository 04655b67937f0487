"""New episodes of a feed become lessons that nobody has approved; what fails says so at its place."""

import io
from http.server import BaseHTTPRequestHandler

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image
from pytest_django import Settings

from central.catalogue.models import Lesson, Upload
from central.catalogue.reviewed import KIND
from central.feeds import services
from central.feeds.models import Episode, EpisodeState, Feed
from central.feeds.problems import Problem
from central.reviews.selectors import review
from central.reviews.stages import Stage
from tests.central.cast import County
from tests.central.feeds.conftest import Broadcaster

pytestmark = pytest.mark.django_db


def picture(level: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (64, 36), (level,) * 3).save(written, "PNG")
    return written.getvalue()


def subscribed(county: County, broadcaster: Broadcaster, *, first: int = 50, path: str = "/feed.xml") -> Feed:
    url = broadcaster.address + path
    return services.subscribe(course=county.course, url=url, first_episodes=first, by=county.clerk)


def look(feed: Feed) -> Feed:
    services.look(Feed.objects.get(pk=feed.pk), at=timezone.now())
    return Feed.objects.get(pk=feed.pk)


def titles() -> list[str]:
    return list(Lesson.objects.order_by("position").values_list("title", flat=True))


def test_the_newest_of_what_is_there_and_all_that_comes_later_become_lessons(
    county: County, broadcaster: Broadcaster
) -> None:
    for number in range(1, 7):
        broadcaster.pages[f"/{number}.png"] = picture(number)
    broadcaster.feed("/feed.xml", *map(broadcaster.item, (4, 1, 3, 2)))
    feed = look(subscribed(county, broadcaster, first=2))
    assert (feed.title, feed.problem) == ("农业台", "")
    assert titles() == ["水稻插秧", "第3期", "第4期"]
    broadcaster.feed("/feed.xml", *map(broadcaster.item, (6, 4, 1, 3, 2, 5)))
    look(feed)
    look(feed)
    assert titles() == ["水稻插秧", "第3期", "第4期", "第5期", "第6期"]
    assert Upload.objects.count() == 4
    assert len(set(Lesson.objects.values_list("number", flat=True))) == 5


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_by_itself_and_the_lesson_waits_for_review(county: County, broadcaster: Broadcaster) -> None:
    broadcaster.pages["/1.png"] = picture(1)
    broadcaster.feed("/feed.xml", broadcaster.item(1))
    subscribed(county, broadcaster)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    lesson = Lesson.objects.get(title="第1期")
    assert lesson.medium is not None
    assert review(KIND, lesson.pk).stage is Stage.DRAFT
    assert Upload.objects.get().uploaded_by == county.clerk


def test_markup_in_a_title_is_no_markup_and_atom_is_read_too(county: County, broadcaster: Broadcaster) -> None:
    broadcaster.pages["/1.png"] = picture(1)
    broadcaster.pages["/atom.xml"] = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>农业台</title><entry><id>a</id>'
        '<title type="html">&lt;b&gt;插秧&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;</title>'
        '<link rel="enclosure" type="video/mp4" href="/1.png"/></entry></feed>'
    ).encode()
    look(subscribed(county, broadcaster, path="/atom.xml"))
    assert titles() == ["水稻插秧", "插秧"]


def test_what_did_not_change_is_not_sent_again(county: County, broadcaster: Broadcaster) -> None:
    broadcaster.pages["/1.png"] = picture(1)
    broadcaster.feed("/plain.xml", broadcaster.item(1))
    content = broadcaster.pages["/plain.xml"]
    assert isinstance(content, bytes)

    def answer(to: BaseHTTPRequestHandler) -> None:
        is_known = to.headers.get("If-None-Match") == '"v1"'
        to.send_response(304 if is_known else 200)
        to.send_header("ETag", '"v1"')
        to.end_headers()
        if not is_known:
            to.wfile.write(content)

    broadcaster.pages["/feed.xml"] = answer
    feed = look(look(subscribed(county, broadcaster)))
    assert [headers.get("If-None-Match") for path, headers in broadcaster.asked if path == "/feed.xml"] == [
        None,
        '"v1"',
    ]
    assert (feed.problem, Episode.objects.get().state) == ("", EpisodeState.TAKEN)


def test_a_film_that_is_a_lesson_already_is_that_lesson(county: County, broadcaster: Broadcaster) -> None:
    broadcaster.pages["/1.png"] = broadcaster.pages["/2.png"] = picture(1)
    broadcaster.feed("/feed.xml", broadcaster.item(1), broadcaster.item(2))
    look(subscribed(county, broadcaster))
    assert len({episode.lesson_id for episode in Episode.objects.all()}) == 1
    assert Upload.objects.count() == 1


def test_an_episode_that_fails_says_why_is_tried_three_times_and_keeps_no_other(
    county: County, broadcaster: Broadcaster, clerk: Client
) -> None:
    broadcaster.pages["/2.png"] = picture(2)
    broadcaster.feed("/feed.xml", broadcaster.item(1), broadcaster.item(2))
    feed = subscribed(county, broadcaster)
    for _day in range(5):
        look(feed)
    failed = Episode.objects.get(title="第1期")
    assert (failed.state, failed.problem, failed.tries) == (EpisodeState.FAILED, Problem.REFUSED, 3)
    assert titles() == ["水稻插秧", "第2期"]
    clerk.cookies["django_language"] = "en"
    page = clerk.get(reverse("feeds:index", args=[county.course.pk])).content.decode()
    assert "The server refuses it, or has it no more." in page
    broadcaster.pages["/1.png"] = picture(1)
    clerk.post(reverse("feeds:look", args=[county.course.pk, feed.pk]))
    look(feed)
    assert "第1期" in titles()


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
READS_FILES = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FROM_OUTSIDE = '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:1/x.dtd"> %a;]>'


@pytest.mark.parametrize("head", [LAUGHS, READS_FILES, FROM_OUTSIDE])
def test_entities_are_refused_before_anything_reads_them(county: County, broadcaster: Broadcaster, head: str) -> None:
    broadcaster.feed("/feed.xml", broadcaster.item(1, title="&a;"), head=head)
    assert look(subscribed(county, broadcaster)).problem == Problem.UNSAFE
    assert not Episode.objects.exists()


@pytest.mark.parametrize("content", [b"", b"<html><body>404</body></html>", b"\x00\xff<rss", b"<rss><channel>"])
def test_what_is_no_feed_is_said_to_be_none(county: County, broadcaster: Broadcaster, content: bytes) -> None:
    broadcaster.pages["/feed.xml"] = content
    assert look(subscribed(county, broadcaster)).problem == Problem.NO_FEED


def test_an_episode_without_a_film_is_none_and_one_in_a_strange_place_is_not_asked_for(
    county: County, broadcaster: Broadcaster, settings: Settings
) -> None:
    broadcaster.feed(
        "/feed.xml",
        broadcaster.item(1, enclosure="file:///etc/passwd.mp4"),
        "<item><guid>t</guid><title>只有文字</title></item>",
    )
    look(subscribed(county, broadcaster))
    assert Episode.objects.get().problem == Problem.ADDRESS


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ftp://example.org/feed", Problem.ADDRESS),
        ("http://user:secret@example.org/feed", Problem.ADDRESS),
        ("http://[::1", Problem.ADDRESS),
        ("http://127.0.0.1/feed", Problem.PRIVATE),
        ("http://2130706433/feed", Problem.PRIVATE),
        ("http://[::ffff:10.0.0.1]/feed", Problem.PRIVATE),
        ("https://localhost/feed", Problem.PRIVATE),
    ],
)
def test_an_address_that_is_not_asked_is_refused_at_its_field(
    clerk: Client, county: County, url: str, problem: Problem
) -> None:
    answer = clerk.post(reverse("feeds:index", args=[county.course.pk]), {"url": url, "first_episodes": "3"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["url"] == [problem.label]
    assert not Feed.objects.exists()


def test_a_feed_once_per_course_and_its_end_keeps_the_lessons(
    clerk: Client, county: County, broadcaster: Broadcaster
) -> None:
    broadcaster.pages["/1.png"] = picture(1)
    broadcaster.feed("/feed.xml", broadcaster.item(1))
    feed = look(subscribed(county, broadcaster))
    with override("en"), pytest.raises(ValidationError, match="has this feed already"):
        subscribed(county, broadcaster)
    clerk.post(reverse("feeds:unsubscribe", args=[county.course.pk, feed.pk]))
    assert not Feed.objects.exists()
    assert titles() == ["水稻插秧", "第1期"]
