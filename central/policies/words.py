"""The rules in words: for each field of ``Policy`` what it is called, what it does, and in what it is counted."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content_sync.protocol.documents import Profile

Words = str | Promise


class Unit(StrEnum):
    """In what a length of time is said, and the numbers that are none."""

    PLAIN = "plain"
    SECONDS = "seconds"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule on the form."""

    label: Words
    help: Words
    unit: Unit = Unit.PLAIN
    too_little: Words = ""
    """What is said of a number below the least one; empty for the usual words."""
    choices: tuple[tuple[str, Words], ...] = ()
    """What a word may be, and how it is said."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one subject, by the name of their field in ``Policy``."""

    title: Words
    rules: dict[str, Rule]


PROFILES: tuple[tuple[str, Words], ...] = (
    (Profile.FULL_HD.value, _("1080p: for fast lines and large screens")),
    (Profile.HD.value, _("720p: for most stations")),
    (Profile.SD.value, _("480p: for slow lines")),
    (Profile.AUDIO.value, _("sound only: for very slow lines")),
)
"""The forms of films, the largest first."""

GROUPS = (
    Group(
        _("What counts"),
        {
            "counting_from_s": Rule(
                _("Counts from"),
                _("So long must be watched before a lesson counts at all."),
                Unit.MINUTES,
                _("Less than nothing cannot be counted. Write 0 or more."),
            ),
            "most_counted_s": Rule(
                _("Counts at most"),
                _("More of one lesson is not counted on one day."),
                Unit.MINUTES,
                _("A cap below nothing would take credit away. Write a number of minutes that may count."),
            ),
            "absence_s": Rule(
                _("Away for at most"), _("Who is away for longer is not counted meanwhile."), Unit.MINUTES
            ),
            "minutes_per_credit": Rule(
                _("Minutes for one credit"),
                _("So many counted minutes make one credit."),
                too_little=_("This would give negative credit or none at all. Write 1 or more."),
            ),
            "easy_percent": Rule(
                _("An easy lesson gives (%)"),
                _("Of the credit that its length gives. 100: the difficulty makes no difference."),
                too_little=_("This would give negative credit or none at all. Write 1 or more."),
            ),
            "ordinary_percent": Rule(
                _("An ordinary lesson gives (%)"),
                _("Of the credit that its length gives. 100: the difficulty makes no difference."),
                too_little=_("This would give negative credit or none at all. Write 1 or more."),
            ),
            "hard_percent": Rule(
                _("A hard lesson gives (%)"),
                _("Of the credit that its length gives. 100: the difficulty makes no difference."),
                too_little=_("This would give negative credit or none at all. Write 1 or more."),
            ),
            "target_credits": Rule(
                _("Credits in a year"), _("What a learner should reach who is in no group. 0: no target.")
            ),
        },
    ),
    Group(
        _("While a lesson runs"),
        {
            "presence_check_s": Rule(
                _("Ask whether somebody is there every"), _("0: the room is never asked."), Unit.MINUTES
            ),
            "presence_answer_s": Rule(
                _("Time to answer"), _("Without an answer the room counts as empty from then on."), Unit.SECONDS
            ),
            "seek_lock": Rule(
                _("Required lessons cannot be skipped forward"), _("Until each part has been shown once.")
            ),
            "speeds": Rule(
                _("Speeds offered"), _("Besides the recorded one, with a comma between them. For example: 0.75, 1.25")
            ),
            "broadcast_warning_s": Rule(
                _("Announce a broadcast"), _("So long before it takes the screen over."), Unit.SECONDS
            ),
        },
    ),
    Group(
        _("Quizzes"),
        {
            "quiz_pass_percent": Rule(_("Passed from (%)"), _("Share of the right answers, from 0 to 100.")),
            "quiz_shows_results": Rule(_("Show the result at once"), _("Otherwise only the centre sees it.")),
        },
    ),
    Group(
        _("At the station"),
        {
            "pin_tries": Rule(_("Wrong PINs allowed"), _("After so many a number has to wait.")),
            "pin_wait_s": Rule(_("The wait after them"), _("Others can sign in meanwhile."), Unit.MINUTES),
            "idle_s": Rule(_("Fillers begin after"), _("So long without a key being pressed. 0: never."), Unit.MINUTES),
            "study_check_s": Rule(
                _("Check the station before a study"), _("So long before a collective study begins."), Unit.MINUTES
            ),
            "screen_pictures": Rule(
                _("The county may look at the screens"),
                _("Staff can ask for a small picture, never of pages with names or PINs. The station says so."),
            ),
        },
    ),
    Group(
        _("The line and the disk of a station"),
        {
            "day_kb_per_s": Rule(
                _("Lessons come at most at (kB/s)"), _("Leaves the line to others by day. 0: as fast as it can.")
            ),
            "quiet_kb_per_s": Rule(_("In the quiet hours at most at (kB/s)"), _("0: as fast as it can.")),
            "quiet_from_h": Rule(_("Quiet hours from (hour of the day)"), _("By the clock of the station, 0 to 23.")),
            "quiet_until_h": Rule(
                _("Quiet hours until (hour of the day)"), _("The same hour twice: there are no quiet hours.")
            ),
            "profile": Rule(
                _("Stations take films in"),
                _("Where neither station nor area says otherwise. Over a slow line a smaller form comes sooner."),
                choices=PROFILES,
            ),
            "departed_days": Rule(
                _("Days until a withdrawn lesson is deleted"),
                _("Until then it stays on a station's disk while there is room, in case it is offered again."),
            ),
        },
    ),
)
RULES = {name: rule for group in GROUPS for name, rule in group.rules.items()}
