import json
from dataclasses import dataclass, field

from summarize.evaluation.runs import progress, run_key, run_system
from summarize.evaluation.values import DataFile, Line, Summary
from tests.evaluation_fictional import make_event

DATA = DataFile("set.jsonl", "d" * 64, 2)


@dataclass
class Counting:
    name: str = "counting/model"
    signature: str = "s"
    asked: list = field(default_factory=list)

    def summarize(self, event, words):
        self.asked.append(event.id)
        return Summary((Line(event.id, ("a1",), ("cited",), "written", ("fault",)),), seconds=1.5)


def events():
    from dataclasses import replace

    return [replace(make_event("x"), id=name) for name in ("one", "two", "three")]


def test_a_second_run_reads_what_the_first_one_made(tmp_path):
    first = Counting()
    made = run_system(first, events(), 50, DATA, tmp_path)
    second = Counting()
    assert run_system(second, events(), 50, DATA, tmp_path) == made
    assert (len(first.asked), second.asked) == (3, [])


def test_a_stopped_run_goes_on_after_the_last_whole_line(tmp_path):
    made = run_system(Counting(), events(), 50, DATA, tmp_path)
    (path,) = tmp_path.iterdir()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex('"lines"')], encoding="utf-8")
    system = Counting()
    assert run_system(system, events(), 50, DATA, tmp_path) == made
    assert system.asked == ["three"]
    assert [json.loads(line)["id"] for line in path.open(encoding="utf-8")] == [
        "one",
        "two",
        "three",
    ]


def test_settings_data_and_length_each_make_another_run():
    keys = {
        run_key(Counting(), 50, DATA),
        run_key(Counting(), 60, DATA),
        run_key(Counting(signature="t"), 50, DATA),
        run_key(Counting(), 50, DataFile("set.jsonl", "e" * 64, 2)),
    }
    assert len(keys) == 4


def test_progress_is_silent_where_nobody_watches(capsys):
    assert list(progress([1, 2], "x")) == [1, 2]
    assert capsys.readouterr().err == ""
