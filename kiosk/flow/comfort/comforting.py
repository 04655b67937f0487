"""Comfort: the keys that mean the same on every page, and how the screen looks and sounds because of them."""

from collections.abc import Callable

from kivy.metrics import Metrics
from msgspec.structs import replace

from kiosk.comfort.keeping import Keeping
from kiosk.comfort.settings import LOUDEST, Comfort
from kiosk.flow.comfort.reading import Reading
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door
from kiosk.language import _, language
from kiosk.remote.focus import ARROWS
from kiosk.remote.keys import Key
from kiosk.screens.quick_menu.presenter import Setting, present_menu, volume_words
from kiosk.screens.quick_menu.screen import QuickMenuActions, QuickMenuScreen
from kiosk.screens.stage import Stage
from kiosk.sounds.port import Cue
from kiosk.widgets.follow import followed
from kiosk.widgets.page import Page
from kiosk.widgets.theme import HIGH_CONTRAST, USUAL, theme
from kiosk.widgets.volume_sign import VolumeSign
from playlists.model import Airing

LARGE_TEXT = 1.3
DUCKED = 0.3
"""While something is read aloud over a film, the film is so much less loud."""

_SWITCHES = {
    Setting.LARGE_TEXT: "large_text",
    Setting.HIGH_CONTRAST: "high_contrast",
    Setting.READING_ALOUD: "reads_aloud",
    Setting.KEY_SOUNDS: "key_sounds",
}


class Comforting:
    """Takes every key first. ``speak_anew`` is called when the language was changed."""

    def __init__(self, parts: Parts, stage: Stage, speak_anew: Callable[[], None]) -> None:
        self._parts = parts
        self._stage = stage
        self._speak_anew = speak_anew
        self._keeping = Keeping(parts.store)
        self._reading = Reading(parts.voice)
        self._sign = VolumeSign()
        self._menu = QuickMenuScreen(QuickMenuActions(choose=self._choose, step=self._step))
        self._film_volume: int | None = None
        self._airing: Airing | None = None
        self._apply()

    @property
    def comfort(self) -> Comfort:
        """How everything is set."""
        return self._keeping.comfort

    def doors(self) -> tuple[Door, ...]:
        """Return the door for remotes without a menu key."""
        return (Door("comfort", _("Display and sound"), self._open_menu),)

    def owns(self, _page: Page) -> bool:
        """The menu lies over pages and is none of them."""
        return False

    def refresh(self) -> None:
        """Nothing here follows the library."""

    def second(self) -> None:
        """Nothing here follows the clock."""

    def press(self, key: Key, use: Callable[[Key], bool]) -> None:
        """Use a key that means the same everywhere, give any other to the menu if it is open, otherwise to ``use``."""
        before = self._state()
        is_used = self._press_anywhere(key) or (self._press_menu(key) if self._is_menu_open else use(key))
        self._sound(key, before, is_used=is_used)
        self.look()

    def set_volume(self, percent: int) -> None:
        """Set the loudness for somebody who is far away, and show it here."""
        self._set_volume(replace(self.comfort, volume=percent, is_muted=False))

    def look(self) -> None:
        """Keep up with what shows; to be called four times a second. A broadcast that begins closes the menu."""
        airing = self._parts.showing.airing
        if airing != self._airing and airing is not None and self._is_menu_open:
            self._close_menu()
        self._airing = airing
        is_over_film = self._parts.showing.current is not None and self._front is not self._stage.page
        if self.comfort.reads_aloud:
            self._reading.look(self._readable)
        self._tune(is_ducked=is_over_film and self.comfort.reads_aloud)

    @property
    def _is_menu_open(self) -> bool:
        return self._menu.parent is not None

    @property
    def _front(self) -> Page:
        return self._menu if self._is_menu_open else self._stage.veil or self._stage.page

    @property
    def _readable(self) -> Page | None:
        """What is read aloud: nothing while a film is to be heard."""
        front = self._front
        return None if self._parts.showing.current is not None and front is self._stage.page else front

    @property
    def _reading_words(self) -> str:
        return _("Reading aloud is on") if self.comfort.reads_aloud else _("Reading aloud is off")

    def _press_anywhere(self, key: Key) -> bool:
        match key:
            case Key.MENU:
                (self._close_menu if self._is_menu_open else self._open_menu)()
            case Key.READ_ALOUD:
                self._choose(Setting.READING_ALOUD)
                self._stage.toast(self._reading_words)
            case Key.VOLUME_UP | Key.VOLUME_DOWN:
                self._set_volume(self.comfort.louder(1 if key is Key.VOLUME_UP else -1))
            case Key.MUTE:
                self._choose(Setting.VOLUME)
            case _:
                return False
        return True

    def _press_menu(self, key: Key) -> bool:
        is_used = self._menu.handle(key)
        if not is_used and key is Key.BACK:
            self._close_menu()
        return is_used or key is Key.BACK

    def _open_menu(self) -> None:
        if not self._is_menu_open:
            self._menu.show(present_menu(self.comfort, language.name))
            self._stage.add_widget(self._menu)
            self._menu.on_shown()

    def _close_menu(self) -> None:
        self._menu.on_hidden()
        self._stage.remove_widget(self._menu)

    def _choose(self, setting: Setting) -> None:
        if setting in _SWITCHES:
            name = _SWITCHES[setting]
            self._change(replace(self.comfort, **{name: not getattr(self.comfort, name)}))
        elif setting is Setting.VOLUME:
            self._set_volume(replace(self.comfort, is_muted=not self.comfort.is_muted))
        else:
            self._change(replace(self.comfort, language="en" if language.name.startswith("zh") else "zh_Hans"))
            self._speak_anew()
            self._menu.show(present_menu(self.comfort, language.name))
        if setting is Setting.READING_ALOUD:
            self._confirm_reading()

    def _step(self, setting: Setting, steps: int) -> None:
        if setting is Setting.VOLUME:
            self._change(self.comfort.louder(steps))
        elif setting is Setting.LANGUAGE or getattr(self.comfort, _SWITCHES[setting]) != (steps > 0):
            self._choose(setting)

    def _set_volume(self, comfort: Comfort) -> None:
        self._change(comfort)
        if not self._is_menu_open:
            self._sign.show_over(self._stage, comfort.loudness / LOUDEST, volume_words(comfort))

    def _confirm_reading(self) -> None:
        """Say that reading was turned on or off, aloud; over a film that is all that is said."""
        if self.comfort.reads_aloud and self._readable is not None:
            self._reading.look(self._readable, self._reading_words)
        else:
            self._reading.look(None)
            self._parts.voice.say(self._reading_words, language.name)

    def _change(self, comfort: Comfort) -> None:
        self._keeping.change(comfort)
        self._apply()
        if self._is_menu_open:
            self._menu.show(present_menu(comfort, language.name))

    def _apply(self) -> None:
        """Let the screen look and sound as it is set."""
        comfort = self.comfort
        if comfort.language is not None and comfort.language != language.name:
            language.use(comfort.language)
            followed.language_changed()
        text = LARGE_TEXT if comfort.large_text else 1.0
        if Metrics.fontscale != text:
            Metrics.fontscale = text
        theme.use(HIGH_CONTRAST if comfort.high_contrast else USUAL)
        self._parts.voice.set_volume(comfort.loudness)
        self._tune(is_ducked=False)

    def _tune(self, *, is_ducked: bool) -> None:
        percent = round(self.comfort.loudness * (DUCKED if is_ducked else 1.0))
        if percent != self._film_volume:
            self._film_volume = percent
            self._parts.showing.player.set_volume(percent)

    def _state(self) -> tuple[Page, str, int]:
        page = self._front
        control = page.focused_control()
        return page, control.focus_name if control else "", page.refusals

    def _sound(self, key: Key, before: tuple[Page, str, int], *, is_used: bool) -> None:
        if not self.comfort.key_sounds or self._readable is None:
            return
        after = self._state()
        if not is_used or after[2] > before[2]:
            cue = Cue.REFUSED
        else:
            cue = Cue.MOVED if key in ARROWS or key.digit else Cue.CHOSEN
        self._parts.sounds.play(cue, self.comfort.loudness)
