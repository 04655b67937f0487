"""Documents and facts by chance."""

from datetime import UTC

import msgspec
from hypothesis import strategies as st

from content_sync.protocol.documents import (
    Answer,
    AnswersDocument,
    Appointment,
    AppointmentState,
    Area,
    AskingDocument,
    AskTopic,
    Asset,
    CatalogueDocument,
    CentreDocument,
    Chapter,
    Choice,
    ConsultingHour,
    Course,
    CourseDocument,
    Document,
    Lesson,
    LessonStanding,
    Notice,
    NoticeKind,
    NoticePage,
    NoticesDocument,
    Person,
    PersonStanding,
    Policy,
    PreparedQuestion,
    Question,
    QuestionKind,
    Quiz,
    QuizzesDocument,
    RosterDocument,
    ScheduleDocument,
    StandingsDocument,
    StationDocument,
    Subtitles,
)
from content_sync.protocol.facts import FIRST_HASH, Fact, FactBatch, head_of
from content_sync.protocol.payloads import (
    AssetFaulty,
    BroadcastAired,
    CloseReason,
    HourGivenBack,
    Mode,
    Payload,
    PersonJoined,
    PersonLeft,
    QuestionAsked,
    Readiness,
    ReadinessChanged,
    SessionClosed,
    SessionOpened,
    StationCondition,
    StationStarted,
    TimeKnown,
)
from content_sync.protocol.watched import Span
from playlists.model import Layer, Programme, ScheduleEntry

texts = st.text(st.characters(codec="utf-8"), max_size=20)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
names = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=36)
elapsed_ms = st.integers(0, 10**11)
clocks_ms = st.integers(-(2**53), 2**53)
sequences = st.integers(1, 2**53)
moments = st.datetimes(timezones=st.just(UTC))

spans = st.builds(Span, elapsed_ms, elapsed_ms, elapsed_ms, st.floats(0.1, 10))
payloads: st.SearchStrategy[Payload] = st.one_of(
    st.builds(StationStarted, version=texts),
    st.builds(
        SessionOpened,
        lesson_id=names,
        asset_sha256=digests,
        mode=st.sampled_from(Mode),
        entry_id=st.none() | names,
        occurrence_ms=st.none() | clocks_ms,
    ),
    st.builds(PersonJoined, session=sequences, person_id=names, at_ms=elapsed_ms),
    st.builds(PersonLeft, session=sequences, person_id=names, at_ms=elapsed_ms),
    st.builds(
        SessionClosed,
        session=sequences,
        at_ms=elapsed_ms,
        reason=st.sampled_from(CloseReason),
        spans=st.lists(spans, max_size=3).map(tuple),
    ),
    st.builds(
        BroadcastAired,
        entry_id=names,
        occurrence_ms=clocks_ms,
        lesson_id=names,
        from_ms=clocks_ms,
        until_ms=clocks_ms,
        session=st.none() | sequences,
    ),
    st.builds(
        ReadinessChanged,
        broadcasts=st.lists(
            st.builds(
                Readiness,
                entry_id=names,
                occurrence_ms=clocks_ms,
                is_here=st.booleans(),
                ready_ms=st.none() | clocks_ms,
            ),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(
        StationCondition,
        version=texts,
        free_mb=st.none() | st.integers(0, 10**9),
        time=st.sampled_from(TimeKnown),
        worn_percent=st.none() | st.integers(0, 255),
        session=st.none() | sequences,
    ),
    st.builds(
        QuestionAsked,
        question_id=names,
        topic_id=names,
        text=texts,
        voice=st.binary(max_size=20),
        hour_id=st.none() | names,
    ),
    st.builds(HourGivenBack, question_id=names),
    st.builds(AssetFaulty, lesson_id=names, asset_sha256=digests, detail=texts),
)

_assets = st.builds(
    Asset,
    sha256=digests,
    size_bytes=st.integers(0, 2**50),
    media_type=texts,
    chunks_sha256=digests,
    chunk_size_bytes=st.integers(1, 2**30),
    duration_ms=st.none() | st.integers(0, 10**9),
)
_lessons = st.builds(
    Lesson,
    id=names,
    number=st.integers(1, 9999),
    title=texts,
    medium=_assets,
    summary=texts,
    poster=st.none() | _assets,
    required=st.booleans(),
    months=st.lists(st.integers(1, 12), max_size=3).map(tuple),
    published_at=st.none() | moments,
    subtitles=st.lists(st.builds(Subtitles, language=names, file=_assets), max_size=1).map(tuple),
    chapters=st.lists(st.builds(Chapter, start_ms=elapsed_ms, title=texts), max_size=2).map(tuple),
)
_courses = st.builds(Course, id=names, title=texts, summary=texts, lessons=st.lists(_lessons, max_size=2).map(tuple))
_programmes = st.builds(Programme, title=texts, lesson_id=names, duration_s=st.integers())
_entries = st.builds(
    ScheduleEntry,
    id=names,
    layer=st.sampled_from(Layer),
    programme=_programmes,
    starts_local=st.datetimes(),
    timezone=texts,
    rule=texts,
    exceptions=st.lists(st.dates(), max_size=2).map(tuple),
)
_tables = st.lists(st.lists(texts, max_size=2).map(tuple), max_size=2).map(tuple)
_pages = st.builds(NoticePage, text=texts, table=_tables, picture=st.none() | _assets)
_notices = st.builds(
    Notice,
    id=names,
    title=texts,
    body=texts,
    valid_from=moments,
    valid_until=st.none() | moments,
    kind=st.sampled_from(NoticeKind),
    pages=st.lists(_pages, max_size=2).map(tuple),
)
_questions = st.builds(
    Question,
    id=names,
    text=texts,
    kind=st.sampled_from(QuestionKind),
    choices=st.lists(st.builds(Choice, text=texts, is_right=st.booleans()), max_size=3).map(tuple),
    picture=st.none() | _assets,
)
_quizzes = st.builds(
    Quiz,
    id=names,
    title=texts,
    questions=st.lists(_questions, max_size=2).map(tuple),
    lesson_id=st.none() | names,
    valid_until=st.none() | moments,
)
_prepared = st.builds(PreparedQuestion, id=names, text=texts)
_ask_topics = st.builds(AskTopic, id=names, title=texts, prepared=st.lists(_prepared, max_size=2).map(tuple))
_answers = st.builds(Answer, question_id=names, answered_at=moments, text=texts, clip=st.none() | _assets)
_hours = st.builds(
    ConsultingHour,
    id=names,
    area_id=names,
    topic_id=names,
    with_whom=texts,
    how=texts,
    starts_at=moments,
    minutes=st.integers(1, 600),
    places=st.integers(1, 600),
)
_places = st.builds(
    Appointment,
    question_id=names,
    hour_id=names,
    starts_at=moments,
    minutes=st.integers(1, 600),
    with_whom=texts,
    how=texts,
    state=st.sampled_from(AppointmentState),
)
_lesson_standings = st.builds(LessonStanding, lesson_id=names, counted_s=st.integers())
_standings = st.builds(
    PersonStanding,
    person_id=names,
    credit_hundredths=st.integers(),
    lessons=st.lists(_lesson_standings, max_size=2).map(tuple),
    remarks=st.lists(texts, max_size=2).map(tuple),
)
_areas = st.builds(Area, id=names, name=texts, kind=names)
_people = st.builds(Person, id=names, number=names, name=texts)

documents: st.SearchStrategy[Document] = st.one_of(
    st.builds(CourseDocument, course=_courses),
    st.builds(CatalogueDocument, course_ids=st.lists(names, max_size=3).map(tuple)),
    st.builds(ScheduleDocument, area_id=names, entries=st.lists(_entries, max_size=2).map(tuple)),
    st.builds(NoticesDocument, area_id=names, notices=st.lists(_notices, max_size=2).map(tuple)),
    st.builds(
        StationDocument, station_id=names, name=texts, areas=st.lists(_areas, max_size=2).map(tuple), timezone=texts
    ),
    st.builds(RosterDocument, station_id=names, people=st.lists(_people, max_size=2).map(tuple), secrets_key=texts),
    st.builds(
        CentreDocument,
        name=texts,
        receipt_key=digests,
        policy=st.builds(Policy, broadcast_warning_s=st.integers(0, 86_400), seek_lock=st.booleans()),
        revoked_sticks=st.lists(names, max_size=2).map(tuple),
    ),
    st.builds(QuizzesDocument, area_id=names, quizzes=st.lists(_quizzes, max_size=2).map(tuple)),
    st.builds(
        AskingDocument,
        topics=st.lists(_ask_topics, max_size=2).map(tuple),
        hours=st.lists(_hours, max_size=2).map(tuple),
    ),
    st.builds(
        AnswersDocument,
        station_id=names,
        answers=st.lists(_answers, max_size=2).map(tuple),
        appointments=st.lists(_places, max_size=2).map(tuple),
    ),
    st.builds(
        StandingsDocument, station_id=names, judged_at=moments, people=st.lists(_standings, max_size=2).map(tuple)
    ),
)


def fact(seq: int, payload: Payload, *, wall_ms: int = 0) -> Fact:
    return Fact(
        seq=seq,
        kind=payload.KIND,
        boot_id="boot",
        monotonic_ms=1000 * seq,
        wall_ms=wall_ms,
        offset_ms=None,
        payload=msgspec.Raw(msgspec.json.encode(payload)),
    )


def batch_of(facts: tuple[Fact, ...], previous_hash: bytes = FIRST_HASH) -> FactBatch:
    return FactBatch(
        station_id="station",
        incarnation="incarnation",
        previous_hash=previous_hash.hex(),
        head_hash=head_of(previous_hash, facts).hex(),
        facts=facts,
    )


@st.composite
def batches(draw: st.DrawFn) -> FactBatch:
    first = draw(st.integers(1, 10**6))
    contents = draw(st.lists(st.tuples(payloads, clocks_ms), min_size=1, max_size=5))
    facts = tuple(fact(first + index, payload, wall_ms=wall) for index, (payload, wall) in enumerate(contents))
    return batch_of(facts, draw(st.binary(min_size=32, max_size=32)))
