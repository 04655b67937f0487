"""Django's settings, read from the environment once.

``YUANJIAO_CENTRE_DATA`` is the one folder that holds all state; ``YUANJIAO_DATABASE_URL`` (a libpq URI) replaces the
embedded SQLite by PostgreSQL; ``YUANJIAO_DEPLOYED=1`` demands HTTPS; ``YUANJIAO_BIN_DIGITS`` is 2 for a province (see
``publishing.delegation``); ``YUANJIAO_TRUSTED_PROXIES`` names the proxies that are believed for whom they ask. The
bounds of passwords and sessions are named where they are read, below (``docs/decisions/0024-accounts.md``), and so are
the ways by which staff are told outside of the centre (``docs/decisions/0046-telling.md``).
"""

import os
import sys
from datetime import timedelta
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from central.databases import database_from
from central.secret import load_or_make_secret
from central.smtp import TIMEOUT_S, smtp_from

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = Path(os.environ.get("YUANJIAO_CENTRE_DATA", BASE_DIR.parent / ".data" / "centre"))
DEPLOYED = os.environ.get("YUANJIAO_DEPLOYED") == "1"
DEBUG = False
SECRET_KEY = SimpleLazyObject(partial(load_or_make_secret, DATA_DIR / "secret-key"))  # to read settings writes nothing
ALLOWED_HOSTS = os.environ.get("YUANJIAO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("YUANJIAO_ORIGINS", "").split(",") if origin]

PUBLICATION_DIR = DATA_DIR / "publication"
PUBLICATION_BIN_DIGITS = int(os.environ.get("YUANJIAO_BIN_DIGITS", "1"))
KEYS_DIR = DATA_DIR / "keys"
UPLOADS_DIR = DATA_DIR / "uploads"
MEDIA_ROOT = UPLOADS_DIR
FEEDS_MAY_BE_LOCAL = os.environ.get("YUANJIAO_LOCAL_FEEDS") == "1"
"""Whether feeds may come from inside the centre's own network."""

ACCEL_MEDIA = os.environ.get("YUANJIAO_ACCEL_MEDIA", "")
"""The inner location under which nginx sends media to learners' phones; without it the centre sends them."""

CENTRE_NAME = os.environ.get("YUANJIAO_CENTRE_NAME", "远教中心")

# xAPI: the home page that names the centre for ever, and the learning record store that statements are sent to.
XAPI_HOME_PAGE = (_page := os.environ.get("YUANJIAO_HOME_PAGE", "").rstrip("/")) and f"{_page}/"
LRS_ADDRESS = os.environ.get("YUANJIAO_LRS_ADDRESS", "")
LRS_USER = os.environ.get("YUANJIAO_LRS_USER", "")
LRS_PASSWORD_FILE = os.environ.get("YUANJIAO_LRS_PASSWORD_FILE", "")
LRS_PASSWORD = os.environ.get("YUANJIAO_LRS_PASSWORD", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "central.jobs",  # before django_tasks_db: its db_worker takes up again what a power cut left
    "django_tasks",
    "django_tasks_db",
    "central.office",
    "central.help",
    "central.accounts",
    "central.stations",
    "central.rights",
    "central.registry",
    "central.people",
    "central.reviews",
    "central.catalogue",
    "central.importing",
    "central.feeds",
    "central.schedules",
    "central.retiring",
    "central.notices",
    "central.policies",
    "central.attendance",
    "central.studies",
    "central.upkeep",
    "central.telling",
    "central.fleet",
    "central.sticks",
    "central.commands",
    "central.wishes",
    "central.quizzes",
    "central.questions",
    "central.credits",
    "central.learn",
    "central.reports",
    "central.plans",
    "central.papers",
    "central.xapi",
    "central.setup",
    "central.sample",
    "central.publishing",
    "central.demo",
    "central.trail",
]

FACT_READERS = [
    "central.attendance.facts.apart",
    "central.attendance.facts.heard",
    "central.attendance.projection",
    "central.commands.projection",
    "central.notices.projection",
    "central.schedules.projection",
    "central.schedules.readiness.foretold",
    "central.sticks.projection",
    "central.studies.projection",
    "central.upkeep.projection",
    "central.upkeep.conditions",
    "central.upkeep.running",
    "central.wishes.projection",
    "central.quizzes.projection",
    "central.questions.projection",
    "central.questions.hours.projection",
]

PERSONAL_RECORDS = [
    "central.people.personal",
    "central.attendance.personal",
    "central.studies.personal",
    "central.quizzes.personal",
    "central.credits.personal",
    "central.learn.personal",
    "central.questions.personal",
    "central.notices.personal",
    "central.wishes.personal",
    "central.schedules.personal",
    "central.upkeep.personal",
    "central.reports.personal",
]

REPORT_FILES = [
    "central.reports.files.area_report",
    "central.reports.files.station_report",
    "central.reports.files.records",
    "central.xapi.filing",
]

REVIEWED_KINDS = [
    "central.catalogue.reviewed",
    "central.notices.reviewed",
    "central.quizzes.reviewed",
    "central.questions.clips.reviewed",
    "central.questions.public.reviewed",
]

CHORES = [
    "central.publishing.tasks.refresh",
    "central.publishing.tasks.tell",
    "central.accounts.tasks.forget",
    "central.people.tasks.follow_retention",
    "central.plans.tasks.look_at_plans",
    "central.papers.tasks.tidy",
    "central.papers.tasks.look_at_papers",
    "central.questions.tasks.look_at_questions",
    "central.reports.tasks.forget_files",
    "central.fleet.tasks.look_after",
    "central.telling.tasks.tell",
    "central.importing.tasks.tidy",
    "central.feeds.tasks.look_at_feeds",
    "central.learn.tasks.forget",
]

MIDDLEWARE = [
    "central.publishing.serving.PublicationMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "central.content_security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "central.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "central.accounts.staying.StayingMiddleware",
    "central.trail.middleware.TrailMiddleware",
    "central.accounts.login_required.LoginOnWholePageMiddleware",
    "central.accounts.password_first.PasswordFirstMiddleware",
    "central.rights.required.RightsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "central.urls"
WSGI_APPLICATION = "central.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_from(os.environ.get("YUANJIAO_DATABASE_URL"), DATA_DIR / "centre.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # hashes from before; each becomes the first kind at a login
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# Wrong passwords and codes of one account, from one address and from anywhere, until it waits.
AXES_FAILURE_LIMIT = int(os.environ.get("YUANJIAO_WRONG_PASSWORDS", "5"))
WRONG_PASSWORDS_ANYWHERE = int(os.environ.get("YUANJIAO_WRONG_PASSWORDS_ANYWHERE", "20"))
AXES_COOLOFF_TIME = timedelta(minutes=int(os.environ.get("YUANJIAO_WAIT_MINUTES", "15")))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_HANDLER = "central.accounts.lockout.Handler"
AXES_USERNAME_CALLABLE = "central.accounts.lockout.name_kept"
AXES_LOCKOUT_CALLABLE = "central.accounts.lockout.too_many"
AXES_CLIENT_IP_CALLABLE = "central.accounts.client_address.client_address"
TRUSTED_PROXIES = [ip_network(one) for one in os.environ.get("YUANJIAO_TRUSTED_PROXIES", "").split(",") if one]
LOGINS_KEPT = timedelta(days=int(os.environ.get("YUANJIAO_LOGINS_KEPT_DAYS", "190")))

OTP_TOTP_ISSUER = CENTRE_NAME
OTP_TOTP_SYNC = False  # a phone's clock is never more than one step off: half a minute early or late

SESSION_ENGINE = "central.accounts.sessions"
SESSION_IDLE = timedelta(minutes=int(os.environ.get("YUANJIAO_IDLE_MINUTES", "30")))
SESSION_LONGEST = timedelta(hours=int(os.environ.get("YUANJIAO_SESSION_HOURS", "8")))
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # offices share machines

# Staff are told by e-mail once both are set, and by a county's own gateway (SMS, say) once it has a URL.
MAIL_FROM = DEFAULT_FROM_EMAIL = os.environ.get("YUANJIAO_MAIL_FROM", "")
_SMTP = smtp_from(os.environ.get("YUANJIAO_SMTP_URL", ""))
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = _SMTP
EMAIL_TIMEOUT = TIMEOUT_S
GATEWAY_URL = os.environ.get("YUANJIAO_GATEWAY_URL", "")
GATEWAY_TOKEN = os.environ.get("YUANJIAO_GATEWAY_TOKEN", "")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = os.environ.get("YUANJIAO_TIMEZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("web", Path(sys.prefix) / "web")]
WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["central.catalogue.uploads.handler.IncomingFileHandler"]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = DEPLOYED
SECURE_HSTS_SECONDS = 31_536_000 if DEPLOYED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DEPLOYED
SECURE_REFERRER_POLICY = "same-origin"
