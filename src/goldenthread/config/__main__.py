"""`python -m goldenthread.config` is the `goldenthread` command, for places where the script is not on the path."""

import sys

from goldenthread.config.cli import main

sys.exit(main())
