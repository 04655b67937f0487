"""What a lesson is worth by the rules that hold, in a sentence for its page."""

from django.template import Library
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.catalogue.models import Lesson
from central.policies.selectors import current_policy
from content_sync.protocol.documents import Difficulty
from content_sync.protocol.worth import worth_hundredths

ONE = 100
"""A credit, in hundredths."""
register = Library()


@register.simple_tag
def worth(lesson: Lesson) -> str:
    """Say how much credit a lesson gives to who watches all of it; its length has to be known."""
    policy, medium = current_policy(), lesson.medium
    length_ms = medium.duration_ms if medium else None
    if length_ms is None:
        return _("Unknown: the length of the lesson is not known.")
    hundredths = worth_hundredths(length_ms, Difficulty(lesson.difficulty), policy)
    if length_ms < policy.counting_from_s * 1000:
        return _("None at the present rules: it is shorter than the %(least)d minutes from which a lesson counts.") % {
            "least": policy.counting_from_s // 60
        }
    sentence = ngettext(
        "This lesson gives %(credits)s credit at the present rules.",
        "This lesson gives %(credits)s credits at the present rules.",
        1 if hundredths == ONE else 2,
    )
    said = [sentence % {"credits": f"{hundredths / ONE:g}"}]
    if length_ms > policy.most_counted_s * 1000:
        said.append(_("On one day at most %(most)d minutes of it count.") % {"most": policy.most_counted_s // 60})
    return " ".join(said)
