"""The moving picture: three luminance textures, coloured by a shader, so that anything can be drawn over it."""

from kivy.graphics import BindTexture, Color, Rectangle, RenderContext
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.player.port import Frame

# What every film of a centre is coded in: BT.709, limited range (ITU-R BT.709-6, §3).
_RED, _BLUE = 0.2126, 0.0722
_GREEN = 1 - _RED - _BLUE
_CONVERSION = {
    "to_red": (1.0, 0.0, 2 * (1 - _RED)),
    "to_green": (1.0, -2 * (1 - _BLUE) * _BLUE / _GREEN, -2 * (1 - _RED) * _RED / _GREEN),
    "to_blue": (1.0, 2 * (1 - _BLUE), 0.0),
}

_SHADER = """
$HEADER$
uniform sampler2D plane_u;
uniform sampler2D plane_v;
uniform vec3 to_red;
uniform vec3 to_green;
uniform vec3 to_blue;

void main(void) {
    vec3 yuv = vec3(
        (texture2D(texture0, tex_coord0).r - 16.0 / 255.0) * 255.0 / 219.0,
        (texture2D(plane_u, tex_coord0).r - 128.0 / 255.0) * 255.0 / 224.0,
        (texture2D(plane_v, tex_coord0).r - 128.0 / 255.0) * 255.0 / 224.0
    );
    vec3 rgb = vec3(dot(yuv, to_red), dot(yuv, to_green), dot(yuv, to_blue));
    gl_FragColor = vec4(clamp(rgb, 0.0, 1.0), 1.0) * frag_color;
}
"""


class MovingPicture(Widget):
    """Shows frames as large as fits without distortion. Draws nothing before the first frame."""

    def __init__(self, **kwargs: object) -> None:
        self._context = RenderContext(
            use_parent_projection=True, use_parent_modelview=True, use_parent_frag_modelview=True, fs=_SHADER
        )
        self.canvas = self._context
        super().__init__(**kwargs)
        self._planes: tuple[Texture, Texture, Texture] | None = None
        self._rectangle: Rectangle | None = None
        for name in ("pos", "size"):
            self.fbind(name, self._fit)

    def show(self, frame: Frame) -> None:
        """Upload a frame; its planes are not used after the call."""
        y, u, v = self._planes_for(frame.width, frame.height)
        for texture, plane in ((y, frame.y), (u, frame.u), (v, frame.v)):
            texture.blit_buffer(plane, colorfmt="luminance")
        self.canvas.ask_update()

    def clear_picture(self) -> None:
        """Forget what was shown."""
        self.canvas.clear()
        self._planes = self._rectangle = None

    def _planes_for(self, width: int, height: int) -> tuple[Texture, Texture, Texture]:
        if self._planes is None or self._planes[0].size != (width, height):
            half = ((width + 1) // 2, (height + 1) // 2)
            self._planes = (_plane((width, height)), _plane(half), _plane(half))
            self._lay_out(*self._planes)
        return self._planes

    def _lay_out(self, y: Texture, u: Texture, v: Texture) -> None:
        self.canvas.clear()
        context = self._context
        context["plane_u"], context["plane_v"] = 1, 2
        for name, row in _CONVERSION.items():
            context[name] = row
        with context:
            Color(1, 1, 1)
            BindTexture(texture=u, index=1)
            BindTexture(texture=v, index=2)
            self._rectangle = Rectangle(texture=y)
        self._fit()

    def _fit(self, *_arguments: object) -> None:
        if self._rectangle is None or self._planes is None:
            return
        width, height = self._planes[0].size
        scale = min(self.width / width, self.height / height)
        self._rectangle.size = (width * scale, height * scale)
        self._rectangle.pos = (self.x + (self.width - width * scale) / 2, self.y + (self.height - height * scale) / 2)


def _plane(size: tuple[int, int]) -> Texture:
    texture = Texture.create(size=size, colorfmt="luminance")
    texture.flip_vertical()
    return texture
