"""The built site on a real nginx with the shipped server block, on a loopback port: what it answers, and under load.

Needs nginx (on Debian: nginx-light) and a site in build/site. Starts its own nginx in a folder of its own, touches no
other, and stops it again. Exit code 1 if anything is not as it should be.
"""

from __future__ import annotations

import asyncio
import gzip
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

BUILD = Path(__file__).parent.parent / "build"
RATE, SECONDS, VISITORS = 1000, 10, 50

MAIN = """\
daemon off;
worker_processes auto;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  include {types};
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 100000;
  include {folder}/site.conf;
}}
"""


def answer(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


def mistakes(port: int, site: Path) -> list[str]:
    """What nginx answers otherwise than a visitor needs."""
    found: list[str] = []

    def expect(true: object, what: str) -> None:
        if not true:
            found.append(what)

    home = (site / "index.html").read_bytes()
    status, headers, body = answer(port, "/", **{"Accept-Encoding": "gzip"})
    expect(status == 200 and headers.get("content-encoding") == "gzip", "the home page is not compressed")
    expect(gzip.decompress(body) == home, "the home page is not the built one")
    expect(headers.get("content-type") == "text/html; charset=utf-8", "a page does not say that it is UTF-8")
    expect(headers.get("cache-control") == "no-cache", "pages must be asked for anew")
    policy = headers.get("content-security-policy", "")
    expect("default-src 'none'" in policy and "frame-ancestors 'none'" in policy, "a page has no policy")
    for name in ("referrer-policy", "x-content-type-options", "permissions-policy", "cross-origin-opener-policy"):
        expect(name in headers, f"{name} is missing")
    again, _, body = answer(port, "/", **{"If-None-Match": headers["etag"]})
    expect(again == 304 and not body, "what a browser has is sent again")

    mark = re.search(r"assets/guide\.js\?[0-9a-f]{8}", home.decode())
    status, headers, _ = answer(port, f"/{mark.group() if mark else ''}")
    expect(status == 200 and "immutable" in headers.get("cache-control", ""), "a marked script is not kept for ever")
    expect("content-security-policy" not in headers, "a script needs no policy")
    _, headers, _ = answer(port, "/assets/guide.js")
    expect(headers.get("cache-control") == "no-cache", "a script without its mark is kept too long")
    sheet = next((site / "pdf").glob("*.pdf"))
    status, headers, body = answer(port, f"/pdf/{sheet.name}")
    expect(status == 200 and body == sheet.read_bytes(), "a PDF is not the built one")
    expect("max-age=86400" in headers.get("cache-control", ""), "a PDF is not kept for a day")
    expect(headers.get("content-type") == "application/pdf", "a PDF does not say so")
    status, headers, _ = answer(port, "/manifest.webmanifest")
    expect(headers.get("content-type") == "application/manifest+json", "the manifest does not say so")
    status, headers, _ = answer(port, "/worker.js")
    expect("javascript" in headers.get("content-type", ""), "the worker is no script")
    expect(headers.get("cache-control") == "no-cache", "the worker must be asked for anew")

    status, headers, body = answer(port, "/nowhere/at/all")
    expect(status == 404 and body == (site / "404.html").read_bytes(), "the page for what is not there is missing")
    expect("content-security-policy" in headers, "the page for what is not there has no policy")
    code = next(path.name for path in sorted((site / "go").iterdir()) if path.name[-1] == "w")
    status, headers, _ = answer(port, "/help")
    expect((status, headers.get("location")) == (301, "/help/"), "an address without its last slash leads nowhere")
    for typed in (f"/GO/{code.upper()}", f"/go/{code.upper()}/", f"/Go/{code}/"):
        status, headers, _ = answer(port, typed)
        expect(status == 200 or (status, headers.get("location")) == (302, f"/go/{code}/"), f"{typed} leads nowhere")
    expect(answer(port, f"/go/{code}/")[0] == 200, "a short address leads nowhere")
    expect(answer(port, "/go/99.9/")[0] == 404, "a wrong code must say so")
    expect(answer(port, "/../etc/passwd")[0] in (400, 404), "a path leads out of the site")
    return found


@dataclass
class Load:
    """What came of the requests."""

    statuses: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    bytes: int = 0


async def visit(port: int, paths: list[str], load: Load, start: float, number: int) -> None:
    """One visitor, who asks for page after page at a steady pace over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    pace = VISITORS / RATE
    for turn in range(RATE * SECONDS // VISITORS):
        await asyncio.sleep(max(0.0, start + (turn + number / VISITORS) * pace - time.perf_counter()))
        asked = time.perf_counter()
        path = paths[(turn * VISITORS + number) % len(paths)]
        writer.write(f"GET {path} HTTP/1.1\r\nHost: guide\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if "transfer-encoding: chunked" in head:
            while size := int((await reader.readuntil(b"\r\n")), 16):
                load.bytes += len(await reader.readexactly(size))
                await reader.readexactly(2)
            await reader.readexactly(2)
        else:
            load.bytes += len(await reader.readexactly(int(head.partition("content-length:")[2].split()[0])))
        load.times.append(time.perf_counter() - asked)
        load.statuses[head.split()[1]] += 1
    writer.close()


async def press(port: int, paths: list[str]) -> tuple[Load, float]:
    """RATE requests a second for SECONDS, and how long that really took."""
    load, start = Load(), time.perf_counter() + 0.2
    results = await asyncio.gather(
        *(visit(port, paths, load, start, number) for number in range(VISITORS)), return_exceptions=True
    )
    for error in results:
        if error:
            load.statuses[f"error: {error!r}"] += 1
    return load, time.perf_counter() - start


def mime_types(nginx: str) -> Path:
    """The list of kinds of files that came with this nginx."""
    built = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", built)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").with_name("mime.types")


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def main() -> int:
    """Try the site; print what was found."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        print("nginx is missing. On Debian: sudo apt-get install nginx-light")
        return 2
    if not (BUILD / "site").is_dir():
        print("There is no site yet: make site")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        # nginx gives up its rights, and must still find the site.
        folder.chmod(0o755)
        site = shutil.copytree(BUILD / "site", folder / "site")
        block = (BUILD / "hosting" / "nginx.conf").read_text()
        block = block.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
        (folder / "site.conf").write_text(block.replace("/var/www/guide", str(site)))
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, types=mime_types(nginx)))
        command = [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
        subprocess.run([*command, "-t", "-q"], check=True)
        server = subprocess.Popen(command)
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if not probe.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.05)
            found = mistakes(port, site)
            print("\n".join(found) or "Headers, compression, caching, 404 and short addresses are as they should be.")
            pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
            paths = [f"/{page.removesuffix('index.html')}" for page in pages if page != "404.html"]
            load, took = asyncio.run(press(port, paths))
        finally:
            server.terminate()
            server.wait()
    times = sorted(load.times)
    half, most = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
    rate, size = len(times) / took, load.bytes / 1e6
    print(f"{len(times)} requests in {took:.1f} s, {rate:.0f} a second, {size:.1f} MB compressed")
    print(f"Answers: {dict(load.statuses)}; half within {half:.1f} ms, 99 % within {most:.1f} ms")
    steady = set(load.statuses) == {"200"} and len(times) == RATE * SECONDS and rate > 0.95 * RATE
    return 1 if found or not steady else 0


if __name__ == "__main__":
    sys.exit(main())
