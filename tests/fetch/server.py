"""A server of the tests' own, over TLS with a certificate of the tests' own; nothing here leaves the machine."""

from __future__ import annotations

import datetime
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAMES = ("documents.un.org", "www.who.int", "www.fao.org", "elsewhere.example")
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """Where it listens, what it answers by path, and what it was asked."""

    port: int
    trusts: ssl.SSLContext
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """(host, path, headers)"""

    def url(self, path: str, host: str = "www.who.int") -> str:
        return f"https://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked if path != "/robots.txt"]


def certificate(folder: Path) -> Path:
    """A key and a certificate for ``NAMES``, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ibid tests")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in NAMES]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """The server, while the test runs."""
    pem = certificate(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append((self.headers.get("Host", ""), self.path, dict(self.headers)))
            answer = server.answers.get(self.path)
            if answer is None:
                plain(b"", status=404)(self)
            else:
                answer(self)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listening.socket = context.wrap_socket(listening.socket, server_side=True)
    server = Server(listening.server_address[1], ssl.create_default_context(cafile=str(pem)))
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()


def plain(body: bytes, *, status: int = 200, **headers: str) -> Answer:
    """An answer with its length; ``Retry_After="7"`` is a header."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def onward(to: str, status: int = 302) -> Answer:
    return plain(b"", status=status, Location=to)


def in_turn(*answers: Answer) -> Answer:
    """The first answer first; the last one for ever after."""
    left = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def broken(body: bytes, after: int, **headers: str) -> Answer:
    """Promises all of ``body`` and hangs up early."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:after])
        handler.wfile.flush()
        handler.close_connection = True

    return answer


def ranged(body: bytes, etag: str) -> Answer:
    """Gives the rest where the half that is there is of the same file, else all of it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked, mark = handler.headers.get("Range"), handler.headers.get("If-Range")
        if asked and mark == etag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            told = f"bytes {start}-{len(body) - 1}/{len(body)}"
            plain(body[start:], status=206, ETag=etag, Content_Range=told)(handler)
        else:
            plain(body, ETag=etag)(handler)

    return answer


def endless(chunk: bytes, count: int, pause: float = 0.0) -> Answer:
    """Chunks without a length."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        waiting = threading.Event()
        try:
            for _ in range(count):
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
                handler.wfile.flush()
                waiting.wait(pause)
            handler.wfile.write(b"0\r\n\r\n")
        except OSError:
            pass
        handler.close_connection = True

    return answer
