"""Where every start begins. Ctrl+C is heeded before anything heavy is imported."""

import sys


def main() -> int:
    """Run the program and return the exit status, however early somebody presses Ctrl+C."""
    try:
        from kbbdesk import cli

        return cli.main()
    except KeyboardInterrupt:
        if sys.stderr:
            print("kbbdesk: Vazgeçildi.", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
