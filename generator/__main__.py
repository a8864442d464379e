"""Lets `python -m generator` stand in for the `reconnect` command."""

import sys

from generator.cli import main

sys.exit(main())
