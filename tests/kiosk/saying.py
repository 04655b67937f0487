"""How a station of a test tells the test what it did: a line each, in one call that nothing else makes."""

import os

STDOUT = 1


def say(*words: object) -> None:
    os.writev(STDOUT, [f"{' '.join(map(str, words))}\n".encode()])
