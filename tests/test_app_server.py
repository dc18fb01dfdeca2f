"""The app's endpoint as programs and language-model agents call it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from summarize import Brief

pytest.importorskip("gradio", reason="the extra `app` is not installed")

EXAMPLE = sorted((Path(__file__).resolve().parent.parent / "app" / "examples" / "quake").iterdir())
ARTICLES = [{"text": file.read_text(encoding="utf-8")} for file in EXAMPLE]


def test_program_gets_a_brief_through_gradio_client(server):
    client = pytest.importorskip("gradio_client").Client(server.url, verbose=False)
    text = client.predict(ARTICLES, length="80w", api_name="/summarize")
    assert Brief.from_json(text).to_json() == text
    document = json.loads(text)
    words = sum(len(sentence["text"].split()) for sentence in document["sentences"])
    assert 0 < words <= 80
    assert {"title", "citations", "articles", "signature"} <= set(document)
    from gradio_client.exceptions import AppError

    with pytest.raises(AppError, match="nothing to summarize"):
        client.predict([], api_name="/summarize")


def test_only_one_endpoint_is_offered(server):
    client = pytest.importorskip("gradio_client").Client(server.url, verbose=False)
    described = client.view_api(return_format="dict")
    assert list(described["named_endpoints"]) == ["/summarize"]
    assert not described["unnamed_endpoints"]


def test_agent_gets_a_brief_through_mcp(server):
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    tools, answer = asyncio.run(_ask_as_agent(f"{server.url}gradio_api/mcp/"))
    assert [tool.name for tool in tools] == ["summarize"]
    assert "every sentence is cited" in " ".join(tools[0].description.split())
    assert {"articles", "length", "mmr_lambda", "keep"} <= set(tools[0].inputSchema["properties"])
    assert not answer.isError
    assert json.loads(answer.content[0].text)["sentences"]


async def _ask_as_agent(url: str):
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async with (
        streamablehttp_client(url) as (reading, writing, _),
        ClientSession(reading, writing) as session,
    ):
        await session.initialize()
        tools = (await session.list_tools()).tools
        answer = await session.call_tool("summarize", {"articles": ARTICLES, "length": "80w"})
        return tools, answer
