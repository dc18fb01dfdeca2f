"""Pages from a real server on this machine, and the addresses that are refused."""

from __future__ import annotations

import gzip
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from summarize.config import ReadSettings
from summarize.content import ContentError
from summarize.fetch import fetch_page, is_public
from summarize.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = ReadSettings(allow_private_urls=True, timeout=5.0, max_bytes=50_000)
PAGE = """<html><head><meta charset="windows-1252"><title>Ferry runs aground off Harrow Bay</title>
<meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2024-05-31T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/local">Local</a></nav><article>
<h1>Ferry runs aground off Harrow Bay</h1>
<p>HARROW BAY (Orrin Wire) – A ferry with 312 people on board ran aground in thick fog on Tuesday
evening, the coastguard said.</p>
<p>All passengers were taken to land before midnight and “no one was hurt”, said the harbour
master, Tom Reye, who had closed the port an hour earlier.</p></article>
<footer>© 2019 The Harbour Gazette</footer></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """Answers that a news site, or a hostile one, could give."""

    def do_GET(self) -> None:
        host = self.headers["Host"]
        ok: dict[str, tuple[str, bytes]] = {
            "/local/ferry-aground.html": ("text/html", PAGE.encode("cp1252")),
            "/plain": ("text/plain; charset=ISO-8859-1", "Café “fog” £3.".encode("cp1252")),
            "/records": ("application/json", b'{"articles": [{"text": "One."}, {"text": "Two."}]}'),
            "/image": ("image/png", b"\x89PNG"),
            "/large": ("text/plain", b"fog " * 20_000),
            "/empty": ("text/html", b""),
            "/unnamed": ("", b"A ferry ran aground in fog."),
        }
        redirects = {
            "/moved": "/local/ferry-aground.html",
            "/loop": "/loop",
            "/to-file": "file:///etc/hostname",
            "/to-nowhere": "http://[bad",
            "/to-name": f"http://{host.replace('127.0.0.1', 'localhost')}/plain",
        }
        if self.path in redirects:
            self.answer(302, {"Location": redirects[self.path]}, b"")
        elif self.path in ok:
            kind, body = ok[self.path]
            self.answer(200, {"Content-Type": kind} if kind else {}, body)
        elif self.path == "/bomb":
            packed = gzip.compress(b"fog " * 5_000_000)
            self.answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed)
        elif self.path == "/endless":
            self.drip(b"x" * 10_000, pause=0.0)
        elif self.path == "/drip":
            self.drip(b"x", pause=0.1)
        else:
            self.answer(403 if self.path == "/forbidden" else 404, {}, b"gone")

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes, *, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(500):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/local/ferry-aground.html", "/moved"])
def test_a_page_becomes_an_article_with_all_it_says_of_itself(site: str, path: str) -> None:
    reading = read_inputs([site + path], LOCAL)
    assert reading.unreadable == ()
    (article,) = reading.articles
    assert article.id == "127.0.0.1-ferry-aground"
    assert article.url == site + "/local/ferry-aground.html"
    assert article.title == "Ferry runs aground off Harrow Bay"
    assert article.source == "The Harbour Gazette"
    assert article.published == "2024-05-31"
    assert (article.place, article.agency) == ("HARROW BAY", "Orrin Wire")
    assert "“no one was hurt”" in article.text
    assert "Home" not in article.text
    assert "2019" not in article.text


def test_plain_text_and_json_are_read_by_their_type(site: str) -> None:
    assert read_inputs([site + "/plain"], LOCAL).articles[0].text == "Café “fog” £3."
    records = read_inputs([site + "/records"], LOCAL)
    assert [article.text for article in records.articles] == ["One.", "Two."]
    assert read_inputs([site + "/unnamed"], LOCAL).articles[0].text.startswith("A ferry")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "404 Not Found"),
        ("/forbidden", "save the page"),
        ("/image", r"not text \(image/png\)"),
        ("/large", "larger than 50,000 bytes"),
        ("/bomb", "larger than 50,000 bytes"),
        ("/endless", "larger than 50,000 bytes"),
        ("/empty", "empty"),
        ("/loop", "redirects more than"),
        ("/to-file", "only http and https"),
        ("/to-nowhere", "redirects to an address that is not valid"),
    ],
)
def test_what_is_no_article_is_unreadable_with_its_reason(
    site: str, path: str, reason: str
) -> None:
    reading = read_inputs([site + path], LOCAL)
    assert reading.articles == ()
    (unreadable,) = reading.unreadable
    assert unreadable.name == site + path
    assert re.search(reason, unreadable.reason)


def test_a_server_that_drips_is_given_up_on(site: str) -> None:
    started = time.monotonic()
    with pytest.raises(ContentError, match="longer than 1 seconds"):
        fetch_page(site + "/drip", ReadSettings(allow_private_urls=True, timeout=1.0))
    assert time.monotonic() - started < 5


def test_nobody_listens() -> None:
    with pytest.raises(ContentError, match="no connection"):
        fetch_page("http://127.0.0.1:9/", LOCAL)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/x",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://user@127.0.0.1/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "https://192.168.0.1/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://224.0.0.1/",
    ],
)
def test_addresses_inside_the_network_are_refused(url: str) -> None:
    (unreadable,) = read_inputs([url], ReadSettings(timeout=2.0)).unreadable
    assert "private or local address" in unreadable.reason
    assert "allow_private_urls" in unreadable.reason


def test_a_redirect_into_the_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The test's own server must be reachable for the first step, so only it counts as public.
    monkeypatch.setattr("summarize.fetch.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr("socket.getaddrinfo", _resolve_localhost_elsewhere)
    with pytest.raises(ContentError, match=r"localhost is a private or local address \(127.0.0.2"):
        fetch_page(site + "/to-name", ReadSettings(timeout=2.0))


def _resolve_localhost_elsewhere(host: str, port: int, *_: object, **__: object) -> list[object]:
    address = "127.0.0.2" if host == "localhost" else host
    return [(2, 1, 6, "", (address, port))]


def test_the_connection_goes_to_the_address_that_was_checked(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves differently the second time is resolved only once."""
    port = int(site.rpartition(":")[2])
    calls: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[object]:
        calls.append(host)
        named = [call for call in calls if call == "rebinding.example"]
        address = "127.0.0.1" if len(named) <= 1 else "127.0.0.2"
        return [(2, 1, 6, "", (address if host == "rebinding.example" else host, port))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    page = fetch_page(f"http://rebinding.example:{port}/plain", LOCAL)
    assert page.data
    assert calls.count("rebinding.example") == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("100.64.0.1", False),
        ("2002:7f00:0001::", False),
        ("64:ff9b::7f00:1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("255.255.255.255", False),
    ],
)
def test_which_addresses_are_public(address: str, *, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "file:///etc/hostname", "http://", "http://["]
)
def test_other_schemes_and_broken_addresses(url: str) -> None:
    reading = read_inputs([url], ReadSettings(timeout=1.0))
    assert reading.articles == ()
    assert len(reading.unreadable) == 1
