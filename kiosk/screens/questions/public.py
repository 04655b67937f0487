"""What was answered to everybody, in lists: the topics, the questions of one, an answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import tzinfo

from content_sync.protocol.documents import AskTopic, Lesson, PublicAnswer
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.item_list.presenter import Chip, ListView, Row
from kiosk.screens.questions.pieces import in_rows

SUBJECT, ANSWERED = "subject ", "answered "
PLAY, WATCH = "play", "watch"


def present_subjects(topics: Iterable[AskTopic], answers: Sequence[PublicAnswer]) -> ListView:
    """Return the topics about which something was answered to everybody."""
    counts = Counter(answer.topic_id for answer in answers)
    rows = tuple(
        Row(f"{SUBJECT}{topic.id}", topic.title, _said(counts[topic.id])) for topic in topics if counts[topic.id]
    )
    sentence = _("Choose what it is about.") if rows else _("There is nothing here now.")
    return ListView(_("Questions and answers"), sentence, rows=rows)


def present_subject(topic: AskTopic, answers: Iterable[PublicAnswer], zone: tzinfo) -> ListView:
    """Return the questions about a topic, the newest first."""
    rows = tuple(
        Row(f"{ANSWERED}{answer.id}", answer.title, words.day(answer.written_at, zone))
        for answer in answers
        if answer.topic_id == topic.id
    )
    return ListView(topic.title, _("Choose a question to see the answer."), rows=rows)


def present_public_answer(
    answer: PublicAnswer, lesson: Lesson | None, zone: tzinfo, *, is_clip_here: bool, is_lesson_here: bool
) -> ListView:
    """Return an answer to everybody, with the clip and the lesson that belong to it, as far as they are here."""
    actions = []
    if answer.clip and is_clip_here:
        actions.append(Chip(PLAY, _("Play the answer"), is_chosen=True))
    if lesson and is_lesson_here:
        title = _("Watch “{title}”").format(title=words.brief(lesson.title))
        actions.append(Chip(WATCH, title, is_chosen=not actions))
    coming = _("The film of the answer is on its way.") if answer.clip and not is_clip_here else ""
    said = "  ".join(text for text in (words.day(answer.written_at, zone), coming) if text)
    return ListView(answer.title, said, rows=in_rows(answer.text), actions=tuple(actions))


def _said(count: int) -> str:
    return ngettext("{count} question", "{count} questions", count).format(count=count)
