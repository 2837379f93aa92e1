"""Asking a web address whether it answers, without being led into our own network.

Pure but for the network, which is handed in as `Network`. Only http and https, on their own ports;
every host is resolved once, every address it has must be public, and the connection goes to that very
address: a second answer of a name server has nobody to deceive. Redirects are followed by hand, each
under the same rules. What follows for a link is said in `sources/actions/links.py`.
"""

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit

MOST_REDIRECTS = 5
PATIENCE = 20.0  # seconds for everything that one address takes, after its host is resolved
ONE_TRY = 8.0  # of them, to connect to one of several addresses
MOST_HEAD = 32 * 1024  # bytes of an answer that are read; its body isn't
MOST_ADDRESSES = 3  # of one host that are tried
PORTS = {"http": 80, "https": 443}
# An answer that only says that another follows ("103 Early Hints").
_INTERIM = re.compile(rb"\A(?:HTTP/1\.\d 1\d\d[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n)+")
# What carries an IPv4 address inside, or leads to one: the same host under another name.
_DISGUISES = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96"))
)


class Verdict(StrEnum):
    """What an answer says of a link."""

    LIVE = "live"
    FAILED = "failed"  # gone, or nobody answers
    UNCLEAR = "unclear"  # something answers, but not to us
    NOT_ASKED = "not_asked"  # where it leads, this site doesn't go


class Reason(StrEnum):
    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    SERVER_FAILED = "server_failed"
    NO_SUCH_HOST = "no_such_host"
    NO_CONNECTION = "no_connection"
    TOO_SLOW = "too_slow"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_ANSWER = "bad_answer"
    BAD_CERTIFICATE = "bad_certificate"
    NOT_FOR_US = "not_for_us"
    MALFORMED = "malformed"
    NOT_THE_WEB = "not_the_web"
    PORT = "port"
    NOT_PUBLIC = "not_public"


_VERDICTS = {
    Reason.ANSWERED: Verdict.LIVE,
    Reason.BAD_CERTIFICATE: Verdict.UNCLEAR,
    Reason.NOT_FOR_US: Verdict.UNCLEAR,
    Reason.MALFORMED: Verdict.NOT_ASKED,
    Reason.NOT_THE_WEB: Verdict.NOT_ASKED,
    Reason.PORT: Verdict.NOT_ASKED,
    Reason.NOT_PUBLIC: Verdict.NOT_ASKED,
}


@dataclass(frozen=True)
class Answer:
    """`status` of the last answer (0 for none), `address` where the redirects led."""

    reason: Reason
    status: int
    address: str

    @property
    def verdict(self) -> Verdict:
        return _VERDICTS.get(self.reason, Verdict.FAILED)


class Refused(Exception):
    """An address isn't asked, or gave no answer that can be read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them: also of "127.1" and "0x7f000001"."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def connected(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to a numeric address: nothing is resolved any more."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(timeout)
        opened.connect((address, port))
    except BaseException:
        opened.close()
        raise
    return opened


@dataclass(frozen=True)
class Network:
    """How hosts are resolved and addresses connected to, and how long one link may take."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    connect: Callable[[str, int, float], socket.socket] = connected
    patience: float = PATIENCE
    clock: Callable[[], float] = time.monotonic
    agent: str = "Stemma link check"
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(frozen=True)
class _Target:
    scheme: str
    host: str  # as a certificate and a Host header name it
    path: str

    @property
    def port(self) -> int:
        return PORTS[self.scheme]


def ask(address: str, network: Network | None = None) -> Answer:
    """Whether an address answers: by HEAD, and where that fails by the first bytes of a GET.

    Never raises for what others answer or don't. Takes at most the network's patience in seconds,
    and what the system's resolver takes.
    """
    network = network or Network()
    deadline = network.clock() + network.patience
    at, status = address, 0
    for _redirect in range(MOST_REDIRECTS + 1):
        try:
            status, location = _asked(at, network, deadline)
        except Refused as refused:
            return Answer(refused.reason, 0, at)
        if not (300 <= status < 400 and location):
            return Answer(_meaning(status), status, at)
        try:
            at = urljoin(at, location)
        except ValueError:
            return Answer(Reason.MALFORMED, status, at)
    return Answer(Reason.TOO_MANY_REDIRECTS, status, at)


def _meaning(status: int) -> Reason:
    if status < 400:
        return Reason.ANSWERED
    if status in (404, 410):
        return Reason.NOT_FOUND
    return Reason.SERVER_FAILED if status >= 500 else Reason.NOT_FOR_US


def _asked(address: str, network: Network, deadline: float) -> tuple[int, str]:
    target = _target(address)
    hosts = _public(target, network)
    try:
        status, location = _sent("HEAD", target, hosts, network, deadline)
        if status < 400:
            return status, location
    except Refused as refused:
        if refused.reason is not Reason.BAD_ANSWER:
            raise
    return _sent("GET", target, hosts, network, deadline)  # some servers don't know HEAD


def _target(address: str) -> _Target:
    """What to ask of whom. Raises Refused."""
    try:
        parts = urlsplit(address.strip())
        port, name = parts.port, parts.hostname or ""
        host = name if ":" in name else name.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise Refused(Reason.MALFORMED) from error
    if parts.scheme not in PORTS:
        raise Refused(Reason.NOT_THE_WEB)
    odd = any(c.isspace() or not c.isprintable() for c in host) or "%" in host
    if not host or odd or "@" in parts.netloc:
        raise Refused(Reason.MALFORMED)
    if port not in (None, PORTS[parts.scheme]):
        raise Refused(Reason.PORT)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return _Target(parts.scheme, host, f"{path}?{query}" if query else path)


def _public(target: _Target, network: Network) -> Sequence[str]:
    """The addresses of a host. One that isn't public makes the whole host suspicious: Refused."""
    try:
        found = network.resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise Refused(Reason.NO_SUCH_HOST) from error
    if not found:
        raise Refused(Reason.NO_SUCH_HOST)
    if not all(map(is_public, found)):
        raise Refused(Reason.NOT_PUBLIC)
    return found[:MOST_ADDRESSES]


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open internet, by the registries of IANA.

    Private, loopback, link-local, shared (CGNAT), reserved and multicast ones aren't, nor IPv6 ones
    that stand for an IPv4 address.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # a zone ("fe80::1%eth0") makes it a link's own
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id or ip.is_site_local or any(ip in net for net in _DISGUISES):
            return False
        if ip.ipv4_mapped is not None:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _sent(
    method: str, target: _Target, hosts: Sequence[str], network: Network, deadline: float
) -> tuple[int, str]:
    """Status and Location of the answer. Raises Refused."""
    try:
        with _opened(target, hosts, network, deadline) as stream:
            stream.settimeout(_left(network, deadline))
            stream.sendall(_request(method, target, network.agent))
            return _parsed(_head(stream, network, deadline))
    except TimeoutError as error:
        raise Refused(Reason.TOO_SLOW) from error
    except ssl.SSLCertVerificationError as error:
        raise Refused(Reason.BAD_CERTIFICATE) from error
    except OSError as error:
        raise Refused(Reason.NO_CONNECTION) from error


def _opened(
    target: _Target, hosts: Sequence[str], network: Network, deadline: float
) -> socket.socket:
    plain = _first_that_answers(target, hosts, network, deadline)
    if target.scheme == "http":
        return plain
    plain.settimeout(_left(network, deadline))
    try:
        return network.tls.wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def _first_that_answers(
    target: _Target, hosts: Sequence[str], network: Network, deadline: float
) -> socket.socket:
    failure: OSError = OSError("no address")
    for host in hosts:
        try:
            timeout = min(ONE_TRY, _left(network, deadline))
            return network.connect(host, target.port, timeout)
        except OSError as error:
            failure = error
    raise failure


def _request(method: str, target: _Target, agent: str) -> bytes:
    host = f"[{target.host}]" if ":" in target.host else target.host
    lines = [f"{method} {target.path} HTTP/1.1", f"Host: {host}", f"User-Agent: {agent}"]
    lines += ["Accept: */*", "Range: bytes=0-1023", "Connection: close", "", ""]
    return "\r\n".join(lines).encode("ascii", "replace")


def _head(stream: socket.socket, network: Network, deadline: float) -> bytes:
    """What an answer says before its body: one byte a minute doesn't keep us beyond the deadline."""
    got, length = b"", 0
    while b"\r\n\r\n" not in got and b"\n\n" not in got:
        stream.settimeout(_left(network, deadline))
        chunk = stream.recv(4096)
        got = _INTERIM.sub(b"", got + chunk)
        length += len(chunk)
        if not chunk:
            break
        if length > MOST_HEAD:
            raise Refused(Reason.BAD_ANSWER)
    return got


def _left(network: Network, deadline: float) -> float:
    left = deadline - network.clock()
    if left <= 0:
        raise TimeoutError
    return left


def _parsed(head: bytes) -> tuple[int, str]:
    first, *lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")
    version, _space, rest = first.partition(" ")
    status = rest[:3]
    if not (version.startswith("HTTP/1.") and status.isascii() and status.isdigit()):
        raise Refused(Reason.BAD_ANSWER)
    fields = (line.partition(":") for line in lines)
    location = next((value for name, _, value in fields if name.lower() == "location"), "")
    with suppress(UnicodeDecodeError):  # servers send addresses in UTF-8 as they are
        location = location.encode("latin-1").decode()
    location = location.strip()
    if any(c < " " or c == "\x7f" for c in location):  # no address, and no database keeps a null
        raise Refused(Reason.BAD_ANSWER)
    return int(status), location
