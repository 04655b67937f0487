from kivy.uix.widget import Widget

class ScrollView(Widget):
    scroll_x: float
    scroll_y: float
    def scroll_to(
        self, widget: Widget, padding: float | tuple[float, float] = ..., animate: bool | dict[str, object] = ...
    ) -> None: ...
