"""`reconnect serve`: the site in the browser, built anew at every save."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading

from generator.commands.shared import OK, find_root, known_language, on_a_guide

HELP = "show the site in the browser and build it anew at every save"
EXAMPLES = {
    "serve": "the site in the browser, built anew at every save",
    "serve --port 8080": "at another address",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add its options."""
    on_a_guide(parser)
    parser.add_argument("--language", metavar="CODE", help="also show this translation as far as it is, at /CODE/")
    text = "the port, or the next one that is free (default: 8000)"
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help=text)


def run(options: argparse.Namespace) -> int:
    """Serve the site on this machine only, and keep it up to date, until Ctrl+C."""
    from generator.content.guide_files import ORIGINAL
    from generator.serve import server, watch

    root, language = find_root(options.root), known_language(options)
    draft = None if language == ORIGINAL else language
    board = server.Board()
    with server.server(root / "build" / "site", board, options.port) as serving:
        port = serving.server_port
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        print(f"Look at http://{server.HOST}:{port}/ – each save shows there. Ctrl+C ends it.", flush=True)
        # Ending it from outside works like Ctrl+C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            watch.watch(root, board, lambda text: print(text, flush=True), draft)
        except KeyboardInterrupt:
            print()
            return OK
        finally:
            serving.shutdown()
    # The generator itself has changed: restart with the new one, at the same address.
    again = ["serve", "--root", str(root), "--port", str(port), *(["--language", draft] if draft else [])]
    return os.execv(sys.executable, [sys.executable, "-m", "generator", *again])
