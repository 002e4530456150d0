"""`kbbdesk` and `python -m kbbdesk`: the window, or the work without one.

What either needs is imported after the choice: the window starts its log first, and Ctrl+C is heeded before
anything heavy is imported.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from kbbdesk.sections.reading import CHILD_ARGUMENT


def main() -> int:
    """Open the window where there are only programme files (a double click), or nothing; else work without one."""
    arguments = sys.argv[1:]
    try:
        if arguments[:1] == [CHILD_ARGUMENT]:
            from kbbdesk.sections.reading.child import main as read_workbooks

            return read_workbooks(int(arguments[1]))
        if asks_for_window(arguments):
            from kbbdesk.app import main as open_window

            return open_window([Path(argument) for argument in arguments])
        if arguments[0] == "--self-test":
            from kbbdesk.self_test import main as test_self

            return test_self(arguments[1:])
        from kbbdesk.cli import main as run_verb

        return run_verb(arguments)
    except KeyboardInterrupt:
        if sys.stderr:
            print("kbbdesk: Vazgeçildi.", file=sys.stderr)
        return 2


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Tell whether there is no verb, but only files that the window opens: programmes and sections."""
    return all(
        argument.lower().endswith((".kbb", ".xlsx")) and not argument.startswith("-") for argument in arguments
    )


if __name__ == "__main__":
    sys.exit(main())
