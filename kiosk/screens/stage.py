"""The stage: the page on the screen, those behind it, a veil over it, and what is said over everything."""

from kivy.uix.floatlayout import FloatLayout

from kiosk.remote.keys import Key
from kiosk.screens.toast.presenter import Tone
from kiosk.screens.toast.screen import ToastOverlay
from kiosk.screens.warning.presenter import WarningView
from kiosk.screens.warning.screen import WarningOverlay
from kiosk.widgets.page import Page


class Stage(FloatLayout):
    """Root of the window, empty until ``replace``. The root page is where Back ends: nothing leads out of the kiosk."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[Page] = []
        self._veil: Page | None = None
        self._warning = WarningOverlay()
        self._toasts = ToastOverlay()
        self.add_widget(self._toasts)

    @property
    def page(self) -> Page:
        """The page on the screen, without the veil over it."""
        return self._pages[-1]

    @property
    def veil(self) -> Page | None:
        """What is laid over the page, if anything."""
        return self._veil

    @property
    def names_nobody(self) -> bool:
        """Whether nothing that shows says who somebody is. A part that says nothing of it is taken to do so."""
        return all(getattr(part, "names_nobody", False) for part in self.children)

    def open(self, page: Page) -> None:
        """Show ``page`` over the current one; one that is among those behind comes forward, and what hid it goes."""
        if page is self.page:
            return
        self._hide(self.page)
        if page in self._pages:
            del self._pages[self._pages.index(page) + 1 :]
        else:
            self._pages.append(page)
        self._show(page)

    def replace(self, root_page: Page) -> None:
        """Show ``root_page`` with nothing behind it."""
        if self._pages == [root_page]:
            return
        self.uncover()
        if self._pages:
            self._hide(self.page)
        self._pages = [root_page]
        self._show(root_page)

    def back(self) -> None:
        """Return to the page behind; on the root page nothing happens."""
        if len(self._pages) > 1:
            self._hide(self._pages.pop())
            self._show(self.page)

    def cover(self, veil: Page) -> None:
        """Lay a page over the current one, which goes on."""
        self.uncover()
        self._veil = veil
        self.add_widget(veil, index=len(self.children) - 1)
        veil.on_shown()

    def uncover(self) -> None:
        """Take the veil away."""
        if self._veil is not None:
            self._veil.on_hidden()
            self.remove_widget(self._veil)
            self._veil = None

    def toast(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        """Say a short sentence over whatever shows; it goes by itself."""
        self._toasts.say(sentence, tone)

    def warn(self, view: WarningView | None) -> None:
        """Show the countdown to a broadcast, or take it away."""
        if view is None:
            self.remove_widget(self._warning)
            return
        self._warning.show(view)
        if self._warning.parent is None:
            self.add_widget(self._warning)

    def handle(self, key: Key) -> bool:
        """Give a key to what is in front; False if it had no use for it."""
        return (self._veil or self.page).handle(key)

    def _show(self, page: Page) -> None:
        self.add_widget(page, index=len(self.children))
        page.on_shown()

    def _hide(self, page: Page) -> None:
        page.on_hidden()
        self.remove_widget(page)
