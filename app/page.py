"""The page: where everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from app.desk import QUEUE, Buttons, Desk, Fields, Results
from app.inputs import FILE_TYPES
from app.programs import make_call
from summarize import Settings

if TYPE_CHECKING:
    from app.service import Service

EXAMPLES = {
    "ferry": "A ferry in the fog\nFive pages as scraped: one wire copy, one about another event",
    "quake": "An earthquake\nFour articles that disagree about the figures",
    "budget": "A city budget\nFour clean articles in four file formats",
}

HEADER = """<header class="masthead"><h1>summarize</h1>
<p>Many articles on one event in. One brief out, every sentence cited and checked.</p></header>"""

INTRO = """<div class="intro">
<div><h3>Point at a sentence</h3><p>Its source sentences light up in the articles. A mark
says whether the model wrote it or quotes a source, and how many outlets stand behind it.</p></div>
<div><h3>Follow a citation</h3><p>Each number is one source sentence, highlighted where it stands.
Numbers, names and quotations are checked against it after writing.</p></div>
<div><h3>See what was left out</h3><p>Boilerplate is struck through, repetition names its twin, and
an article about another event is set aside with the evidence.</p></div></div>"""

BACK = '<a class="jump" href="#brief-title">↑ Back to the brief</a>'
"""Shown where the sources stand below the brief; the script points it at the sentence left."""

LAMBDA_HELP = (
    "How sentences are chosen (maximal marginal relevance): towards 1 the most central ones, "
    "even if they repeat each other; towards 0 the most different ones, even if they are marginal."
)
CITATION_STYLES = ("footnote", "bracket", "link", "none")
DEFAULT_WORDS = int(Settings().length.removesuffix("w"))
MIN_WORDS, MAX_WORDS = 40, 500


def lay_out(service: Service) -> gr.Blocks:
    """Build the page over the service."""
    limits = service.maker.limits
    with gr.Blocks(
        title="summarize", analytics_enabled=False, delete_cache=(1800, 3600), fill_width=True
    ) as page:
        gr.HTML(HEADER, apply_default_css=False)
        desk = Desk(service, *_lay_out_inputs(service), *_lay_out_results())
        desk.connect(page)
        gr.api(make_call(service), api_name="summarize", concurrency_id=QUEUE)
    page.queue(max_size=limits.max_waiting, default_concurrency_limit=2)
    return page


def _lay_out_inputs(service: Service) -> tuple[Fields, Buttons]:
    """Lay out what goes in: examples, articles, options and the two main buttons."""
    examples = _lay_out_examples()
    with gr.Row(elem_id="desk"):
        with gr.Column(scale=3, min_width=320), gr.Tabs(elem_id="ways-in"):
            files, pasted, urls = _lay_out_ways_in(local=service.local)
        with gr.Column(scale=2, min_width=300, elem_id="options"):
            options = _lay_out_options(service)
            run = gr.Button("Summarize", variant="primary", elem_id="run")
    text, title, source, published, added, *buttons = pasted
    form = Fields(files, text, title, source, published, urls, added, *options)
    return form, Buttons(run, examples, *buttons)


def _lay_out_examples() -> tuple[tuple[str, Any], ...]:
    gr.HTML('<h2 class="step">Start with an example</h2>', apply_default_css=False)
    with gr.Row(elem_id="examples"):
        return tuple(
            (name, gr.Button(words, elem_id=f"example-{name}", min_width=220))
            for name, words in EXAMPLES.items()
        )


def _lay_out_ways_in(*, local: bool) -> tuple[Any, tuple[Any, ...], Any]:
    with gr.Tab("Files"):
        files = gr.File(
            file_count="multiple",
            file_types=list(FILE_TYPES),
            label="Articles: .txt, .md, .html, .json or .jsonl",
            elem_id="files",
            height=190,
        )
    with gr.Tab("Paste"):
        pasted = _lay_out_paste()
    with gr.Tab("Web addresses", visible=local):
        urls = gr.Textbox(
            label="One address on each line", lines=6, placeholder="https://", elem_id="urls"
        )
    return files, pasted, urls


def _lay_out_paste() -> tuple[Any, ...]:
    text = gr.Textbox(
        label="Article",
        info="Several at once? Put a line of --- between them.",
        lines=7,
        max_lines=14,
        elem_id="pasted",
    )
    with gr.Row():
        title = gr.Textbox(label="Title (optional)", elem_id="title", min_width=140)
        source = gr.Textbox(label="Outlet (optional)", elem_id="source", min_width=120)
        published = gr.Textbox(
            label="Date (optional)", placeholder="2026-01-31", elem_id="published", min_width=110
        )
    added = gr.State(())
    with gr.Row():
        add = gr.Button("Add this article", size="sm", elem_id="add", min_width=120)
        clear = gr.Button("Remove all", size="sm", elem_id="clear", min_width=120, visible=False)
    listing = gr.HTML("", elem_id="added", apply_default_css=False)
    return text, title, source, published, added, add, clear, listing


def _lay_out_options(service: Service) -> tuple[Any, ...]:
    default = service.maker.settings
    words = gr.Slider(
        MIN_WORDS, MAX_WORDS, DEFAULT_WORDS, step=10, label="Length in words", elem_id="words"
    )
    with gr.Accordion("More options", open=False, elem_id="more"):
        screen = gr.Checkbox(
            default.screen.enabled,
            label="Set aside articles about another event",
        )
        keep = gr.CheckboxGroup([], label="Use these anyway", visible=False, elem_id="keep")
        citations = gr.Dropdown(
            list(CITATION_STYLES),
            value="footnote",
            label="Citation style",
            info="For the Markdown you save or copy.",
        )
        model = gr.Textbox(
            default.write.model,
            label="Writer model",
            info="“embedded”, or the name or folder of a Hugging Face encoder-decoder.",
            visible=service.local,
        )
        mmr_lambda = gr.Slider(
            0, 1, default.dedupe.mmr_lambda, step=0.05, label="MMR λ", info=LAMBDA_HELP
        )
    return words, mmr_lambda, citations, model, screen, keep, gr.State(None)


def _lay_out_results() -> tuple[Results]:
    with gr.Row(elem_id="working"):
        status = gr.HTML(INTRO, elem_id="status", apply_default_css=False, scale=1)
        stop = gr.Button("Stop", elem_id="stop", visible=False, scale=0, min_width=110)
    with gr.Row(visible=False, elem_id="results") as area:
        with gr.Column(scale=5, min_width=320, elem_id="brief-column"):
            brief = gr.HTML("", elem_id="brief", apply_default_css=False)
        with gr.Column(scale=6, min_width=320, elem_id="account"):
            with gr.Tabs(elem_id="tabs"):
                with gr.Tab("Sources", id="sources"):
                    sources = gr.HTML("", elem_id="sources", apply_default_css=False)
                with gr.Tab("Why", id="why"):
                    coverage = gr.HTML("", elem_id="coverage", apply_default_css=False)
                    how = gr.HTML("", elem_id="how", apply_default_css=False)
                    figure = gr.Plot(show_label=False, elem_id="figure")
                with gr.Tab("Save and repeat", id="save"):
                    calls, saves = _lay_out_saves()
            gr.HTML(BACK, elem_id="back", apply_default_css=False)
    return (Results(status, stop, area, brief, sources, coverage, how, figure, calls, saves),)


def _lay_out_saves() -> tuple[Any, tuple[Any, ...]]:
    labels = ("Markdown", "JSON", "HTML", "Articles (JSON Lines)")
    gr.HTML('<h3 class="step">Save the brief as</h3>', apply_default_css=False)
    with gr.Row(elem_id="saves"):
        saves = tuple(
            gr.DownloadButton(label, size="sm", min_width=110, elem_id=f"save-{number}")
            for number, label in enumerate(labels)
        )
    return gr.HTML("", elem_id="calls", apply_default_css=False), saves
