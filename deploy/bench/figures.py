"""How a figure is told: what was measured, the reference beside it, and the ratio."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value in ``unit``; ``reference`` was measured in the same run, or is an aim if ``is_aim``."""

    name: str
    value: float
    unit: str
    reference: float | None = None
    reference_name: str = ""
    is_aim: bool = False


def show(figure: Figure) -> str:
    """Return the figure as a line of text."""
    line = f"{figure.name:<58} {figure.value:>10.3f} {figure.unit:<6}"
    if figure.reference is None:
        return line.rstrip()
    kind = "aim" if figure.is_aim else figure.reference_name
    return f"{line} ({kind}: {figure.reference:.3f}, ratio {figure.value / figure.reference:.2f})"
