"""The names of all pages in the gallery, known before there is a window."""

BROWSING = (
    "home",
    "home-nothing-on",
    "home-clock-not-set",
    "lesson",
    "lesson-new",
    "lesson-missing",
    "guide",
    "guide-empty",
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
SIGNING_IN = ("sign-in", "sign-in-wrong")
ENROLLING = ("enrol", "enrol-expired")
CALM = ("calm-empty", "calm-cannot-play", "calm-fault")
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
WATCHING = ("player", "player-paused", "warning")
"""Pages whose keys act at once, without a focus."""

WITH_FOCUS = (*BROWSING, *SIGNING_IN, *ENROLLING, *CALM, *QUIZZES)
"""Pages on which every control must be reached, pressed and left by keys alone."""
