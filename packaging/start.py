"""What the frozen program starts with."""

import multiprocessing
import sys

from kbbdesk.__main__ import main

if __name__ == "__main__":
    # A process that the program starts for itself is the same executable: this line tells the two apart.
    multiprocessing.freeze_support()
    sys.exit(main())
