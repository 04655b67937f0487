"""The address of every page, and records for all that an address may name."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from central.accounts.models import User
from central.attendance.facts.doubts import Doubt
from central.attendance.models import Fact, Incarnation, Presence, RoomSession, SetApart
from central.catalogue.models import Asset, Subtitles, Topic
from central.commands.models import Command, Report, ScreenPicture
from central.credits.models import Correction, Trial, TrialLine
from central.feeds.models import Feed
from central.importing.models import Batch
from central.learn.models import Access, PhoneRule
from central.notices.models import Page
from central.papers import answers, services
from central.papers.files.taking import Taken
from central.papers.models import Paper
from central.people.models import RosterImport
from central.plans.models import Note as PlanNote
from central.plans.models import Plan, Reminder
from central.publishing.models import Planned, Preview, PreviewState, Publication
from central.publishing.previews.changes import Change, Kind, Verb
from central.publishing.previews.comparing import Comparison
from central.publishing.previews.keeping import columns
from central.publishing.previews.reach import USUAL_BYTES_PER_S, Fetch
from central.questions import models as questions
from central.quizzes.models import Choice, Question, Quiz
from central.registry.models import AreaImport
from central.reviews.kinds import kinds
from central.reviews.models import WAITING, Submission
from central.reviews.services import submit
from central.rights.actions import Role
from central.rights.models import Grant
from central.schedules.models import Acknowledgement, SpecialDay, StationReadiness
from central.stations.models import Station
from central.sticks.models import Stick, Visit
from central.studies.models import Note, RollCall, Study
from central.trail.models import Event
from central.upkeep.models import Check
from central.wishes.models import Wish
from tests.approving import somebody
from tests.central.cast import County

NOBODY_ON_STAFF = {None, "api", "learn"}
"""Names of addresses that stations and learners ask for, or that stand alone."""
AIRED_AT = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


def pages(county: County) -> list[str]:
    """Return the address of every page that a GET answers, found from the URL patterns."""
    Station.objects.filter(pk=county.station.pk).update(public_key="ab" * 32)
    colleague, _ = User.objects.get_or_create(username="colleague")
    Grant.objects.get_or_create(user=colleague, role=Role.EDITOR, area=county.county)
    topic, _ = Topic.objects.get_or_create(title="水稻")
    questions.Topic.objects.get_or_create(id=topic.id, title="水稻")
    PhoneRule.objects.get_or_create(area=county.county, is_allowed=True, defaults={"saved_by": county.clerk})
    given = {"number": "31415926", "given_at": AIRED_AT, "given_by": county.clerk}
    Access.objects.get_or_create(person=county.zhang, defaults=given)
    ids: dict[str, object] = {
        "course_id": county.course.id,
        "lesson_id": county.lesson.id,
        "entry_id": county.entry.id,
        "notice_id": county.notice.id,
        "station_id": county.station.id,
        "area_id": county.township.id,
        "person_id": county.zhang.id,
        "topic_id": topic.id,
        "page_id": Page.objects.get_or_create(notice=county.notice, text="今夜小心。")[0].id,
        "subtitles_id": Subtitles.objects.get_or_create(
            lesson=county.lesson, language="zh-Hans", defaults={"file": Asset.objects.get(pk=county.lesson.medium_id)}
        )[0].id,
        "user_id": colleague.pk,
        "measure_name": "plays",
        "book_name": "plays",
        "period": "2026-Q4",
        "plan_id": planned(county).pk,
        "duty_id": questions.Duty.objects.get_or_create(topic_id=topic.id, area=county.county, role=Role.EXPERT)[0].pk,
        "time_id": questions.AnswerTime.objects.get_or_create(area=county.county, defaults={"days": 3})[0].pk,
        "page_name": "notices:show",
        "event_number": Event.objects.latest("number").number,
        "import_id": RosterImport.objects.get_or_create(
            area=county.county,
            original_name="云溪镇.xlsx",
            defaults={"uploaded_at": datetime.now(UTC), "state": "ready"},
        )[0].id,
        "area_import_id": AreaImport.objects.get_or_create(
            original_name="青禾县.xlsx", defaults={"uploaded_at": datetime.now(UTC), "state": "ready"}
        )[0].id,
        "submission_id": put_up(county).pk,
        "batch_id": Batch.objects.get_or_create(
            course=county.course, made_by=county.clerk, defaults={"made_at": AIRED_AT}
        )[0].pk,
        "feed_id": Feed.objects.get_or_create(
            course=county.course, url="https://example.org/feed.xml", defaults={"added_by": county.clerk}
        )[0].pk,
        "special_day_id": SpecialDay.objects.get_or_create(area=county.township, day=date(2099, 10, 1), name="国庆节")[
            0
        ].pk,
        **reported(county),
        **published(county),
        **shared(county),
    }
    found = [reverse("home"), reverse("home_uploads")]
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace not in NOBODY_ON_STAFF:
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                names = pattern.pattern.converters
                if set(names) <= set(ids):
                    view = f"{resolver.namespace}:{pattern.name}"
                    found.append(reverse(view, kwargs={name: ids[name] for name in names}))
    return found


def planned(county: County) -> Plan:
    """Return a plan of the village's station, with a note, which is behind."""
    by = {"saved_by": county.clerk, "saved_at": AIRED_AT}
    plan, _ = Plan.objects.get_or_create(station=county.station, period="2026-10", targets={"studies": 2}, defaults=by)
    PlanNote.objects.get_or_create(plan=plan, text="no line", defaults={"made_by": county.clerk, "made_at": AIRED_AT})
    Reminder.objects.get_or_create(plan=plan, defaults={"day": AIRED_AT.date(), "since": AIRED_AT.date()})
    return plan


def published(county: County) -> dict[str, object]:
    """Return what names pages of publications: one that was made, what the next would change, and a plan for it."""
    before = {"made_at": AIRED_AT, "made_by": county.clerk, "state": PreviewState.PUBLISHED}
    shown, _ = Preview.objects.get_or_create(id="shown", defaults=before)
    contents = {"contents": {"catalogue.json": "ab" * 32}, "published_by": county.clerk}
    publication, _ = Publication.objects.get_or_create(preview=shown, defaults={"version": 7, **contents})
    changes = [
        Change(Kind.LESSON, Verb.ADDED, "水稻插秧"),
        Change(Kind.NOTICE, Verb.CHANGED, "防寒通知", county.county.id),
        Change(Kind.ROSTER, Verb.CHANGED, county.station.name, station_id=county.station.id),
    ]
    fetches = [Fetch(county.station.id, 2000, 2_000_000)]
    compared = Comparison("ab" * 32, "cd" * 32, changes, fetches, USUAL_BYTES_PER_S)
    ready = {"made_at": AIRED_AT, "made_by": county.clerk, "state": PreviewState.READY, **columns(compared)}
    preview, _ = Preview.objects.get_or_create(id="ready", defaults=ready)
    when = {"at": datetime(2099, 12, 1, tzinfo=UTC), "planned_by": county.clerk}
    planned, _ = Planned.objects.get_or_create(preview=preview, defaults=when)
    return {
        "preview_id": preview.id,
        "change_kind": Kind.LESSON.value,
        "planned_id": planned.pk,
        "version": publication.version,
    }


def shared(county: County) -> dict[str, object]:
    """Return what names pages of a paper that the county sent to its township, which reported it done."""
    paper = Paper.objects.first()
    if paper is None:
        by: dict[str, Any] = {"by": county.clerk, "at": AIRED_AT}
        content = services.Content(
            title="水稻检查", symbol="2026/12", words="look", task="report", due_on=AIRED_AT.date()
        )
        files = [Taken("1.txt", "text/plain", SimpleUploadedFile("1.txt", b"1"))]
        paper = services.send(area=county.county, to=[county.township], files=files, **by, **content)
        answers.report(addressee=paper.addressees.get(), note="done", files=files, **by)
    addressee, version = paper.addressees.get(), paper.versions.get()
    return {
        "paper_id": paper.pk,
        "addressee_id": addressee.pk,
        "paper_file_id": version.files.get().pk,
        "answer_file_id": addressee.steps.get().files.get().pk,
    }


def put_up(county: County) -> Submission:
    """Return what somebody else put up of the lesson; it waits."""
    waiting = Submission.objects.filter(kind="lesson", record_id=county.lesson.id, state__in=WAITING)
    return waiting.first() or submit(kinds()["lesson"], county.lesson.id, by=somebody("contributor"), at=AIRED_AT)


def commanded(county: County) -> Command:
    """Return what the station was told and has still to do, beside what it did and a picture of its screen."""
    now = datetime.now(UTC)
    given = {"issued_at": now, "issued_by": county.clerk, "expires_at": now + timedelta(days=1)}
    whom = {"batch": "told", "station": county.station}
    done, _ = Command.objects.get_or_create(id="told", order={"type": "check-media"}, **whom, defaults=given)
    waiting, _ = Command.objects.get_or_create(id="waits", order={"type": "restart"}, **whom, defaults=given)
    ScreenPicture.objects.get_or_create(
        station=county.station, command=done, defaults={"received_at": now, "taken_at": now, "jpeg": b"\xff\xd8"}
    )
    return waiting


def reported(county: County) -> dict[str, object]:
    """Return what names pages about what a station reported: a session in a study, an answer's question, a wish."""
    now = datetime.now(UTC)
    station = county.station
    incarnation, _ = Incarnation.objects.get_or_create(id="box", defaults={"station": station, "first_heard_at": now})
    box: dict[str, Any] = {"incarnation": incarnation, "station": station}
    when = {"at": now, "is_time_certain": True}
    opened = {"opened_at": now, "is_time_certain": True}
    session, _ = RoomSession.objects.get_or_create(
        **box, opened_seq=1, study_seq=1, lesson_id=county.lesson.id, defaults=opened
    )
    Presence.objects.get_or_create(session=session, person_id=county.zhang.id)
    corrected = {"station": station, "person_id": county.zhang.id, "lesson_id": county.lesson.id, "on": now.date()}
    correction, _ = Correction.objects.get_or_create(
        **corrected, kind="add", minutes=30, reason="box broken", defaults={"made_by": county.clerk}
    )
    rules = {"before": {}, "after": {"minutes_per_credit": 30}, "made_by": county.clerk, "state": "done"}
    trial, _ = Trial.objects.get_or_create(area=county.county, year=now.year, defaults=rules)
    TrialLine.objects.get_or_create(
        trial=trial, person=county.zhang, before=0, after=1, target_before=0, target_after=0
    )
    study, _ = Study.objects.get_or_create(**box, opened_seq=1, lesson_ids=[county.lesson.id], defaults=opened)
    RollCall.objects.get_or_create(study=study, person_id=county.zhang.id, mark="late")
    Note.objects.get_or_create(study=study, seq=2, voice=b"OggS")
    quiz, _ = Quiz.objects.get_or_create(area=county.county, title="水稻测试")
    question, _ = Question.objects.get_or_create(id="asked", quiz=quiz, text="水稻？")
    Choice.objects.get_or_create(question=question, text="yes")
    questions.Asked.objects.get_or_create(
        **box, id=question.id, seq=3, text="水稻？", voice=b"OggS", defaults={"asked_at": now, "is_time_certain": True}
    )
    brought = {"original_name": "a.mp4", "size_bytes": 7, "brought_by": county.clerk, "state": "ready"}
    questions.Clip.objects.get_or_create(
        id="clip", question_id=question.id, station=station, title="水稻 · 柳河村站点",
        medium=Asset.objects.get(pk=county.lesson.medium_id), defaults={**brought, "brought_at": now},
    )  # fmt: skip
    questions.Topic.objects.get_or_create(id="all", title="水稻")
    questions.PublicAnswer.objects.get_or_create(
        id="public", area=county.county, topic_id="all", title="水稻几时晒田？", text="水稻够苗就晒。",
        defaults={"written_by": county.clerk, "written_at": now},
    )  # fmt: skip
    in_two_days = now.replace(second=0, microsecond=0) + timedelta(days=2)
    questions.Hour.objects.get_or_create(
        id="hour", area=county.county, topic_id="all", with_whom="县人民医院 王医生", how="打村里电话",
        minutes=60, places=1,
        defaults={"starts_at": in_two_days, "offered_by": county.clerk, "offered_at": now},
    )  # fmt: skip
    questions.Asked.objects.get_or_create(
        **box, id="refused", seq=40, text="水稻几月栽？", defaults={"asked_at": now, "is_time_certain": True}
    )
    for seq, question_id in ((3, question.id), (40, "refused")):
        came = now - timedelta(minutes=50 - seq)
        questions.Booking.objects.get_or_create(
            **box, seq=seq, question_id=question_id, hour_id="hour", defaults={"came_at": came}
        )
    Wish.objects.get_or_create(**box, seq=4, lesson_id=county.lesson.id, defaults=when)
    Wish.objects.get_or_create(**box, seq=5, entry_id=county.entry.id, occurrence_at=AIRED_AT, defaults=when)
    Check.objects.get_or_create(
        **box, seq=6, items=[{"name": "sound", "is_good": False, "detail": "no sound card"}], defaults=when
    )
    Acknowledgement.objects.get_or_create(**box, seq=7, entry_id=county.entry.id, occurrence_at=AIRED_AT, defaults=when)
    Report.objects.get_or_create(**box, seq=30, command_id="told", outcome="done", files=3, defaults=when)
    stick, _ = Stick.objects.get_or_create(number=7, stick_id="a7f3")
    brought = {"documents": 1, "media": 2, "facts_written": 3, "facts_acknowledged": 4, **when}
    Visit.objects.get_or_create(**box, seq=8, label_id=stick.stick_id, objection="pulled", defaults=brought)
    Visit.objects.get_or_create(**box, seq=9, label_id="", objection="foreign", defaults=brought)
    StationReadiness.objects.get_or_create(
        **box, entry_id=county.entry.id, occurrence_at=AIRED_AT, defaults={"seq": 10, "at": now, "is_here": False}
    )
    evidence = {"boot_id": "b", "monotonic_ms": 0, "wall_ms": 0, "received_at": now}
    for seq, doubt in enumerate(Doubt, start=11):
        told = {"kind": "session.closed", "payload": '"<script>alert(1)</script>"'}
        Fact.objects.get_or_create(incarnation=incarnation, seq=seq, defaults={**told, **evidence})
        apart = {"doubt": doubt, "kind": told["kind"], "about_seq": 1, "received_at": now}
        SetApart.objects.get_or_create(**box, seq=seq, defaults=apart)
    return {
        "incarnation_id": incarnation.id,
        "command_batch": commanded(county).batch,
        "correction_id": correction.id,
        "trial_id": trial.id,
        "opened_seq": 1,
        "note_seq": 2,
        "quiz_id": quiz.id,
        "question_id": question.id,
        "clip_id": "clip",
        "public_id": "public",
        "hour_id": "hour",
        "stick_number": stick.number,
        "occurrence_ms": round(AIRED_AT.timestamp() * 1000),
    }
