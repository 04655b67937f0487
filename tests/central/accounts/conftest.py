"""Who has an account in these tests."""

import pytest

from central.accounts.models import User
from central.accounts.services import save_account
from tests.central.accounts.coming_in import PASSWORD


@pytest.fixture
def account() -> User:
    """Somebody whose password is known."""
    return save_account(username="wang", password=PASSWORD, full_name="王秀英")
