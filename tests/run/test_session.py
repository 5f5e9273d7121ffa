"""A student's process: what its cells show, and what becomes of a function that is asked."""

import base64
import contextlib
import time
from pathlib import Path

import numpy as np
import pytest

from grading.run import messages
from grading.run import session as session_module
from grading.run.box import Zygote
from grading.run.session import Answer, Limits, Session, SessionDied, _is_line

LIMITS = Limits(cell_seconds=1.5, call_seconds=0.5)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "note.txt").write_text("beside the notebook")
    folder.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def zygote(workspace):
    zygote = Zygote(workspace)
    yield zygote
    zygote.close()


@pytest.fixture(scope="module")
def session(zygote):
    """One process for all tests that leave it alive."""
    with Session(zygote, LIMITS) as session:
        yield session


@pytest.fixture(scope="module")
def another_zygote(workspace):
    """Memory is counted for all that a zygote started: `session` must not pay for what others take."""
    zygote = Zygote(workspace)
    yield zygote
    zygote.close()


@pytest.fixture
def own_session(another_zygote, monkeypatch):
    """A process for a test that ends it."""
    monkeypatch.setattr(session_module, "GRACE", 0.3)
    limits = Limits(cell_seconds=1.0, call_seconds=1.0, memory_bytes=2**27)
    with Session(another_zygote, limits) as session:
        yield session


def _shown(reply):
    """All the text that a cell shows."""
    texts = []
    for output in reply["outputs"]:
        texts.append(output.get("text") or output.get("data", {}).get("text/plain") or "")
        texts += output.get("traceback", [])
    return "\n".join(texts)


def _ask(session, function, *calls):
    return session.ask(function, calls)


# --- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("6 * 7", "42"),
        ("print('hello')", "hello"),
        ("6 * 7;", ""),
        ("import asyncio\nawait asyncio.sleep(0, 'awaited')", "awaited"),
        ("%timeit -n1 -r1 pass", "loop"),
        ("%%time\npass", "Wall time"),
        ("!echo from the shell", "from the shell"),
        ("open('note.txt').read()", "beside the notebook"),
        ("import sys; print('oops', file=sys.stderr)", "oops"),
        ("import warnings; warnings.warn('take care')", "take care"),
        ("len?", "Return the number of items"),
        ("", ""),
    ],
)
def test_cell(session, source, shown):
    reply = session.run_cell(source)
    assert reply["error"] is None
    assert shown in _shown(reply)


def test_state_stays_from_cell_to_cell(session):
    session.run_cell("kept = 41")
    assert _shown(session.run_cell("kept + 1")) == "42"


def test_figures_are_png(session):
    reply = session.run_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    (figure,) = [o for o in reply["outputs"] if "image/png" in o.get("data", {})]
    assert base64.b64decode(figure["data"]["image/png"]).startswith(b"\x89PNG")


def test_figure_without_show_is_shown(session):
    reply = session.run_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert any("image/png" in output["data"] for output in reply["outputs"])


@pytest.mark.parametrize(
    ("source", "error", "shown"),
    [
        ("def f(x):\n    return x / 0\nf(1)", "ZeroDivisionError", "return x / 0"),
        ("x = = 1", "SyntaxError", "x = = 1"),
        ("if True:\nx = 1", "IndentationError", "x = 1"),
        ("nowhere", "NameError", "name 'nowhere' is not defined"),
        ("input('name? ')", "RuntimeError", "input() has no one to answer it"),
        ("raise NotImplementedError()", "NotImplementedError", "raise NotImplementedError()"),
        ("import sys; sys.exit(3)", "SystemExit", "3"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", "KeyboardInterrupt"),
        ("import numpy as np; np.ones(2**30)", "MemoryError", "Unable to allocate"),
        ("while True:\n    pass", "OutOfTime", "the time for this cell is over"),
        ("raise ValueError('x' * 10**7)", "ValueError", "xxx"),
    ],
)
def test_cell_that_fails(session, source, error, shown):
    reply = session.run_cell(source)
    assert reply["error"] == error
    assert shown in _shown(reply)
    assert len(_shown(reply)) < 100_000
    assert _shown(session.run_cell("'alive'")) == "'alive'"


def test_error_whose_words_fail(session):
    reply = session.run_cell(
        "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\nraise Mute"
    )
    assert reply["error"] is not None
    assert _shown(session.run_cell("'alive'")) == "'alive'"


def test_time_is_over_for_a_cell_that_excepts_exceptions(session):
    source = "while True:\n    try:\n        open('nowhere')\n    except Exception:\n        pass"
    assert session.run_cell(source)["error"] == "OutOfTime"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_printing_flood_is_cut(session, stream):
    source = f"import sys\nfor _ in range(100):\n    sys.{stream}.write('x' * 10**5)"
    reply = session.run_cell(source)
    assert reply["error"] is None
    assert 2**20 <= len(_shown(reply)) < 2**20 + 100
    assert "(cut: too much output)" in _shown(reply)


def test_next_cell_may_print_again(session):
    session.run_cell("print('x' * 10**7)")
    assert _shown(session.run_cell("print('short')")) == "short\n"


def test_files_are_the_students_own(session, workspace):
    session.run_cell("open('note.txt', 'w').write('changed')")
    assert (workspace / "note.txt").read_text() == "beside the notebook"
    session.run_cell("open('mine.txt', 'w').write('mine')")
    assert not (workspace / "mine.txt").exists()


def test_sessions_do_not_share_files_or_names(session, zygote):
    session.run_cell("open('mine.txt', 'w').write('mine'); mine = 1")
    with Session(zygote, LIMITS) as other:
        assert other.run_cell("open('mine.txt')")["error"] == "FileNotFoundError"
        assert other.run_cell("mine")["error"] == "NameError"


def test_environment_holds_nothing_of_the_graders(workspace, monkeypatch):
    monkeypatch.setenv("GRADERS_TOKEN", "secret")
    zygote = Zygote(workspace)
    with Session(zygote, LIMITS) as session:
        shown = _shown(session.run_cell("import os; print(dict(os.environ))"))
    zygote.close()
    assert "PATH" in shown
    assert "GRADERS_TOKEN" not in shown


# --- cells that end the process ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("import os; os._exit(0)", "crash"),
        ("import ctypes; ctypes.string_at(0)", "crash"),
        ("import time; x = bytearray(2**28); time.sleep(9)", "memory"),
        (
            "import time\nwhile True:\n    try:\n        time.sleep(99)\n    except BaseException:\n"
            "        pass",
            "timeout",
        ),
        (
            "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0)\nwhile True:\n    pass",
            "timeout",
        ),
    ],
)
def test_cell_that_ends_the_process(own_session, source, status):
    with pytest.raises(SessionDied) as died:
        own_session.run_cell(source)
    assert died.value.status == status


def test_close_ends_what_the_process_started(own_session):
    command = ["sleep", f"99.{time.time_ns()}"]
    own_session.run_cell(f"import subprocess; subprocess.Popen({command})")
    assert _soon(lambda: _runs(command))
    own_session.close()
    assert _soon(lambda: not _runs(command))


def _soon(happens):
    """Does it happen within some seconds?"""
    deadline = time.monotonic() + 5
    while not happens() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happens()


def _runs(command):
    """Is there a process of this command on the machine, in whatever box?"""
    line = "".join(f"{word}\0" for word in command)
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            found.append(file.read_text())
    return line in found


# --- questions --------------------------------------------------------------------------------------


def test_answers_come_in_the_order_of_the_calls(session):
    session.run_cell("def f(a, b):\n    print('got', a)\n    return a + b, {'sum': a + b}")
    one, two = _ask(session, "f", (1, 2), (np.ones(2), 1.0))
    assert one == Answer("returned", (3, {"sum": 3}), "got 1\n")
    assert (two.status, two.printed) == ("returned", "got [1. 1.]\n")
    np.testing.assert_array_equal(two.value[1]["sum"], [2.0, 2.0])


def test_arguments_that_a_call_changes_come_back(session):
    session.run_cell("def f(a, b):\n    a[0] = 7\n    b['new'] = a\n    return 1")
    given = (np.zeros(2), {"old": 3})
    (answer,) = _ask(session, "f", given)
    np.testing.assert_array_equal(answer.after[0], [7.0, 0.0])
    assert [*answer.after[1]] == ["old", "new"]
    np.testing.assert_array_equal(given[0], [0.0, 0.0])


@pytest.mark.parametrize(
    "body",
    [
        "return a + 1",
        "a = a * 0",
        "a[:] = a * 1",
        "d['other'] = np.ones(10**5)",
        "d['d'] = d",
        "d[Odd()] = 1",
        "d['deep'] = [0] * 10**6",
    ],
)
def test_arguments_that_are_not_changed_or_cannot_be_told_do_not(session, body):
    session.run_cell(
        "import numpy as np\nclass Odd:\n    def __repr__(self): raise ValueError\n"
        f"def f(a, d):\n    {body}\n    return 5"
    )
    (answer,) = _ask(session, "f", (np.arange(3.0), {}))
    assert (answer.status, answer.after) == ("returned", None)


@pytest.mark.parametrize("source", ["f = 3", "f = None", "del f"])
def test_no_function(session, source):
    session.run_cell("f = len")
    session.run_cell(source)
    assert _ask(session, "f", (1,), (2,)) == [Answer("missing")]


@pytest.mark.parametrize(
    ("body", "name", "message", "line"),
    [
        ("return x / 0", "ZeroDivisionError", "division by zero", "return x / 0"),
        ("raise NotImplementedError()", "NotImplementedError", "", "raise NotImplementedError()"),
        ("return np.ones((2, 3)) @ np.ones(2)", "ValueError", "matmul", "return np.ones((2, 3))"),
        ("return input()", "RuntimeError", "no one to answer", "return input()"),
        ("sys.exit(1)", "SystemExit", "1", "sys.exit(1)"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", "", "raise KeyboardInterrupt"),
        ("return f(x)", "RecursionError", "maximum recursion depth", "return f(x)"),
        ("raise ValueError('x' * 10**7)", "ValueError", "x" * 500, "raise ValueError"),
    ],
)
def test_exception_with_its_line(session, body, name, message, line):
    session.run_cell(f"import sys\nimport numpy as np\ndef f(x):\n    {body}")
    first, second = _ask(session, "f", (1,), (2,))
    assert first == second
    assert (first.status, first.error["name"]) == ("raised", name)
    assert message in first.error["message"]
    assert len(first.error["message"]) <= 500
    assert first.error["line"].startswith(line)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("while True: pass", "timeout"),
        ("time.sleep(99)", "timeout"),
        ("os._exit(0)", "crash"),
        ("os.kill(os.getpid(), 9)", "crash"),
        ("import ctypes; ctypes.string_at(0)", "crash"),
        ("return np.ones(2**30)", "memory"),
        ("return np.ones(2**22)", "output limit"),
        ("return 'x' * 10**7", "output limit"),
        ("return [0] * 10**6", "output limit"),
        ("print('x' * 10**6)", "output limit"),
        ("for i in range(10**6): print(i)", "output limit"),
    ],
)
def test_fatal_call_ends_the_questions_but_not_the_process(session, body, status):
    session.run_cell(f"import os, time\nimport numpy as np\ndef f(x):\n    {body}")
    assert _ask(session, "f", (1,), (2,)) == [Answer(status)]
    assert _shown(session.run_cell("'alive'")) == "'alive'"


def test_call_that_fills_the_memory(own_session):
    own_session.run_cell("import time\ndef f(x):\n    y = bytearray(2**28)\n    time.sleep(9)")
    with pytest.raises(SessionDied) as died:
        own_session.ask("f", [(1,)])
    assert died.value.status == "memory"


def test_call_that_swallows_every_exception(session):
    session.run_cell(
        "import time\ndef f(x):\n    while True:\n        try:\n            time.sleep(99)\n"
        "        except BaseException:\n            pass"
    )
    assert _ask(session, "f", (1,)) == [Answer("timeout")]
    assert _shown(session.run_cell("'alive'")) == "'alive'"


def test_value_that_is_no_plain_data_is_only_named(session):
    session.run_cell("def f(x):\n    return f, {1, 2}, open('note.txt')")
    (answer,) = _ask(session, "f", (1,))
    assert [part.type_name for part in answer.value] == ["function", "set", "TextIOWrapper"]


def test_question_changes_nothing_for_the_cells(session):
    session.run_cell(
        "import numpy as np\nseen = []\nnp.random.seed(7)\n"
        "def f(x):\n    seen.append(x)\n    x += 1\n    np.random.randn(5)\n    return len(seen)"
    )
    argument = np.zeros(3)
    assert [answer.value for answer in _ask(session, "f", (argument,), (argument,))] == [1, 2]
    assert not argument.any()
    assert _shown(session.run_cell("seen")) == "[]"
    assert [answer.value for answer in _ask(session, "f", (argument,))] == [1]
    drawn = _shown(session.run_cell("np.random.randn()"))
    assert (
        float(drawn.removeprefix("np.float64(").removesuffix(")"))
        == np.random.RandomState(7).randn()
    )


def test_random_state_is_the_cells(session):
    session.run_cell(
        "import numpy as np\nnp.random.seed(7)\ndef f():\n    return np.random.randn()"
    )
    expected = list(np.random.RandomState(7).randn(2))
    assert [answer.value for answer in _ask(session, "f", (), ())] == expected


# --- what is supplied ---------------------------------------------------------------------------------


def test_a_function_is_answered_here(session):
    session.run_cell("def f(x):\n    return None\ndef g(x):\n    return f(x), f(x=x)")
    (answer,) = session.ask("g", [(3,)], {"f": lambda x: 2 * x})
    assert answer.value == (6, 6)


def test_an_answer_larger_than_a_frame_is_an_error_of_the_call(session):
    session.run_cell("def f(x):\n    return None\ndef g(x):\n    return f(x)")
    (answer,) = session.ask("g", [(3,)], {"f": lambda x: np.ones(2**21 + x)})
    assert (answer.status, answer.error["message"]) == (
        "raised",
        "there is no answer to such a call",
    )
    assert _shown(session.run_cell("'alive'")) == "'alive'"


# --- what honest notebooks do ---------------------------------------------------------------------------

HONEST = {
    "data": "import h5py\nwith h5py.File('x.h5', 'w') as file: file['x'] = [1, 2]\n"
    "with h5py.File('x.h5') as file: print(file['x'][1])",
    "files": "import os, shutil\nopen('a', 'w').write('x' * 2**18)\nshutil.copy2('a', 'b')\n"
    "print(os.path.getsize('b') // 2**17)",
    "processes": "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as pool:\n"
    "    print(pool.map(abs, [-2])[0])",
    "shared values": "import multiprocessing\nprint(multiprocessing.Value('i', 2).value)",
    "coroutines": "import asyncio\nprint(sum(await asyncio.gather(asyncio.sleep(0, 1), "
    "asyncio.sleep(0, 1))))",
    "coroutines elsewhere": "!python3 -c 'import asyncio; print(asyncio.run(asyncio.sleep(0, 2)))'",
    "memory-mapped arrays": "import numpy as np\nx = np.memmap('m', mode='w+', shape=2)\nx[:] = 1\n"
    "x.flush()\nprint(x.sum())",
    "output of a command": "said = !echo 1 && echo 2\nprint(said[1])",
    "exit of a command": "!exit 2\nprint(_exit_code)",
    "threads": "import threading\nt = threading.Thread(target=print, args=(2,))\nt.start()\nt.join()",
    "a shell": "%%bash\necho 2",
}


@pytest.mark.parametrize("what", HONEST)
def test_the_box_is_in_no_honest_notebooks_way(session, what):
    reply = session.run_cell(HONEST[what])
    assert (_shown(reply).strip(), reply["error"]) == ("2", None)


def test_a_commands_output_stands_where_it_was_run(session):
    shown = _shown(session.run_cell("print('before')\n!echo between\nprint('after')"))
    assert shown.split() == ["before", "between", "after"]


def test_a_text_of_a_type_of_its_own_is_shown(session):
    own = "class Own(str): pass\nimport sys\nsys.stdout.write(Own('written'))"
    assert "written" in _shown(session.run_cell(own))
    odd = "class Odd(Exception):\n    def __str__(self): return Own('said')\nraise Odd"
    reply = session.run_cell(odd)
    assert (reply["error"], "said" in _shown(reply)) == ("Odd", True)


def test_a_line_that_raised_is_one_of_the_students(session):
    """Told in full, or cut off; never a part of one, and none that no cell has."""
    long = "def f(x):\n    return x + " + " + ".join(["undefined"] * 60)
    session.run_cell(long)
    (answer,) = session.ask("f", [(1,)])
    assert answer.error["line"] == long.splitlines()[1].strip()[: messages.MAX_LINE]
    assert not _is_line("return x", [long])
    assert not _is_line("f(0)", [long])
