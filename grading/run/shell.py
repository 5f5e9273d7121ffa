"""An IPython shell without a kernel: run a cell, get back its outputs as a notebook stores them."""

import base64
import contextlib
import gc
import io
import os
import stat
import subprocess
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils._process_common import getoutput
from IPython.utils.text import LSString, SList
from traitlets import Any, Dict, Type
from traitlets.config import Config

from grading.run.messages import MAX_LINES, MAX_OUTPUTS, words_of

#: Number of characters that a cell may print, and of bytes that it may write past Python.
MAX_OUTPUT = 2**20
#: Number of characters of an error's message, and of each line of its traceback.
MAX_MESSAGE = 10_000

#: In the place of what is left out; of no stream, so that nothing is added to it.
TOO_MANY = {
    "output_type": "display_data",
    "data": {"text/plain": "(cut: too many outputs)"},
    "metadata": {},
}


class _Publisher(DisplayPublisher):
    """Keeps what display() shows; what a later one updates, as it is at the end."""

    #: {what code calls it: the output}
    places = Dict()

    def publish(self, data, metadata=None, *, transient=None, update=False, **_):
        shown = {
            "output_type": "display_data",
            "data": _text_only(data),
            "metadata": dict(metadata or {}),
        }
        place = (transient or {}).get("display_id")
        if update and any(self.places.get(place) is output for output in self.shell.outputs):
            self.places[place].update(shown)
            return
        self.shell.show(shown)
        if place is not None:
            self.places[place] = shown

    def clear_output(self, wait=False):
        self.shell.outputs.clear()


class _Displayhook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def start_displayhook(self):
        pass

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.show(
            {
                "output_type": "execute_result",
                "data": _text_only(format_dict),
                "metadata": dict(md_dict or {}),
                "execution_count": self.shell.execution_count,
            }
        )

    def finish_displayhook(self):
        pass


class _Stream(io.TextIOBase):
    """A standard stream that adds to the outputs of the running cell, up to MAX_OUTPUT."""

    def __init__(self, shell, name):
        self.shell, self.stream_name = shell, name

    def writable(self):
        return True

    def write(self, text):
        text = str.__str__(text)  # a text of a kind of its own is none that can be sent
        room = MAX_OUTPUT - self.shell.written
        if room > 0:
            self.shell.written += len(text)
            shown = text if len(text) <= room else text[:room] + "\n(cut: too much output)\n"
            self.shell.show({"output_type": "stream", "name": self.stream_name, "text": shown})
        return len(text)


class Shell(InteractiveShell):
    """The shell in which a notebook's cells run."""

    displayhook_class = Type(_Displayhook)
    display_pub_class = Type(_Publisher)
    outputs = Any()
    written = 0

    def system(self, cmd):
        """Run a command, for `!command`: IPython's way takes a terminal, and there is none."""
        self.user_ns["_exit_code"] = subprocess.call(self.var_expand(cmd, depth=1), shell=True)
        self._collect_descriptors(sys.stdout)

    def getoutput(self, cmd, split=True, depth=0):
        """What a command prints, for `words = !command`; without a terminal too."""
        printed = getoutput(self.var_expand(cmd, depth=depth + 1))
        return SList(printed.splitlines()) if split else LSString(printed)

    def enable_gui(self, gui=None):
        pass

    def show(self, output):
        """Add an output to those of the running cell: to the last one, where both are of one stream.

        Each costs whoever reads it the same, however small it is: of too many the rest is left out.
        """
        last = self.outputs[-1] if self.outputs else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        elif len(self.outputs) < MAX_OUTPUTS - 1:
            self.outputs.append(output)
        elif len(self.outputs) < MAX_OUTPUTS:
            self.outputs.append(TOO_MANY | {})

    def _showtraceback(self, etype, evalue, stb):
        self.show(
            {
                "output_type": "error",
                "ename": etype.__name__,
                "evalue": words_of(evalue, MAX_MESSAGE),
                "traceback": [str(line)[:MAX_MESSAGE] for line in stb[-MAX_LINES:]],
            }
        )

    def run(self, source):
        """Run one cell; returns {"outputs": [...], "error": name of what it raised, or None}."""
        self.outputs, self.written = [], 0
        out, err = _Stream(self, "stdout"), _Stream(self, "stderr")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            result = self.run_cell(source, store_history=True)
        self._collect_descriptors(out)
        error = result.error_before_exec or result.error_in_exec
        name = type(error).__name__ if error else None
        if error:
            del error, result
            self._forget_error()
        return {"outputs": self.outputs, "error": name}

    def _forget_error(self):
        """Let go of the last traceback: it keeps alive all that a failed cell had in memory."""
        sys.last_type = sys.last_value = sys.last_traceback = sys.last_exc = None
        self.last_execution_result = self.InteractiveTB.tb = None
        gc.collect()

    def _collect_descriptors(self, out):
        """Add what was written past Python, to the descriptors 1 and 2 themselves."""
        for stream in (sys.__stdout__, sys.__stderr__):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        written = os.fstat(1).st_size if stat.S_ISREG(os.fstat(1).st_mode) else 0
        if written:
            text = os.pread(1, MAX_OUTPUT, 0).decode(errors="replace")
            os.ftruncate(1, 0)
            out.write(text)


def _text_only(data):
    """A mime bundle as a notebook stores it: bytes, such as Pillow's pictures, in base64."""
    return {
        mime: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for mime, value in data.items()
    }


def make_shell():
    """The shell of a student's process; figures come out as PNG, tracebacks without colours."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Context"
    shell = Shell.instance(config=config)
    shell.outputs = []
    shell.run_line_magic("matplotlib", "inline")
    return shell
