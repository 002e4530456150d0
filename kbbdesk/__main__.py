"""`python -m kbbdesk`."""

import sys

from kbbdesk.cli import main

sys.exit(main())
