"""What a visitor of the app hands in, and its bounds."""

from __future__ import annotations

import pytest

from app.inputs import (
    EXAMPLES,
    Given,
    InputError,
    Limits,
    TooMuchError,
    check_given,
    split_addresses,
    split_pasted,
)


def test_pasted_text_is_cut_at_rules_and_numbered_on():
    text = "First title\nBody one.\n\n ---- \nBody two.\n---\n"
    assert split_pasted(text, start=3, about={}) == (
        {"id": "pasted-3", "text": "First title\nBody one."},
        {"id": "pasted-4", "text": "Body two."},
    )


def test_pasted_title_outlet_and_date_are_kept():
    about = {"title": " T ", "source": "S", "published": ""}
    (record,) = split_pasted("Body.", about=about)
    assert record == {"id": "pasted-1", "text": "Body.", "title": "T", "source": "S"}


def test_addresses_must_be_web_addresses():
    assert split_addresses(" https://a.example/1 \n\nhttp://b.example") == (
        "https://a.example/1",
        "http://b.example",
    )
    with pytest.raises(InputError, match="must start with https"):
        split_addresses("file:///etc/passwd")


def test_nothing_given_says_what_to_do():
    with pytest.raises(InputError, match="add articles or pick an example"):
        check_given(Given(), Limits())


def test_too_many_articles_names_the_limit():
    many = tuple({"text": "Text."} for n in range(4))
    with pytest.raises(TooMuchError, match="at most 3"):
        check_given(Given(articles=many), Limits(max_articles=3))


def test_too_much_text_names_the_limit(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x" * 1500)
    given_ = Given(articles=({"text": "é" * 300},), files=(file,))
    with pytest.raises(TooMuchError, match=r"0\.0 MB"):
        check_given(given_, Limits(max_bytes=2000))
    check_given(given_, Limits(max_bytes=2100))


@pytest.mark.parametrize("name", ["ferry", "quake", "budget"])
def test_examples_are_bundled(name):
    given_ = Given(example=name)
    check_given(given_, Limits())
    assert given_.inputs == (EXAMPLES / name,)
    assert len(list((EXAMPLES / name).iterdir())) >= 4
