"""Named points of saving at which tests let the program fail or die. Outside tests they do nothing."""

from collections.abc import Callable

_hook: Callable[[str], None] | None = None


def set_hook(hook: Callable[[str], None] | None) -> None:
    """Have `hook` called with the name of every point that is passed; None takes it away."""
    global _hook
    _hook = hook


def reached(name: str) -> None:
    """Tell that the program is at the point `name`."""
    if _hook is not None:
        _hook(name)
