"""One page from the web, bounded in size and time, never from an address inside the network.

The host is resolved once, every address it has is checked, and the connection goes to a checked
address: a name that resolves to something else a moment later (DNS rebinding) changes nothing.
Each redirect is checked again.  Proxies set in the environment are not used, since behind one
the address cannot be checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from summarize.content import ContentError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool
    from urllib3.util import Url

    from summarize.config import ReadSettings

MAX_REDIRECTS = 5
_CHUNK = 65_536
_AGENT = "summarize (news summarizer; reads single pages that its user names)"
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/json")
_JSON_LINES = ("application/x-ndjson", "application/jsonl", "application/x-jsonlines")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL gave: the address after redirects, and the bytes as they came."""

    url: str
    data: bytes
    content_type: str
    """Lower case, without parameters; empty when the server named none."""
    charset: str


def fetch_page(url: str, settings: ReadSettings) -> Page:
    """Get a text page by http or https.

    Raises ContentError, with a reason for the user, for an address that is private or does not
    exist, a server that does not answer in `settings.timeout` seconds or answers with an error,
    more than `settings.max_bytes`, and anything that is not text.
    """
    from urllib3.exceptions import HTTPError

    deadline = time.monotonic() + settings.timeout
    for _ in range(MAX_REDIRECTS + 1):
        target = _parse_url(url)
        try:
            with _pool(target, settings) as pool:
                answer = _request(pool, target)
                location = answer.get_redirect_location()
                if not location:
                    return _read_page(answer, _public_url(target), settings, deadline)
                answer.drain_conn()
        except (HTTPError, OSError) as error:
            raise ContentError(_explain(error, settings)) from error
        try:
            url = urljoin(target.url, location)
        except ValueError as error:
            raise ContentError("it redirects to an address that is not valid") from error
    raise ContentError(f"it redirects more than {MAX_REDIRECTS} times")


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also behind an IPv6 transition form.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _parse_url(url: str) -> Url:
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        target = parse_url(url)
    except LocationParseError as error:
        raise ContentError("it is not a valid address") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise ContentError("only http and https addresses are fetched")
    return target


def _public_url(target: Url) -> str:
    """Give the address without any user name and password in it."""
    return str(target._replace(auth=None, fragment=None).url)


def _pool(target: Url, settings: ReadSettings) -> HTTPConnectionPool:
    """Prepare a connection to a checked address that speaks to, and verifies, the named host."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

    host = str(target.host).strip("[]")
    secure = target.scheme == "https"
    address = _resolve(host, target.port or (443 if secure else 80), settings)
    options: dict[str, Any] = {
        "port": target.port or (443 if secure else 80),
        "timeout": Timeout(total=settings.timeout),
        "retries": False,
    }
    if secure:
        return HTTPSConnectionPool(address, **options, server_hostname=host, assert_hostname=host)
    return HTTPConnectionPool(address, **options)


def _resolve(host: str, port: int, settings: ReadSettings) -> str:
    """Give an address of the host; all of them must be public, or private ones allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ContentError(f"the host {host} cannot be found; is there a network?") from error
    addresses = [str(entry[4][0]) for entry in found]
    private = [address for address in addresses if not is_public(address)]
    if private and not settings.allow_private_urls:
        raise ContentError(
            f"{host} is a private or local address ({private[0]}), which is refused unless "
            "private URLs are allowed (read.allow_private_urls)"
        )
    return addresses[0]


def _request(pool: HTTPConnectionPool, target: Url) -> BaseHTTPResponse:
    port = f":{target.port}" if target.port else ""
    return pool.urlopen(
        "GET",
        target.request_uri,
        headers={
            "Host": f"{target.host}{port}",
            "User-Agent": _AGENT,
            "Accept": "text/html, text/plain, application/json;q=0.9, */*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
        },
        redirect=False,
        preload_content=False,
        assert_same_host=False,
    )


def _read_page(answer: BaseHTTPResponse, url: str, settings: ReadSettings, deadline: float) -> Page:
    if answer.status != HTTPStatus.OK:
        raise ContentError(_explain_status(answer.status))
    content_type, _, parameters = answer.headers.get("Content-Type", "").lower().partition(";")
    content_type = content_type.strip()
    if content_type and not content_type.startswith((*_TEXT_TYPES, *_JSON_LINES)):
        raise ContentError(f"it is not text ({content_type})")
    _, _, charset = parameters.partition("charset=")
    data = _read_body(answer, settings, deadline)
    return Page(url, data, content_type, charset.partition(";")[0].strip(" \"'"))


def _read_body(answer: BaseHTTPResponse, settings: ReadSettings, deadline: float) -> bytes:
    """Read while it is small and quick enough: neither is taken on the server's word."""
    limit = settings.max_bytes
    announced = answer.headers.get("Content-Length", "")
    data = bytearray()
    if not (announced.isdecimal() and int(announced) > limit):
        while chunk := answer.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > limit:
                break
            if time.monotonic() > deadline:
                raise ContentError(f"it took longer than {settings.timeout:g} seconds")
        else:
            return bytes(data)
    raise ContentError(f"it is larger than {limit:,} bytes (the limit is read.max_bytes)")


def _explain_status(status: int) -> str:
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    cure = ""
    if status in (401, 402, 403, 429, 451):
        cure = "; save the page in a browser and give the .html file"
    return f"the server answered {status}{phrase}{cure}"


def _explain(error: Exception, settings: ReadSettings) -> str:
    from urllib3 import exceptions

    if isinstance(error, exceptions.SSLError):
        return "its certificate cannot be verified"
    if isinstance(error, exceptions.NewConnectionError):
        return "no connection; is the server up, and is there a network?"
    # A NewConnectionError is one of these too, by inheritance.
    if isinstance(error, (exceptions.TimeoutError, TimeoutError)):
        return f"no answer within {settings.timeout:g} seconds"
    return f"the connection failed ({type(error).__name__})"
