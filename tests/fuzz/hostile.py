"""What people, programs and attackers send: the values and requests that the fuzz test draws."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlencode

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.fuzz.hostile_files import broken_files
from tests.fuzz.routes import Route

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
"""How many requests each address gets; unset: a few, the same ones in every run."""

FUZZ_SETTINGS = settings(
    max_examples=EXAMPLES or 40,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)

REFUSED_BY_SOME: tuple[bytes, ...] = (
    b"",
    b"0",
    b"-1",
    b"9" * 19,
    b"9" * 400,
    b"9" * 5_000,  # more digits than Python turns into a number
    "²".encode(),  # isdigit() says yes, int() says no
    b"\x00",
    b"a\x00b",
    b"\xff\xfe",
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xf0\x28\x8c\xbc",
    b"' OR 1=1 --",
    b'"',
    b"%",
    b"_",
    b"*",
    b"-*",
    b'AND OR NOT NEAR( "',
    b"9999-99-99",
    b"0000-00-00",
    "จัดซื้อ".encode(),
    "ก็็็็็็".encode() * 50,
    "\u202e\u2066\ufeff".encode(),
    "😀".encode() * 300,
    b"x" * 9_000,
)
"""What one database takes and another refuses: numbers, bytes, quotes, words of a search."""

NASTY: tuple[bytes, ...] = (
    *REFUSED_BY_SOME,
    b"1e999",
    b"nan",
    "๙๙๙๙".encode(),
    b"\r\nSet-Cookie: a=b",
    b"../../../../etc/passwd",
    b"..\\..\\",
    b"/",
    b"//evil.example/",
    b"http://[::1",
    b"javascript:alert(1)",
    b"%00",
    b"%zz",
    b"*,-id",
    b"id(",
    b"parent(*)",
    b"children(",
    b"random",
    b"-id,title",
    b"true",
    b"root",
    b"home.NewsPage",
    b"home.Station",
    b"oitpages.",
    b"{}",
    b"{{7*7}}",
    b"<script>alert(1)</script>",
    b"2568",
)

numbers = st.integers(min_value=-(2**70), max_value=2**70).map(lambda n: str(n).encode())
texts = st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
values = st.one_of(st.sampled_from(NASTY), numbers, texts, st.binary(max_size=40))

METHODS = ("GET",) * 6 + ("POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW")
HEADERS: Mapping[str, tuple[bytes, ...]] = {
    "HTTP_ACCEPT": (b"text/html", b"application/json", b"*/*", b"text/*;q=x,,;", b"image/webp"),
    "HTTP_ACCEPT_ENCODING": (b"gzip", b"br;q=9", b"identity;q=0"),
    "HTTP_ACCEPT_LANGUAGE": (b"en", b"th-TH;q=0.5,x", b"*", b"../../etc"),
    "HTTP_IF_NONE_MATCH": (b"*", b'W/"x"', b'"', b'"a", W/'),
    "HTTP_IF_MATCH": (b"*", b'"x"'),
    "HTTP_IF_MODIFIED_SINCE": (
        b"Sat, 29 Oct 1994 19:43:31 GMT",
        b"Sat, 99 Oct 99999 99:99:99 GMT",
        b"Sun, 06-Nov-00 08:49:37 GMT",
        b"yesterday",
    ),
    "HTTP_IF_UNMODIFIED_SINCE": (b"Sat, 29 Oct 1994 19:43:31 GMT", b"x"),
    "HTTP_RANGE": (b"bytes=0-10", b"bytes=-1", b"bytes=9-1", b"bytes=0-,5-9", b"lines=x"),
    "HTTP_HOST": (b"testserver", b"other.example", b"[::1", b"a b", b"x:99999", b"..", b"\xff"),
    "HTTP_COOKIE": (b"sessionid=x", b"csrftoken=\x00", b";;==", b"messages=x; sessionid=" * 9),
    "HTTP_ORIGIN": (b"null", b"https://evil.example", b"http://["),
    "HTTP_REFERER": (b"http://[", b"/", b"https://evil.example/"),
    "HTTP_X_FORWARDED_FOR": (b"1.1.1.1", b",,", b"x" * 500),
    "HTTP_X_FORWARDED_HOST": (b"evil.example", b"["),
    "HTTP_X_FORWARDED_PROTO": (b"https", b"x,y"),
    "HTTP_X_REQUESTED_WITH": (b"XMLHttpRequest",),
    "HTTP_CONTENT_ENCODING": (b"gzip",),
    "HTTP_AUTHORIZATION": (b"Basic eA==", b"Basic \xff", b"Bearer x"),
}
CONTENT_TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=tis-620",
    "application/x-www-form-urlencoded; charset=nothing",
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=กขค",
    "multipart/form-data; boundary=b; charset=nothing",
    "multipart/form-data; boundary=b",
    "\xff/;;=",
    "",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it arrives; the bytes of paths and headers stand as WSGI gives them."""

    method: str
    path: bytes
    query: str
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "application/x-www-form-urlencoded"
    body: bytes = b""


@st.composite
def requests(draw, route: Route, known: Mapping[str, Sequence[str]]) -> Sent:
    """A request to a route: mostly what it knows, with something hostile in it."""
    method = draw(st.sampled_from(METHODS + ("POST",) * 12 * bool(route.fields)))
    path = draw(_paths(draw(st.sampled_from(route.templates)), known))
    query = draw(_queries(route.parameters, known))
    headers = draw(_headers)
    if method in ("GET", "HEAD", "OPTIONS", "TRACE"):
        return Sent(method, path, query, headers)
    content_type, body = draw(_bodies(route.fields))
    return Sent(method, path, query, headers, content_type, body)


@st.composite
def _paths(draw, template: str, known: Mapping[str, Sequence[str]]) -> bytes:
    path = b""
    for literal, name, _, _ in Formatter().parse(template):
        path += literal.encode()
        if name:
            choices = known.get(name, ())
            right = st.sampled_from(choices).map(str.encode) if choices else values
            path += draw(right if draw(st.integers(0, 3)) else values)
    return unquote_to_bytes(path) if path.startswith(b"/") else b"/" + path


@st.composite
def _queries(draw, names: Sequence[str], known: Mapping[str, Sequence[str]]) -> str:
    if not draw(st.integers(0, 15)):  # not even a query
        return draw(st.binary(max_size=60)).decode("latin-1")
    keys = st.sampled_from(names).map(str.encode) if names else values
    right = st.sampled_from([v.encode() for v in known["value"]])
    pairs = draw(st.lists(st.tuples(st.one_of(keys, keys, values), st.one_of(values, right)),
                          max_size=4))  # fmt: skip
    return "&".join(f"{quote_from_bytes(k)}={quote_from_bytes(v)}" for k, v in pairs)


_headers = st.lists(
    st.sampled_from(sorted(HEADERS)).flatmap(
        lambda name: st.tuples(
            st.just(name),
            st.one_of(st.sampled_from(HEADERS[name]), values).map(lambda v: v.decode("latin-1")),
        )
    ),
    max_size=3,
    unique_by=lambda pair: pair[0],
).map(tuple)


@st.composite
def _bodies(draw, names: Sequence[str]) -> tuple[str, bytes]:
    kind = draw(st.integers(0, 5))
    keys = st.sampled_from(names).map(str.encode) if names else values
    pairs = draw(st.lists(st.tuples(keys, values), max_size=8))
    if kind <= 1:
        return CONTENT_TYPES[draw(st.integers(0, 2))], urlencode(pairs).encode()
    if kind <= 3:
        return "multipart/form-data; boundary=b", draw(_multiparts(pairs))
    return draw(st.sampled_from(CONTENT_TYPES)), draw(st.one_of(st.binary(max_size=300), values))


@st.composite
def _multiparts(draw, pairs: list[tuple[bytes, bytes]]) -> bytes:
    body = b""
    for name, value in pairs:
        file_name = draw(st.one_of(st.none(), values)) if draw(st.booleans()) else None
        start = draw(st.sampled_from((b"", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")))
        encoding = draw(st.sampled_from((b"", b"", b"Content-Transfer-Encoding: base64\r\n")))
        body += b'--b\r\nContent-Disposition: form-data; name="%s"' % name
        body += b'; filename="%s"\r\nContent-Type: image/png' % file_name if file_name else b""
        if file_name and not draw(st.integers(0, 3)):
            start, value = b"", draw(broken_files())  # right at first, so that it is read
        body += b"\r\n" + encoding + b"\r\n" + (start if file_name else b"") + value + b"\r\n"
    return body + draw(st.sampled_from((b"--b--\r\n", b"", b"--b")))
