"""What is judged in the background."""

from django_tasks import task

from central.credits.models import Trial, TrialState
from central.credits.trials import trials


@task()
def try_rules(trial_id: str) -> None:
    """Run a trial; what a power cut left is begun anew."""
    trial = Trial.objects.filter(pk=trial_id, state=TrialState.WORKING).select_related("area").first()
    if trial is None:
        return
    try:
        trials.run(trial)
    except Exception:
        Trial.objects.filter(pk=trial_id).update(state=TrialState.FAILED)
        raise
