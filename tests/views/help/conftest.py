"""The windows of a process, as the tests of the window have them."""

from tests.views.window.conftest import data_folder, windows

__all__ = ["data_folder", "windows"]
