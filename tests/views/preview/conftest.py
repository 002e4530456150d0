"""The window of the 2017 plan, whose pages are previewed."""

from tests.views.output.conftest import data_folder, window, windows

__all__ = ["data_folder", "window", "windows"]
