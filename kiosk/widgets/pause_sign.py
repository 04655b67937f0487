"""Two bars in a disc: the picture is held."""

from kivy.uix.widget import Widget


class PauseSign(Widget):
    """Draws itself to fill its square."""
