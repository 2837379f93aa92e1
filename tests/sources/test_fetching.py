"""Links that lead where they shouldn't, against servers of our own and resolvers that tell lies."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching import MOST_HEAD, Network, Reason, Verdict, ask, is_public

PUBLIC = "93.184.216.34"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def redirect(address: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {address}\r\n\r\n".encode()


@dataclass
class Site:
    """A local server that is reached under public addresses, and what was asked of it."""

    answer: Callable[[bytes], bytes | None]
    heard: list[bytes] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    port: int = 0

    def network(self, names: dict[str, list[str]] | None = None, **fields) -> Network:
        known = names or {}

        def resolve(host: str, port: int) -> list[str]:
            self.resolved.append(host)
            if host == "nowhere.example":
                raise socket.gaierror("no such host")
            return known.get(host, [PUBLIC])

        def connect(address: str, port: int, timeout: float) -> socket.socket:
            self.connected.append((address, port))
            return socket.create_connection(("127.0.0.1", self.port), timeout)

        return Network(resolve=resolve, connect=connect, **fields)


@contextmanager
def serving(answer: Callable[[bytes], bytes | None] | bytes) -> Iterator[Site]:
    site = Site(answer if callable(answer) else lambda request: answer)
    listener = socket.create_server(("127.0.0.1", 0))
    site.port = listener.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                peer, _address = listener.accept()
            except OSError:
                return
            with peer, suppress(OSError):
                request = peer.recv(8192)
                site.heard.append(request)
                said = site.answer(request)
                if said is None:  # a byte now and then, for ever
                    while not site.heard.count(b"stop"):
                        peer.sendall(b"x")
                        threading.Event().wait(0.05)
                else:
                    peer.sendall(said)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.heard.append(b"stop")
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(2)


def test_a_page_that_answers_is_live_and_asked_by_its_own_name():
    with serving(OK) as site:
        answer = ask("http://site.example/a b?c=ü", site.network())
    assert (answer.verdict, answer.reason, answer.status) == (Verdict.LIVE, Reason.ANSWERED, 200)
    assert site.connected == [(PUBLIC, 80)]
    assert site.heard[0].startswith(b"HEAD /a%20b?c=%C3%BC HTTP/1.1\r\nHost: site.example\r\n")


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (204, "live"), (206, "live"), (304, "live"),
        (404, "failed"), (410, "failed"), (500, "failed"), (503, "failed"),
        (401, "unclear"), (403, "unclear"), (429, "unclear"), (451, "unclear"),
    ],
)  # fmt: skip
def test_what_a_status_says_of_a_link(status, verdict):
    with serving(f"HTTP/1.1 {status} So\r\n\r\n".encode()) as site:
        answer = ask("http://site.example/", site.network())
    assert (answer.verdict, answer.status) == (verdict, status)


def test_a_server_that_does_not_know_head_is_asked_by_get():
    def answer(request: bytes) -> bytes:
        return OK if request.startswith(b"GET") else b"HTTP/1.1 405 No\r\n\r\n"

    with serving(answer) as site:
        assert ask("http://site.example/", site.network()).verdict == "live"
    assert b"Range: bytes=0-1023" in site.heard[1]


def test_redirects_are_followed_and_where_they_lead_is_told():
    def answer(request: bytes) -> bytes:
        return OK if b" /new " in request else redirect("/new")

    with serving(answer) as site:
        found = ask("http://site.example/old", site.network())
    assert (found.verdict, found.address) == ("live", "http://site.example/new")


def test_redirects_end():
    with serving(redirect("/again")) as site:
        found = ask("http://site.example/", site.network())
    assert found.reason == Reason.TOO_MANY_REDIRECTS
    assert len(site.connected) == 6


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/", "http://169.254.169.254/latest", "http://0.0.0.0/", "http://100.64.0.1/",
        "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/", "http://224.0.0.1/",
    ],
)  # fmt: skip
def test_a_redirect_into_our_own_network_is_not_followed(address):
    with serving(redirect(address)) as site:
        network = site.network()

        def resolve(host: str, port: int) -> list[str]:
            if host == "site.example":
                return [PUBLIC]
            return list({str(each[4][0]) for each in socket.getaddrinfo(host, port)})

        network = Network(resolve=resolve, connect=network.connect)
        found = ask("http://site.example/", network)
    assert (found.verdict, found.reason) == ("not_asked", Reason.NOT_PUBLIC)
    assert site.connected == [(PUBLIC, 80)]


def test_a_name_server_that_changes_its_mind_deceives_nobody():
    """DNS rebinding: the connection goes to the address that was checked, without asking again."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    with serving(OK) as site:
        network = Network(resolve=lambda host, port: next(answers), connect=site.network().connect)
        found = ask("http://rebind.example/", network)
    assert (found.verdict, site.connected) == ("live", [(PUBLIC, 80)])


def test_a_name_server_that_changes_its_mind_after_a_redirect_is_seen():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    with serving(redirect("http://rebind.example/again")) as site:
        network = Network(resolve=lambda host, port: next(answers), connect=site.network().connect)
        found = ask("http://rebind.example/", network)
    assert (found.reason, site.connected) == (Reason.NOT_PUBLIC, [(PUBLIC, 80)])


def test_a_host_with_one_private_address_among_public_ones_is_not_asked():
    with serving(OK) as site:
        found = ask("http://two.example/", site.network({"two.example": [PUBLIC, "10.0.0.1"]}))
    assert (found.reason, site.connected) == (Reason.NOT_PUBLIC, [])


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://site.example/", "not_the_web"), ("file:///etc/passwd", "not_the_web"),
        ("gopher://site.example/", "not_the_web"), ("http://site.example:22/", "port"),
        ("http://site.example:443/", "port"), ("http://site.example:99999/", "malformed"),
        ("http://user:pw@site.example/", "malformed"), ("http:///", "malformed"),
        ("http://[::1/", "malformed"), ("http://" + "a" * 300 + ".example/", "malformed"),
        ("http://fe80::1%25eth0/", "malformed"), ("", "not_the_web"),
        ("http://nowhere.example/", "no_such_host"),
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(address, reason):
    with serving(OK) as site:
        assert ask(address, site.network()).reason == reason
        assert site.connected == []


def test_a_server_that_drips_is_left_after_our_patience():
    with serving(lambda request: None) as site:
        network = site.network(patience=0.5)
        start = network.clock()
        found = ask("http://slow.example/", network)
        assert network.clock() - start < 3
    assert found.reason == Reason.TOO_SLOW


def test_an_answer_without_an_end_is_not_read_to_its_end():
    with serving(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * MOST_HEAD) as site:
        assert ask("http://long.example/", site.network()).reason == Reason.BAD_ANSWER


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_no_http_is_no_answer(said):
    with serving(said) as site:
        assert ask("http://odd.example/", site.network()).reason == Reason.BAD_ANSWER


def test_an_answer_that_only_says_that_another_follows_is_not_the_answer():
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
    with serving(b"HTTP/1.1 100 Continue\r\n\r\n" + hints + b"HTTP/1.1 404 Gone\r\n\r\n") as site:
        assert ask("http://site.example/", site.network()).status == 404
    with serving(hints * MOST_HEAD) as site:
        assert ask("http://site.example/", site.network()).reason == Reason.BAD_ANSWER


@pytest.mark.parametrize("address", ["/\0there", "http://there.example/\x1b"])
def test_a_redirect_to_what_no_address_can_be_is_no_answer(address):
    with serving(lambda request: OK if b"there" in request else redirect(address)) as site:
        found = ask("http://site.example/", site.network())
    assert (found.reason, found.address) == (Reason.BAD_ANSWER, "http://site.example/")


def test_a_secure_connection_names_the_host_and_not_the_address():
    with serving(b"no certificate here\r\n\r\n") as site:
        found = ask("https://secure.example/", site.network())
    assert site.connected[0] == (PUBLIC, 443)
    assert b"secure.example" in site.heard[0]  # as the greeting of TLS says it
    assert found.verdict == Verdict.FAILED


def test_a_line_end_in_an_address_adds_no_header():
    with serving(OK) as site:
        ask("http://site.example/a\r\nX-Evil: 1", site.network())
    assert all(b"\r\nX-Evil" not in heard for heard in site.heard)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (PUBLIC, True), ("2606:2800:220:1::1", True),
        ("192.168.1.1", False), ("172.16.0.1", False), ("100.127.255.254", False),
        ("240.0.0.1", False), ("255.255.255.255", False), ("224.0.0.251", False),
        ("::ffff:93.184.216.34", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False),
        ("2001::1", False), ("fc00::1", False), ("fec0::1", False), ("ff02::1", False),
        ("::", False), ("::1", False), ("fe80::1%eth0", False), ("example.org", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_on_the_open_internet(address, public):
    assert is_public(address) is public


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="127.0.0.0/8"))
def test_no_private_address_is_public_under_any_name(ip):
    assert not is_public(str(ip))
    assert not is_public(f"::ffff:{ip}")
    assert not is_public(f"64:ff9b::{ip}")


def unreachable(address: str, port: int, timeout: float) -> socket.socket:
    raise ConnectionRefusedError


SILENT = Network(resolve=lambda host, port: [PUBLIC], connect=unreachable)


@given(st.text(max_size=60))
def test_nothing_that_somebody_writes_makes_it_fail(address):
    assert ask(f"http://{address}", SILENT).verdict in {"failed", "not_asked"}
