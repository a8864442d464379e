"""The commands of `reconnect`: each module in this folder but `shared` is one. No others print.

A module has `HELP`, what it does; `EXAMPLES`, calls with what each does; `arguments(parser)`, its options; and
`run(options)`, which does it and returns the exit code. Slow libraries are imported in `run`, so that no command waits
for another's.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

NAMES = tuple(module.name for module in iter_modules(__path__) if module.name != "shared")
COMMANDS = {name: import_module(f"{__name__}.{name}") for name in NAMES}
