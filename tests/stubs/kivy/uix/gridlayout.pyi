from kivy.uix.widget import Widget

class GridLayout(Widget):
    padding: tuple[float, float, float, float]
    spacing: tuple[float, float]
