from kivy.uix.widget import Widget

class ScrollView(Widget):
    scroll_x: float
    scroll_y: float
    do_scroll_x: bool
    do_scroll_y: bool
    viewport_size: tuple[float, float]
    def convert_distance_to_scroll(self, dx: float, dy: float) -> tuple[float, float]: ...
    def scroll_to(
        self, widget: Widget, padding: float | tuple[float, float] = ..., animate: bool | dict[str, object] = ...
    ) -> None: ...
