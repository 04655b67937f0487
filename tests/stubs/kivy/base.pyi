class ExceptionHandler:
    def handle_exception(self, exception: BaseException) -> int: ...

class ExceptionManagerBase:
    RAISE: int
    PASS: int
    def add_handler(self, handler: ExceptionHandler) -> None: ...
    def remove_handler(self, handler: ExceptionHandler) -> None: ...

ExceptionManager: ExceptionManagerBase

class EventLoopBase:
    status: str
    def idle(self) -> None: ...

EventLoop: EventLoopBase

def runTouchApp(widget: object = ...) -> None: ...  # noqa: N802 - the toolkit's name
