"""Start Klarweg without installing it: `python main.py` is the same as the command `klarweg`."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
