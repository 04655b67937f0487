"""Form fields for dates and times, with the browser's own calendars, and for several files."""

from django.forms import DateInput, DateTimeInput, FileInput, TimeInput


class DatePicker(DateInput):
    """A date."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimePicker(TimeInput):
    """A time of day, to the minute."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DateTimePicker(DateTimeInput):
    """A date and a time of day in the centre's time zone."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class FilesInput(FileInput):
    """Several files at once."""

    allow_multiple_selected = True
