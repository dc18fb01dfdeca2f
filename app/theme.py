"""The look: system fonts, paper and ink; app.css does the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CSS = HERE / "app.css"
SCRIPT = HERE / "app.js"

FONTS = ("ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def make_theme() -> Any:
    """Give a Gradio theme that loads nothing from elsewhere: every font is the system's."""
    import gradio as gr

    hue = gr.themes.Color(
        c50="#eef5f6", c100="#d8e8ea", c200="#b4d2d6", c300="#86b4ba", c400="#55919a",
        c500="#2f7580", c600="#215c66", c700="#1b4a53", c800="#183d44", c900="#15333a",
        c950="#0c2126",
    )  # fmt: skip
    paper = gr.themes.Color(
        c50="#fbfaf7", c100="#f4f1ea", c200="#e7e2d7", c300="#d3ccbd", c400="#a59e8e",
        c500="#7c7567", c600="#5c564b", c700="#423e36", c800="#2b2823", c900="#1f1d1a",
        c950="#161513",
    )  # fmt: skip
    theme = gr.themes.Base(
        primary_hue=hue,
        secondary_hue=hue,
        neutral_hue=paper,
        radius_size=gr.themes.sizes.radius_sm,
        font=[gr.themes.Font(name) for name in FONTS],
        font_mono=[gr.themes.Font(name) for name in MONO],
    )
    return theme.set(
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_300",
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_border_width_dark="0px",
        block_shadow="none",
        block_shadow_dark="none",
        block_padding="0px",
        input_background_fill="white",
        input_background_fill_dark="*neutral_900",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_600",
        button_primary_background_fill_dark="*primary_600",
        button_primary_background_fill_hover_dark="*primary_500",
        button_primary_text_color="white",
        button_primary_text_color_dark="white",
    )


def read_head() -> str:
    """Give the app's script as an element for the page's head, so that nothing is fetched."""
    return f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>"
