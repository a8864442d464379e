"""The commands of `reconnect`, one module each; together with `console` the only places that print.

A module has `HELP`, what it does; `EXAMPLE`, how it is called; `arguments(parser)`, its options; `run(options)`, which
does it and returns the exit code. Slow libraries are imported in `run`, so that no command waits for another's.
"""

from __future__ import annotations

from importlib import import_module

NAMES = ("new", "check", "preview", "serve", "build", "zip", "links", "pack", "stats", "review", "explain", "schema")
COMMANDS = {name: import_module(f"{__name__}.{name}") for name in NAMES}
