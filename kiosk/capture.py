"""What the window shows, read back from the graphics hardware right after it was drawn."""

from collections.abc import Callable

from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels

from kiosk.pictures import Pixels, pixels_of_frame


def take_picture(told: Callable[[Pixels | None], None]) -> None:
    """Have the next frame told, on the screen's thread and before anything else can change what shows."""

    def drawn(_window: object) -> None:
        Window.unbind(on_flip=drawn)
        told(_read())

    Window.bind(on_flip=drawn)
    Window.canvas.ask_update()


def _read() -> Pixels:
    width, height = (int(side) for side in Window.system_size)
    return pixels_of_frame(width, height, glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE))
