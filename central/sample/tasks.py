"""The samples' films, in the background: they take minutes."""

from django_tasks import task

from central.sample import media


@task()
def make_films() -> int:
    """Make the films of the sample lessons; those that are taken out meanwhile get none."""
    return media.make()
