"""Brief -> one self-contained HTML page: nothing in it loads, runs or phones anywhere."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from summarize import account
from summarize.records import Status, Verdict

if TYPE_CHECKING:
    from jinja2 import Template

    from summarize.records import Brief


def render_html(brief: Brief, *, explain: bool = False) -> str:
    """Write the brief as a page that shows a citation's source on hover and on focus.

    Args:
        brief: The brief.
        explain: Add how it was made; see `summarize.render_markdown.render_markdown`.
    """
    page: str = _template().render(
        brief=brief,
        account=account.Account(brief),
        paragraphs=account.paragraphs(brief.sentences),
        css=_resource("brief.css"),
        explain=explain,
    )
    return page


def _template() -> Template:
    """Every value is escaped by the template engine; filters give words, never markup."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    functions = (
        *(account.plain, account.quoted, account.day, account.web_url, account.counted),
        *(account.why, account.figures, account.uncited_by_reason),
    )
    environment.filters.update({function.__name__: function for function in functions})
    environment.globals.update(Status=Status, Verdict=Verdict)
    return environment.from_string(_resource("brief.html"))


def _resource(name: str) -> str:
    return (files("summarize") / name).read_text(encoding="utf-8")
