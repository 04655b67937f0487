from kivy.uix.widget import Widget

class BoxLayout(Widget):
    padding: tuple[float, float, float, float]
    minimum_height: float
