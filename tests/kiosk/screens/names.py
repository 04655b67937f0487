"""The names of all pages in the gallery, known before there is a window."""

BROWSING = (
    "home",
    "home-nothing-on",
    "home-clock-not-set",
    "lesson",
    "lesson-new",
    "lesson-missing",
    "guide",
    "guide-busy",
    "guide-empty",
    "guide-clock-not-set",
    "airing",
    "airing-now",
    "airing-lost",
    "airing-kept",
    "lessons-required",
    "lessons-month",
    "lessons-newest",
    "lessons-watched",
    "lessons-courses",
    "lessons-topics",
    "lessons-none",
    "search",
    "search-begun",
    "search-nothing",
    "number",
    "number-of-two",
    "number-unknown",
)
SIGNING_IN = (
    "sign-in",
    "sign-in-wrong",
    "sign-in-pin",
    "sign-in-name",
    "sign-in-name-begun",
    "sign-in-picture",
    "sign-in-household",
    "sign-in-heads",
    "sign-in-crowded",
)
ROLL_CALL = ("roll-call", "roll-call-complete", "roll-call-empty")
LEARNING = ("learning", "learning-tests", "learning-nothing")
ASKING = ("ask", "ask-nothing", "ask-topic", "ask-speaking", "ask-answer")
ENROLLING = ("enrol", "enrol-expired")
CALM = ("calm-empty", "calm-cannot-play", "calm-fault", "calm-tuning-in", "calm-live-not-reachable")
QUIZZES = (
    "quizzes",
    "quizzes-none",
    "quiz-who",
    "quiz-who-empty-room",
    "quiz-single",
    "quiz-multiple",
    "quiz-pictures",
    "quiz-long",
    "quiz-no-choices",
    "quiz-hand-in",
    "quiz-hands",
    "quiz-hands-pictures",
    "quiz-end",
    "quiz-end-hands",
    "quiz-end-survey",
)
NOTICES = (
    "notices",
    "notices-confirmed",
    "notices-none",
    "notice-text",
    "notice-confirm",
    "notice-confirmed",
    "notice-table",
    "notice-table-wide",
    "notice-picture",
    "notice-picture-coming",
    "notice-picture-broken",
    "notice-empty",
)
ADMINISTERING = (
    "administrator-door",
    "administrator-door-locked",
    "administrator-menu",
    "plans",
    "plan",
    "plan-past",
    "plan-month-days",
    "plan-time",
    "choose-course",
    "choose-lesson",
    "study-start",
    "study",
    "study-notes",
    "books",
    "book-play",
    "book-equipment",
    "book-empty",
    "self-check",
    "self-check-bad",
    "trial",
)
COMFORT = ("quick-menu", "quick-menu-muted")
IDLE = ("volume", "idle-film", "idle-notice", "idle-card", "idle-card-no-clock")
WATCHING = (
    *IDLE,
    "self-check-card",
    "player",
    "player-paused",
    "player-locked",
    "player-broadcast",
    "player-pages",
    "player-radio",
    "player-sound-only",
    "player-subtitles",
    "still-there",
    "still-there-nobody",
    "warning",
    "warning-may-wait",
    "alert",
    "alert-alone",
)
"""Pages whose keys act at once, without a focus."""

BESIDE_THE_PICTURE = (
    "player-menu",
    "player-menu-nothing",
    "player-chapters",
    "player-speeds",
    "player-languages",
    "closing",
    "closing-last",
)

WITH_FOCUS = (
    *COMFORT,
    *BROWSING,
    *SIGNING_IN,
    *ROLL_CALL,
    *LEARNING,
    *ASKING,
    *ENROLLING,
    *CALM,
    *QUIZZES,
    *NOTICES,
    *ADMINISTERING,
    *BESIDE_THE_PICTURE,
)
"""Pages on which every control must be reached, pressed and left by keys alone."""
