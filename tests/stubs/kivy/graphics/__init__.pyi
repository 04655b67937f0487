from types import TracebackType
from typing import Any, Self

from kivy.graphics.texture import Texture

class Instruction:
    def __init__(self, **kwargs: Any) -> None: ...

class Canvas(Instruction):
    before: Canvas
    after: Canvas
    def clear(self) -> None: ...
    def add(self, instruction: Instruction) -> None: ...
    def remove(self, instruction: Instruction) -> None: ...
    def ask_update(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

class Shader:
    fs: str
    vs: str
    success: bool

class RenderContext(Canvas):
    shader: Shader
    def __setitem__(self, name: str, value: object) -> None: ...

class BindTexture(Instruction):
    texture: Texture

class Rectangle(Instruction):
    pos: tuple[float, float]
    size: tuple[float, float]
    texture: Texture | None

class RoundedRectangle(Rectangle): ...
class SmoothRoundedRectangle(Rectangle): ...
class SmoothLine(Instruction): ...

class Color(Instruction):
    def __init__(self, *rgba: float, **kwargs: Any) -> None: ...

class Fbo(RenderContext):
    texture: Texture
    def draw(self) -> None: ...
