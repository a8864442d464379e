"""Firefox over Marionette, the protocol that is built into it: a length, a colon, and a list as JSON, both ways.

`marionette_driver` of PyPI is a large library around this, and its imports end with Python 3.13.
"""

from __future__ import annotations

import json
import socket
import time
from itertools import count
from typing import Any


class MarionetteError(Exception):
    """Firefox could not do what it was told."""


class Marionette:
    """A connection to a Firefox that was started with --marionette."""

    def __init__(self, port: int, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        self.numbers = count(1)
        self.stream = self.socket.makefile("rb")
        # It greets first.
        self._receive()

    def _receive(self) -> Any:
        length = b""
        while (sign := self.stream.read(1)) not in (b":", b""):
            length += sign
        return json.loads(self.stream.read(int(length or b"0")) or b"null")

    def tell(self, command: str, **parameters: object) -> Any:
        """Send a command and return what it answers."""
        data = json.dumps([0, next(self.numbers), command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, answer = self._receive()
        if error:
            raise MarionetteError(f"{command}: {error['message']}")
        return answer.get("value") if isinstance(answer, dict) else answer

    def run(self, body: str, *arguments: object) -> Any:
        """What the body of a function gives back, called with `arguments`."""
        # Without a sandbox, it sees the page as its own scripts do.
        return self.tell("WebDriver:ExecuteScript", script=body, args=arguments, sandbox=None)

    def close(self) -> None:
        """End the connection."""
        self.stream.close()
        self.socket.close()
