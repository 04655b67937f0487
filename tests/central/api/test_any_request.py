"""Whatever is asked of the station API, it answers as its description says and never fails."""

from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from pytest_django.live_server_helper import LiveServer
from schemathesis import Case
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import positive_data_acceptance

from central.api import openapi

pytestmark = pytest.mark.django_db(transaction=True)
api = schemathesis.openapi.from_dict(openapi.document())
BEYOND_A_SCHEMA: list[CheckFunction] = [positive_data_acceptance]
"""No schema says which keys lie on the curve, or who signed."""


@api.parametrize()
@settings(max_examples=200, deadline=None)
def test_any_request_is_answered_as_described(case: Case[Any], live_server: LiveServer) -> None:
    case.call_and_validate(base_url=live_server.url, excluded_checks=BEYOND_A_SCHEMA)
