"""How an export tells how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told how many parts are done, and of how many; what it raises stops the work, and nothing is written."""
