"""HTML and Markdown to plain text, with what the page says about itself."""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|section|main|div|p|h1)\b",
    re.I | re.S,
)


_QUIET = logging.NullHandler()
"""Keeps a library's log lines off stderr where the application has set up no logging."""
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What HTML and XML have no place for; C1 characters stay, as mojibake is repaired from them."""
_REFERENCE = re.compile(r"&#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8});?")
_SHORT = 250
"""Characters; a page that gives fewer is tried again, for an article hidden in its data."""
_NOT_REPORTING = (
    "//blockquote[contains(@class, 'twitter-') or contains(@class, 'instagram-')]",
    "//figcaption",
)
"""Embedded posts and captions, which trafilatura takes for paragraphs."""


@dataclass(frozen=True, slots=True)
class Extract:
    """An article out of its markup; what the markup does not say is empty."""

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    """As stated, not parsed."""


def looks_like_html(text: str) -> bool:
    """Whether text starts as an HTML page or fragment does."""
    return bool(_HTML.match(text))


def html_charset(data: bytes) -> str:
    """Give the encoding that a page names in its own first bytes, or ""."""
    found = _META_CHARSET.search(data, 0, 4096) or _XML_CHARSET.match(data)
    return found[1].decode("ascii", "replace") if found else ""


def extract_html(html: str, url: str = "") -> Extract:
    """Take the article out of a page with trafilatura; its text is empty when there is none.

    The date is only ever one that the page's metadata states, never one found in its text.
    """
    # lxml refuses a declaration of the encoding in text that is decoded already.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", _without_unparsable(html))
    if not re.search(r"<html\b", page, re.I):
        page = f"<html><body>{page}</body></html>"
    found = _extract(page, url, least=10)
    if found is None or len(found.text) < _SHORT:
        # The fallback breaks lines at every link, so it must be worth it.
        fallback = _extract(page, url, least=_SHORT)
        if fallback and (found is None or len(fallback.text) > 2 * len(found.text)):
            found = fallback
    return found or Extract("")


def _without_unparsable(html: str) -> str:
    """Blank what no page may hold: behind half of a surrogate pair lxml would read nothing more."""
    page = _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", _NO_CHARACTER.sub(" ", html))
    return _REFERENCE.sub(lambda found: " " if _names_nothing(found[1]) else found[0], page)


def _names_nothing(code: str) -> bool:
    """Whether a character reference, "1" or "x1", is to a character that no page may hold."""
    number = int(code[1:], 16) if code[0] in "xX" else int(code)
    return 0 < number < 0x10000 and bool(_NO_CHARACTER.match(chr(number)))


def _extract(page: str, url: str, *, least: int) -> Extract | None:
    """Run trafilatura, whose cruder fallback steps in for less than `least` characters."""
    import trafilatura
    from trafilatura.settings import use_config

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(_QUIET)
    config = copy.deepcopy(use_config())
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    found = trafilatura.bare_extraction(
        page,
        url=url or None,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        prune_xpath=list(_NOT_REPORTING),
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=config,
    )
    if found is None or not (found.text or "").strip():
        return None
    return Extract(
        text=found.text,
        title=found.title or "",
        source=found.sitename or found.hostname or "",
        url=url or found.url or "",
        published=found.date or "",
    )


# Order matters: links before emphasis, so that no address is taken for italics.
# Every repetition is bounded or stops at its own opening mark: hostile input costs no more time.
_LABEL, _TARGET = (
    r"\[([^\[\]\n]{1,500})\]",
    r"\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)",
)
_MARKDOWN = (
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.S), ""),
    (re.compile(r"^(?:```|~~~).*$", re.M), ""),
    (re.compile(rf"!\[[^\[\]\n]{{0,500}}\]{_TARGET}"), ""),
    (re.compile(_LABEL + _TARGET), r"\1"),
    (re.compile(rf"^[ ]{{0,3}}{_LABEL}:[ \t]+\S.*$", re.M), ""),
    (re.compile(rf"{_LABEL}\[[^\[\]\n]{{0,100}}\]"), r"\1"),
    (re.compile(r"\[\^[^\[\]\n]{1,100}\]"), ""),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+", re.M), ""),
    (re.compile(r"^[ ]{0,3}(?:=+|(?:[-*_][ \t]*){3,})[ \t]*$", re.M), ""),
    (re.compile(r"^[ ]{0,3}>[ ]?", re.M), ""),
    (re.compile(r"(\*\*|\*)(?=\S)([^*\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(__|_)(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])"), r"\1"),
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.S)
_FRONT_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.M)


def extract_markdown(text: str) -> Extract:
    r"""Strip Markdown's marks, and read title, source, url and date from its front matter.

    >>> extract_markdown("# Ferry aground\n\nA **ferry** ran [aground](https://a.example).").text
    'Ferry aground\n\nA ferry ran aground.'
    """
    front: dict[str, str] = {}
    if found := _FRONT_MATTER.match(text):
        front = {key.lower(): value.strip("\"'") for key, value in _FRONT_FIELD.findall(found[1])}
        text = text[found.end() :]
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return Extract(
        text=text,
        title=front.get("title", ""),
        source=front.get("source", front.get("outlet", "")),
        url=front.get("url", ""),
        published=front.get("published", front.get("date", "")),
    )
