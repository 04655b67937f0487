"""Rules that can be said and make no sense: nobody would ever get credit by them. Pure."""

from django.utils.translation import gettext as _

from content_sync.protocol.documents import Policy


def objections(policy: Policy) -> dict[str, str]:
    """Return what speaks against a policy: a sentence by the name of the field; nothing if it can hold."""
    if policy.most_counted_s == 0:
        return {"most_counted_s": _("Nothing of any lesson would count. Write how many minutes may count.")}
    if policy.most_counted_s < policy.counting_from_s:
        return {
            "most_counted_s": _(
                "No lesson would ever count: this is less than the %(least)d minutes from which one counts."
            )
            % {"least": policy.counting_from_s // 60}
        }
    percent = max(policy.easy_percent, policy.ordinary_percent, policy.hard_percent)
    if policy.most_counted_s * percent < policy.minutes_per_credit * 60:
        return {
            "minutes_per_credit": _(
                "A whole lesson would give less than a hundredth of a credit. Write at most %(most)d minutes."
            )
            % {"most": policy.most_counted_s * percent // 60}
        }
    return {}
