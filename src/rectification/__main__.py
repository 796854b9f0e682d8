"""``python -m rectification``: the command line."""

import sys

from rectification.cli import main

if __name__ == "__main__":
    sys.exit(main())
