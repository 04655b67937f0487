"""The form of an answer for everybody."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.questions.models import Clip, ClipState, PublicAnswer, Topic
from central.rights.scope import Scope
from central.stations.forms import PLEASE_CHOOSE, AreaChoice


class PublicAnswerForm(forms.ModelForm[PublicAnswer]):
    """A question in the editor's words, its answer, and for whom."""

    use_clip = forms.BooleanField(label=_("Play the clip that was recorded for it"), required=False)

    class Meta:
        model = PublicAnswer
        fields = ["area", "topic", "title", "text", "lesson"]
        help_texts = {
            "title": _("In words that everybody understands. Leave out who asked, and in which village."),
            "text": _("Leave out names here too."),
        }

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["area"] = AreaChoice(scope, help_text=_("All stations in this area show it."))
        self.fields["topic"] = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic"), empty_label=PLEASE_CHOOSE)
        self.fields["lesson"] = forms.ModelChoiceField(
            Lesson.objects.filter(medium__isnull=False).order_by("number"), label=_("Lesson to watch"), required=False
        )
        found = Clip.objects.filter(state=ClipState.READY).exclude(question_id="")
        self._clip = found.filter(question_id=self.instance.question_id).last() or self.instance.clip
        self.fields["use_clip"].initial = self.instance.clip_id is not None
        if self._clip is None:
            del self.fields["use_clip"]

    def clean(self) -> dict[str, Any] | None:
        """Refuse to answer nothing."""
        cleaned = super().clean() or {}
        self.instance.clip = self._clip if cleaned.get("use_clip") else None
        if not self.errors and not (cleaned.get("text") or cleaned.get("lesson") or self.instance.clip):
            raise ValidationError(_("Write an answer, or choose a lesson or a clip that answers."))
        return cleaned
