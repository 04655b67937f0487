"""How the demonstration's county reviews: three people let its content through, and two changes wait for visitors."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.catalogue.reviewed import KIND as LESSON
from central.demo.county import APPROVER, EDITOR, REVIEWER, Account
from central.notices.reviewed import KIND as NOTICE
from central.quizzes.reviewed import KIND as QUIZ
from central.reviews import selectors, services
from central.reviews.kinds import Kind
from central.reviews.models import Submission
from central.reviews.versions import C

_TO_CHECK = "适合冬季农闲时集中收看。"
_TO_APPROVE = "看完可到站点领取纸质图解。"
_REMARK = "内容核对过，可以播出。"


def seed_reviews(*, lessons: Sequence[Lesson], announced: Iterable[str], asked: Iterable[str], at: datetime) -> None:
    """Have approved, at the aware instant ``at``, what was never put up of lessons and quizzes, and these notices.

    Once, the summaries of the last two lessons are changed: one change waits for the check, one for the approval.
    """
    for lesson in lessons:
        if not _versions(LESSON, lesson.id):
            _let_through(LESSON, lesson.id, at)
    for quiz_id in asked:
        if not _versions(QUIZ, quiz_id):
            _let_through(QUIZ, quiz_id, at)
    for notice_id in announced:
        _let_through(NOTICE, notice_id, at)
    if len(lessons) > 1:
        to_check, to_approve = lessons[-2:]
        _change_once(to_check, _TO_CHECK, at)
        if waiting := _change_once(to_approve, _TO_APPROVE, at):
            _check(waiting, at)


def _let_through(kind: Kind[C], record_id: str, at: datetime) -> None:
    if selectors.review(kind, record_id).can_be_put_up:
        submission = services.submit(kind, record_id, by=_user(EDITOR), at=at)
        _check(submission, at)
        services.approve(submission, sha256=submission.sha256, by=_user(APPROVER), at=at)


def _change_once(lesson: Lesson, added: str, at: datetime) -> Submission | None:
    """Change a lesson that was put up no more than once, and put the change up."""
    if _versions(LESSON, lesson.id) > 1:
        return None
    Lesson.objects.filter(pk=lesson.pk).update(summary=f"{lesson.summary}{added}")
    return services.submit(LESSON, lesson.id, by=_user(EDITOR), at=at)


def _check(submission: Submission, at: datetime) -> None:
    services.check(submission, sha256=submission.sha256, by=_user(REVIEWER), at=at, comment=_REMARK)


def _versions(kind: Kind[C], record_id: str) -> int:
    return Submission.objects.filter(kind=kind.name, record_id=record_id).count()


def _user(account: Account) -> User:
    return User.objects.get(username=account.name)
