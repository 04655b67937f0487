"""Asking the experts."""

from datetime import timedelta
from typing import TYPE_CHECKING

from content_sync.protocol.documents import (
    Answer,
    Appointment,
    AppointmentState,
    AskTopic,
    ConsultingHour,
    PreparedQuestion,
    PublicAnswer,
)
from kiosk.asking.questions import Asked, Moment
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.questions import appointments, presenter, public
from kiosk.screens.questions.presenter import Known
from tests.kiosk.screens import cast

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

RICE = AskTopic(
    id="rice",
    title="水稻",
    prepared=(
        PreparedQuestion(id="yellow", text="返青期叶片发黄，是缺肥还是病害？"),
        PreparedQuestion(id="dense", text="插秧密度多少合适？"),
        PreparedQuestion(id="water", text="什么时候晒田？"),
    ),
)
PIGS = AskTopic(id="pigs", title="生猪养殖")
MOMENT = Moment("lesson-1", 72_000)
ANSWER = Answer(
    question_id="1",
    text="先看新叶还是老叶发黄。老叶先黄，多半是缺氮，每亩追施尿素五公斤左右。\n新叶发黄并有褐色斑点，请剪一片叶子送到镇农技站。",
    answered_at=cast.AT - timedelta(days=1),
    answered_by="县农技中心 王老师",
    clip=cast.COURSES[0].lessons[0].medium,
)
PUBLIC = tuple(
    PublicAnswer(
        id=f"{number}",
        area_id="county",
        topic_id=topic,
        title=title,
        written_at=cast.AT - timedelta(days=number),
        text=ANSWER.text,
        lesson_id="lesson-1",
        clip=ANSWER.clip,
    )
    for number, (topic, title) in enumerate(
        [
            ("rice", "返青期叶片发黄怎么办？"),
            ("rice", "什么时候晒田最好？晒到什么程度复水？"),
            ("pigs", "小猪拉稀，先做什么？"),
            ("rice", "稻飞虱多了用什么药，隔几天再打一次？"),
        ]
    )
)
ASKED = (
    Asked("1", "rice", "返青期叶片发黄，是缺肥还是病害？", MOMENT, cast.AT - timedelta(days=3), is_seen=False),
    Asked("2", "pigs", "", None, cast.AT - timedelta(days=2), is_seen=False),
)
KNOWN = Known(ASKED, {"1": ANSWER}, cast.ZONE)
HEALTH = AskTopic(id="health", title="健康咨询")
HOURS = tuple(
    ConsultingHour(
        id=f"{number}",
        area_id="county",
        topic_id="health",
        with_whom=with_whom,
        how=how,
        starts_at=cast.AT + timedelta(hours=20 * number),
        minutes=60,
        places=6,
    )
    for number, (with_whom, how) in enumerate(
        [
            ("县人民医院 王医生", "医生打村里电话"),
            ("县中医院针灸推拿康复科 欧阳主任医师", "在电视上直播，请到村部来看"),
        ],
        start=1,
    )
)
BOOKING = tuple(
    Asked(f"{number}", "health", text, None, cast.AT - timedelta(days=1), is_seen=False, hour_id=hour_id)
    for number, (text, hour_id) in enumerate(
        [("血压高，平时怎么吃？", "1"), ("", "2"), ("老人腰腿痛，要去医院吗？", "1"), ("孩子发烧怎么护理？", "2")]
    )
)
PLACES = {
    asked.question_id: Appointment(
        question_id=asked.question_id,
        hour_id=hour.id,
        starts_at=hour.starts_at,
        minutes=10,
        with_whom=hour.with_whom,
        how=hour.how,
        state=state,
    )
    for asked, hour, state in zip(
        BOOKING,
        (HOURS[0], HOURS[1], HOURS[0]),
        (AppointmentState.BOOKED, AppointmentState.CALLED_OFF, AppointmentState.FULL),
        strict=False,
    )
}
BOOKED = Known(BOOKING, {}, cast.ZONE, PLACES, {hour.id: hour for hour in HOURS}, cast.AT)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the list in each of its states."""

    def listed(view: ListView) -> ItemList:
        page = ItemList(ListActions(choose=gallery.said.append))
        page.show(view)
        return page

    def asked(number: int) -> ItemList:
        return listed(presenter.present_answer(BOOKING[number], None, BOOKED, is_clip_here=False))

    visit = BOOKED.visit(BOOKING[0])
    if visit is None:
        raise LookupError("the first of them has a place")
    about = presenter.about(cast.COURSES[0].lessons[0], MOMENT)
    return {
        "ask": lambda: listed(presenter.present_start((RICE, PIGS), KNOWN, "", len(PUBLIC))),
        "ask-everybody": lambda: listed(public.present_subjects((RICE, PIGS), PUBLIC)),
        "ask-everybody-topic": lambda: listed(public.present_subject(RICE, PUBLIC, cast.ZONE)),
        "ask-everybody-answer": lambda: listed(
            public.present_public_answer(
                PUBLIC[0], cast.COURSES[0].lessons[0], cast.ZONE, is_clip_here=True, is_lesson_here=True
            )
        ),
        "ask-nothing": lambda: listed(presenter.present_topic(PIGS, "", can_speak=False)),
        "ask-topic": lambda: listed(presenter.present_topic(RICE, about, can_speak=True)),
        "ask-speaking": lambda: listed(presenter.present_speaking(RICE, 12)),
        "ask-answer": lambda: listed(presenter.present_answer(ASKED[0], ANSWER, KNOWN, is_clip_here=True)),
        "ask-when": lambda: listed(appointments.present_hours(HEALTH, HOURS, cast.ZONE)),
        "ask-booked": lambda: listed(presenter.present_start((RICE, HEALTH), BOOKED, "")),
        "ask-appointment": lambda: asked(0),
        "ask-called-off": lambda: asked(1),
        "ask-full": lambda: asked(2),
        "ask-give-back": lambda: listed(
            appointments.present_giving_back(BOOKING[0].text, visit, cast.ZONE),
        ),
    }
