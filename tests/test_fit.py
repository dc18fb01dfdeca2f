from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.alignment import term_bag
from summarize.disagree import find_disagreements, without_updates
from summarize.errors import NoBriefError
from summarize.fit import fit_length
from summarize.knapsack import choose_telling
from summarize.length import Length, sentences_needed
from summarize.records import Cluster, Disagreement, Figure, Verdict, Verified
from tests.builders import sentence, verified


def _sentences(sizes):
    """Sentences of these word counts, no two alike."""
    return tuple(
        verified(" ".join(f"w{i}x{j}" for j in range(size)), priority=i)
        for i, size in enumerate(sizes)
    )


@given(st.lists(st.integers(3, 40), min_size=1, max_size=14), st.integers(3, 300))
def test_words_are_never_exceeded_and_nothing_vanishes(sizes, budget):
    everything = _sentences(sizes)
    assume(min(sizes) <= budget)
    fitted = fit_length(everything, Length(budget, "words"))
    assert 0 < sum(len(v.text.split()) for v in fitted.kept) <= budget
    assert {*fitted.kept, *(v for v, _ in fitted.left_out)} == set(everything)
    assert [v.cluster.priority for v in fitted.kept] == sorted(
        v.cluster.priority for v in fitted.kept
    )


@given(st.integers(1, 9), st.integers(1, 9))
def test_sentences_asked_are_sentences_given(asked, available):
    fitted = fit_length(_sentences([8] * available), Length(asked, "sentences"))
    assert len(fitted.kept) == min(asked, available)
    assert sentences_needed(Length(asked, "sentences")) > asked


def test_what_room_is_left_goes_to_what_tells_most():
    fitted = fit_length(_sentences([20, 30, 12, 9, 10]), Length(42, "words"))
    assert [len(v.text.split()) for v in fitted.kept] == [20, 12, 10]


def test_what_more_articles_tell_goes_before_what_one_does():
    opening = verified("The ferry Aurelia Skov ran aground off Skerrow on Wednesday.", 0)
    colour = verified("A fisherman named Brisk was mending nets beside his old stove.", 1)
    news = verified("All 312 people aboard the ship were brought to safety by noon.", 2)
    twins = tuple(replace(s, article_id=other) for s in news.cluster.sentences for other in "pqr")
    told = replace(news, cluster=replace(news.cluster, corroboration=twins))
    fitted = fit_length((opening, colour, told), Length(23, "words"))
    assert fitted.kept == (opening, told)


def _told_by_two(claim, text):
    """The same claim, in full `text` in its article, and in another."""
    told = tuple(sentence(text, article) for article in ("a", "z"))
    return replace(claim, cluster=replace(claim.cluster, sentences=told))


def test_the_fuller_way_is_printed_where_others_tell_it_and_there_is_room():
    first = verified("The ferry ran aground off Skerrow on Wednesday.", 0)
    short = verified("All 312 people were brought to safety by noon.", 1)
    longer = verified("All 312 people aboard the ship were brought to safety by noon.", 1)
    second = _told_by_two(replace(short, others=(longer,)), longer.text)
    told = lambda *args: [v.text for v in fit_length(*args).kept]  # noqa: E731
    assert told((first, second), Length(20, "words")) == [first.text, longer.text]
    assert told((first, second), Length(17, "words")) == [first.text, short.text]
    assert told((first, second), Length(2, "sentences")) == [first.text, short.text]
    alone = replace(short, others=(longer,))
    assert told((first, alone), Length(20, "words")) == [first.text, short.text]


def test_the_shorter_way_makes_room_for_another_sentence():
    first = verified("The ferry ran aground off the island of Skerrow early on Wednesday.", 0)
    shorter = verified("The ferry ran aground off Skerrow.", 0)
    first = replace(first, others=(shorter,), faults=("unfinished",))
    second = verified("All 312 people were brought to safety by noon.", 1)
    fitted = fit_length((first, second), Length(16, "words"))
    assert fitted.kept == (replace(shorter, faults=("unfinished",)), second)


def test_another_way_brings_no_disputed_figure_and_no_repetition():
    first = verified("The quake hit the town of Menth at noon.", 0, "a")
    longer = verified("The quake killed nine people when it hit the town of Menth at noon.", 0, "a")
    other = verified("The mayor asked for tents and for clean water.", 1, "b")
    figures = (Figure("nine", longer.evidence[0]), Figure("12 people", other.evidence[0]))
    disputed = (Disagreement("people killed", figures),)
    first = _told_by_two(replace(first, others=(longer,)), longer.text)
    room = Length(40, "words")
    assert [v.text for v in fit_length((first, other), room).kept] == [longer.text, other.text]
    assert fit_length((first, other), room, disputed).kept[0].text == first.text
    again = verified("Nine people were killed in the town.", 1, "b")
    assert fit_length((first, again), room).kept[0].text == first.text


def test_importance_goes_first():
    fitted = fit_length(_sentences([30, 10, 10, 10]), Length(30, "words"))
    assert [v.cluster.priority for v in fitted.kept] == [0]


def test_a_repetition_is_left_out():
    twice = "The ferry sank off Port Merrin on Tuesday"
    first, second = verified(twice + " morning.", 0), verified(twice + ".", 1)
    fitted = fit_length((first, second), Length(100, "words"))
    assert fitted.kept == (first,)
    assert fitted.left_out == ((second, "says again what a more important sentence says"),)


def test_a_count_given_before_with_little_else_is_a_repetition():
    first = verified("In Menth, 22 pupils were saved from the ruins of a school dormitory.", 0)
    again = verified("Rescuers pulled 22 pupils alive from the building.", 1)
    other = verified("Rescuers pulled 30 teachers alive from the building.", 2)
    more = verified("The 22 pupils were taken by bus to the hospital of Sarvó on Monday night.", 3)
    fitted = fit_length((first, again, other, more), Length(100, "words"))
    assert fitted.kept == (first, other, more)


def test_how_things_stood_before_the_newest_article_is_left_out_with_a_reason():
    dates = {"mon": "2024-03-04", "tue": "2024-03-05"}
    stale = verified("Divers are still searching for nine sailors.", 0, "mon")
    done = verified("The ferry sank off Port Merrin in a storm.", 1, "mon")
    latest = verified("Nine bodies were found in the hull of the ferry.", 2, "tue")
    fitted = fit_length((stale, done, latest), Length(100, "words"), (), dates)
    assert fitted.kept == (done, latest)
    assert fitted.left_out == ((stale, "tells how things stood before the newest article"),)
    assert fit_length((stale,), Length(100, "words"), (), dates).kept == (stale,)
    assert fit_length((stale, done, latest), Length(7, "words"), (), dates).kept == (stale,)
    assert set(fit_length((stale, done, latest), Length(3, "sentences"), (), dates).kept) == {
        stale,
        done,
        latest,
    }


def test_an_older_count_for_one_place_gives_way_to_a_newer_one_for_all():
    dates = {"mon": "2024-03-04", "tue": "2024-03-05"}
    total = verified("The storm killed 14 people, the mayor said.", 0, "tue")
    early = verified("The minister said six people had died in Merrin.", 1, "mon")
    room = Length(100, "words")
    assert fit_length((total, early), room, (), dates).kept == (total,)
    assert fit_length((total, early), room).kept == (total, early)
    later = verified("The minister said six people had died in Merrin.", 1, "tue")
    assert fit_length((total, later), room, (), dates).kept == (total, later)


def test_a_history_is_told_in_the_order_of_its_days_behind_the_opening():
    dates = {"may": "2024-05-02", "mar": "2024-03-01", "apr": "2024-04-11", "old": ""}
    opening = verified("The ferry line was sold for a single coin.", 0, "apr")
    last = verified("A court in Lund shut the yard of the old owners.", 1, "may")
    undated = verified("Its crews had struck for two whole winters.", 2, "old")
    first = verified("Nine sailors left their ship in the harbour of Merrin.", 3, "mar")
    same = verified("The buyer had never run a ship of its own.", 4, "apr")
    facts = (opening, last, undated, first, same)
    fitted = fit_length(facts, Length(100, "words"), (), dates)
    assert fitted.kept == (opening, same, first, last, undated), "each day is named once"
    assert fit_length(facts, Length(100, "words")).kept == facts


def test_of_two_facts_that_as_many_tell_the_newer_is_printed():
    first = verified("The ferry sank off Port Merrin in a storm.", 0, "tue")
    older = _told_by_two(verified("The owner of the line offered each family money.", 1), "")
    newer = verified("Police took the captain and two officers into custody.", 2)
    newer = replace(newer, evidence=(sentence(newer.text, "tue"),))
    facts = [first, *(_told_by_two(v, v.text) for v in (older, newer))]
    kept = lambda dates: fit_length(tuple(facts), Length(18, "words"), (), dates).kept  # noqa: E731
    assert kept({})[1].text == older.text
    assert kept({"a": "2024-03-01", "z": "2024-03-01", "tue": "2024-03-05"})[1].text == newer.text


def test_a_dropped_claim_is_left_out_with_a_reason():
    dropped = verified("", 1)
    fitted = fit_length((*_sentences([8]), dropped), Length(100, "words"))
    assert fitted.left_out == ((dropped, "no sentence about it could be printed"),)


def test_too_small_a_length_says_what_would_fit():
    with pytest.raises(NoBriefError, match="the shortest has 8"):
        fit_length(_sentences([9, 8]), Length(5, "words"))


def test_of_two_figures_for_one_thing_the_latest_is_printed_else_the_more_important():
    first = verified("The quake killed nine people in Upper Keth.", 0, "a")
    second = verified("A strong earthquake killed 12 people.", 1, "b")
    figures = tuple(Figure(t, v.evidence[0]) for t, v in (("nine", first), ("12 people", second)))
    disagreement = (Disagreement("people killed", figures),)
    undated = fit_length((second, first), Length(100, "words"), disagreement)
    assert undated.kept == (first,)
    assert "another figure" in undated.left_out[0][1]
    dated = fit_length(
        (second, first), Length(100, "words"), disagreement, {"a": "2025-03-01", "b": "2025-03-02"}
    )
    assert dated.kept == (second,)
    other = verified("Rescuers pulled 22 pupils alive from the ruins.", 2, "c")
    placed = fit_length(
        (first, other, second), Length(100, "words"), disagreement, {"b": "2025-03-02"}
    )
    assert placed.kept == (second, other), "the later figure stands where the earlier one stood"


def test_a_figure_that_a_later_article_overtook_is_not_said_to_be_listed():
    first = verified("The quake killed 14 people.", 0, "a")
    second = verified("By evening the death toll had risen to 19.", 1, "b")
    sources = [v.evidence[0] for v in (first, second)]
    found = find_disagreements([], sources)
    room = Length(100, "words")

    def reason(days):
        listed = without_updates(found, days)
        return fit_length((first, second), room, found, days, listed).left_out

    updated = {"a": "2025-03-01", "b": "2025-03-02"}
    assert reason(updated) == ((first, "a later article gives a newer figure"),)
    assert without_updates(found, {}) == found != ()
    listed = "gives another figure for the same thing: listed where sources disagree"
    assert reason({}) == ((second, listed),)


def test_two_figures_for_one_thing_are_told_by_what_is_counted_not_by_the_label():
    first = verified("The quake killed nine people in Upper Keth.", 0, "a")
    second = verified("By evening the death toll had risen to 12.", 1, "b")
    figures = (Figure("nine people", first.evidence[0]), Figure("12", second.evidence[0]))
    disagreement = (Disagreement("in any words", figures),)
    assert fit_length((first, second), Length(100, "words"), disagreement).kept == (first,)
    pupils = verified("Nine pupils were led out by 12 firefighters.", 1, "b")
    kept = fit_length((first, pupils), Length(100, "words"), disagreement).kept
    assert kept == (first, pupils), "other things with the same figures are no conflict"


def _followed(text, index=1, room=40):
    """A first sentence printed, and what follows it in its article where it is not printed."""
    first = verified("Harbour master Ida Brandt shut the port of Merrin on Tuesday.", 0)
    source = sentence(text, index=index)
    dropped = Verified("", Cluster((source,), priority=1), Verdict.DROPPED, ())
    return fit_length((first, dropped), Length(room, "words"))


def test_a_sentence_that_leans_back_is_printed_behind_the_one_it_leans_on():
    fitted = _followed("She had warned the crews of the storm a day before.")
    assert [v.verdict for v in fitted.kept] == [Verdict.WRITTEN, Verdict.EXTRACTED]
    assert fitted.kept[1].text.startswith("She had warned")
    assert fitted.kept[1].support == 1.0, "it is a source sentence, word for word"
    assert fitted.left_out == ()


def test_a_sentence_that_leans_back_is_not_printed_under_another_day():
    dates = {"a": "2024-05-02", "b": "2024-03-01", "c": "2024-04-01"}
    told = "Harbour master Ida Brandt shut the port of Merrin on Tuesday."
    first = replace(verified(told, 0), evidence=(sentence(told, "a"), sentence(told, "b")))
    source = sentence("She had warned the crews of the storm a day before.", "a", index=1)
    dropped = Verified("", Cluster((source,), priority=1), Verdict.DROPPED, ())
    assert fit_length((first, dropped), Length(40, "words"), (), dates).kept == (first,)


def test_of_a_sentence_that_leans_back_the_writers_draft_is_printed():
    first = verified("Harbour master Ida Brandt shut the port of Merrin on Tuesday.", 0)
    source = sentence("She had warned the crews of the storm a day before, she said.", index=1)
    draft = "She had warned the crews of the storm a day before."
    cluster = Cluster((source,), priority=1)
    leaning = (Verified(draft, cluster, Verdict.WRITTEN, (source,), 0.9),)
    dropped = Verified("", cluster, Verdict.DROPPED, (), leaning=leaning)
    fitted = fit_length((first, dropped), Length(40, "words"))
    assert [(v.text, v.verdict) for v in fitted.kept[1:]] == [(draft, Verdict.WRITTEN)]


@pytest.mark.parametrize(
    ("text", "index", "room"),
    [
        ("She had warned the crews of the storm a day before.", 2, 40),
        ("She had warned the crews of the storm a day before.", 1, 20),
        ("She shut the port of Merrin on Tuesday.", 1, 40),
        ("But we had warned the crews of the storm.", 1, 40),
        ("She had warned the crews of the storm and", 1, 40),
    ],
)
def test_it_is_not_printed_elsewhere_nor_where_it_reads_badly(text, index, room):
    fitted = _followed(text, index, room)
    assert len(fitted.kept) == 1
    assert len(fitted.left_out) == 1


def test_a_pair_of_words_that_one_sentence_tells_does_not_count_again_in_the_next():
    facts = [[("The ferry sank.",)], [("The ferry sank again.",)], [("The port shut early.",)]]
    shared = Counter({term: 3 for text in facts for term in term_bag(text[0][0])})
    assert choose_telling([facts[0], facts[2]], shared, words=7) == [(0, 0), (1, 0)]
    assert choose_telling(facts, shared, words=7) == [(0, 0), (2, 0)]
