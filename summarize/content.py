"""Bytes to text that is final: encoding found, mojibake and references decoded, all printable.

What leaves this module is an article's text for good: every span of a brief points into it.
"""

from __future__ import annotations

import codecs
import html
import logging
import re
from collections import Counter

_QUIET = logging.NullHandler()
MAX_CONTROL = 0.02
"""Largest share of control characters in text; binary data has about a tenth."""

# What the first bytes of a file give away, and what to do about it.
_SIGNATURES = (
    (b"%PDF", "a PDF; save its text as .txt and give that"),
    (b"PK\x03\x04", "a zip archive or office document; save its text as .txt and give that"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as .txt and give that"),
    (b"{\\rtf", "an RTF document; save its text as .txt and give that"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd; unpack it first"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that news is found in; a guess among all that exist is wrong more often.
_ENCODINGS = (
    "cp1252 cp1250 cp1251 koi8_r cp1253 cp1254 cp1255 cp1256 cp1257 cp874 "
    "shift_jis euc_jp gb18030 big5 euc_kr"
)
_WESTERN = frozenset(
    char.encode("cp1252")
    for char in "àâäáãåæçèéêëíîïñóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÍÎÏÑÓÔÖÕØŒÙÚÛÜ‘’“”„‚–—…•«»€£§°©®™½\xa0"
)
"""The bytes above ASCII that Western European text in cp1252 has."""
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys(
    [*range(9), *range(14, 28), 31, 127, *range(128, 133), *range(134, 160)], " "
)
_CP1252 = {
    code: char
    for code in (*range(128, 133), *range(134, 160))
    if len(char := bytes([code]).decode("cp1252", "ignore"))
}
"""A dash or a quotation mark of cp1252 that was read as a control character."""
_BROKEN = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_ONE_TO_ONE = {**_SPACES, **_CP1252, **_BREAKS, **_BROKEN}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# UTF-8 read as something else leaves two characters above ASCII side by side, or a control one.
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f]")


_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")


class ContentError(ValueError):
    """Content that is no text; the message says what it is and what would cure it."""


def decode_text(data: bytes, charset: str = "") -> str:
    r"""Decode by byte order mark, as UTF-8, as the `charset` the page names, or by detection.

    A page that is valid UTF-8 is UTF-8 whatever it says of itself.  Line ends become `\n`.
    Raises ContentError for binary data.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ContentError(f"it is {what}")
    text = _decode_marked(data) or _decode_unmarked(data, charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    if _control_share(text) > MAX_CONTROL:
        raise ContentError("it is binary data, not text")
    return text


_PASSES = 4


def finish_text(text: str, *, repair: bool = True) -> str:
    """Give text its final form: mojibake and references decoded, unprintable characters blank.

    All but `repair` keeps every offset: a control character becomes a space, or what cp1252
    has in its place, an exotic line break a line feed, half of a surrogate pair U+FFFD.  Raises
    ContentError for binary data.
    """
    if _control_share(text) > MAX_CONTROL:
        raise ContentError("it is binary data, not text")
    for _ in range(_PASSES):  # a control character can hide mojibake beside it
        finished = _finish_once(text, repair=repair)
        if finished == text:
            break
        text = finished
    return text


def _finish_once(text: str, *, repair: bool) -> str:
    if repair:
        text = decode_references(text)
        text = text if text.isascii() else repair_mojibake(text)
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _UNPRINTABLE.sub(lambda found: found[0].translate(_ONE_TO_ONE), text)


def decode_references(text: str) -> str:
    r"""Decode HTML's character references, which feeds leave in text that is HTML no more.

    Twice where they were encoded twice; an ampersand without its semicolon is no reference.

    >>> decode_references("Port &amp; Quay&#8217;s &amp;quot;ban&amp;quot; at AT&T")
    'Port & Quay’s "ban" at AT&T'
    """
    for _ in range(2):
        text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return text


def repair_mojibake(text: str) -> str:
    r"""Undo UTF-8 that was read as another encoding, line by line, only where it is certain.

    A line is changed when ftfy's heuristic finds mojibake in it and decoding it again leaves
    none and no replacement character; curly quotes and all else stay as they are.

    >>> repair_mojibake("The cafÃ© on the quay\nA ship’s café, SÃO PAULO")
    'The café on the quay\nA ship’s café, SÃO PAULO'
    """
    lines = text.split("\n")
    return "\n".join(_repair_line(line) if _SUSPECT.search(line) else line for line in lines)


def _repair_line(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import badness

    if not badness(line):
        return line
    sure = TextFixerConfig(replace_lossy_sequences=False, restore_byte_a0=False)
    fixed = fix_encoding(line, sure)
    # A dagger is what remains of a closing quote whose last byte was lost: no repair.
    same = all(fixed.count(char) == line.count(char) for char in "\ufffd†")
    certain = same and badness(fixed) == 0
    return fixed if certain else line


def _decode_marked(data: bytes) -> str:
    """Decode by byte order mark; empty when there is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding) or "\n"
            except UnicodeDecodeError as error:
                raise ContentError(
                    f"it is marked as {encoding} but is not, at byte {error.start}; "
                    "save it as UTF-8"
                ) from error
    return ""


def _decode_named(data: bytes, charset: str) -> str:
    """Decode as the page says; empty when it names nothing or is wrong.

    Browsers read Latin-1 as cp1252, and so do pages that are labelled with it.
    """
    western = charset.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")
    try:
        return data.decode("cp1252" if western else charset) if charset else ""
    except (LookupError, UnicodeError):
        return ""


def _decode_unmarked(data: bytes, charset: str) -> str:
    if 0 in data:
        return _decode_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_named(data, charset) or _detect(data)


def _decode_utf16(data: bytes) -> str:
    """Decode UTF-16 without its mark: all NUL bytes are high ones, and these vary little."""
    if len(data) % 2 == 0:
        for low, encoding in ((0, "utf-16-le"), (1, "utf-16-be")):
            high = Counter(data[1 - low :: 2])
            common = sum(count for _, count in high.most_common(2))
            if high[0] and not data[low::2].count(0) and common > 0.45 * len(data):
                return data.decode(encoding, "replace")
    raise ContentError("it holds NUL bytes: it is binary data, or damaged text to save again")


def _detect(data: bytes) -> str:
    """Tell the encoding of text that is not UTF-8.

    Statistics need material and take short Western text for Central European, so what reads
    as mostly ASCII with nothing but Western letters and signs is cp1252.
    """
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").addHandler(_QUIET)
    high = re.findall(rb"[\x80-\xff]", data)
    if len(high) < 0.4 * len(data) and _WESTERN.issuperset(set(high)):
        return data.decode("cp1252")
    best = from_bytes(data, cp_isolation=_ENCODINGS.split()).best()
    if best is None:
        raise ContentError("its encoding cannot be told; save it as UTF-8")
    return str(best)


def _control_share(text: str) -> float:
    """Share of C0 control characters (not white space or escape) in the first 100,000."""
    head = text[:100_000]
    found = re.findall(r"[\x00-\x08\x0e-\x1a\x7f]", head)
    return len(found) / len(head) if head else 0.0
