"""What somebody said of two people who look like one."""

from django.db import models

from central.people.models.person import Person


class Distinct(models.Model):
    """Two people who look like one and are not; ``first`` is the one whose id comes first."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="distinct_once")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
