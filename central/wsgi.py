"""The centre as a WSGI application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from central.garbage import look_seldom

look_seldom()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "central.settings")

application = get_wsgi_application()

from central.setup.code import announce  # noqa: E402 - models may be imported only now

announce()
