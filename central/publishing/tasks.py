"""Publishing in the background."""

from django_tasks import task

from central.accounts.models import User
from central.publishing import services


@task()
def publish(user_id: int) -> int:
    """Publish in the name of a user; return the version."""
    return services.publish(by=User.objects.get(pk=user_id)).version
