"""A notebook in JupyterLab, used as students use it: with the mouse and the keyboard."""

import os

import psutil

#: JupyterLab is patient, and so are we on a busy machine.
PATIENCE = 60_000
READY = """async () => {
  const wait = () => new Promise(resolve => setTimeout(resolve, 50));
  while (!window.jupyterapp?.shell.currentWidget?.content?.widgets?.length) await wait();
  const panel = window.panel = window.jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  while (panel.sessionContext.session.kernel.status !== "idle") await wait();
  window.started = 0;
  panel.sessionContext.iopubMessage.connect((_, message) => {
    if (message.header.msg_type === "execute_input") window.started += 1;
  });
  return panel.content.widgets.map(cell => cell.model.id);
}"""
#: Resolves with the milliseconds from the key to the frame that shows what matches `selector`.
WATCH = """(cell, selector) => {
  cell.querySelectorAll(selector).forEach(old => old.dataset.old = "yes");
  window.shown = new Promise(resolve => {
    let pressed;
    const press = event => { if (event.key === "Enter") pressed ??= performance.now(); };
    addEventListener("keydown", press, { capture: true });
    new MutationObserver((_, observer) => {
      if (!cell.querySelector(`:is(${selector}):not([data-old])`)) return;
      observer.disconnect();
      removeEventListener("keydown", press, { capture: true });
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
    }).observe(cell, { childList: true, subtree: true });
  });
}"""
IDLE = """() => {
  return panel.sessionContext.session?.kernel?.status === "idle"
    && !panel.content.widgets.some(cell => cell.model.type === "code" && cell.prompt === "*");
}"""
CARD = ".jp-OutputArea-output [role=img]"


class NotebookPage:
    """A notebook that is open, alone, in a page (Playwright's Page) of a JupyterLab server."""

    def __init__(self, page, lab, path):
        self.page, self.lab, self.path = page, lab, path
        page.set_default_timeout(PATIENCE)
        page.goto(lab.notebook_url(path))
        page.wait_for_selector(".jp-Notebook >> visible=true")
        self.ids = page.evaluate(READY)

    @property
    def notebook(self):
        return self.page.locator(".jp-Notebook").first

    def cell(self, name):
        """The cell with this id, scrolled to: JupyterLab does not lay out what is far away."""
        cell = self.page.locator(".jp-Notebook .jp-Cell").nth(self.ids.index(name))
        cell.scroll_into_view_if_needed()
        return cell

    def outputs(self, name):
        return self.cell(name).locator(".jp-OutputArea-output")

    def signs(self, name):
        """The ticks and crosses on the card of a check, from the top."""
        return [sign.strip() for sign in self.cell(name).locator(CARD).all_text_contents()]

    def line(self, name, text):
        """The lines of a cell's editor that hold this text."""
        return self.cell(name).locator(".cm-line").filter(has_text=text)

    def retype(self, name, old, new):
        """Select the first line with the text `old`, and type `new`, of one line or more, in its place.

        The indentation stays: the editor keeps it.
        """
        self.line(name, old).first.click()
        for key in ("Home", "Shift+End"):
            self.page.keyboard.press(key)
        for number, line in enumerate(new.splitlines()):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def fill(self, answers):
        """Put {cell: source} into the notebook's model, as pasting does."""
        self.page.evaluate(
            """answers => {
              for (const cell of panel.content.widgets)
                if (cell.model.id in answers) cell.model.sharedModel.setSource(answers[cell.model.id]);
            }""",
            answers,
        )

    def source(self, name):
        return self._cell_json(name)["source"]

    def output_json(self, name):
        """The outputs of a cell, as the file will hold them."""
        return self._cell_json(name)["outputs"]

    def _cell_json(self, name):
        model = "panel.content.widgets[i].model.toJSON()"
        return self.page.evaluate(f"i => {model}", self.ids.index(name))

    def run(self, name, wait=True):
        """Run a cell with Shift-Enter; returns when it has ended."""
        self._select(name)
        self._start(lambda: self.page.keyboard.press("Shift+Enter"))
        if wait:
            self.wait_until_idle()

    def run_check(self, name):
        """Run a check; returns (seconds from the keys to the card, seconds of processor time)."""
        self._select(name)
        self.cell(name).evaluate(WATCH, CARD)
        before = _processor_seconds()
        self.page.keyboard.press("Shift+Enter")
        milliseconds = self.page.evaluate("window.shown")
        used = _processor_seconds() - before
        self.wait_until_idle()
        return milliseconds / 1000, used

    def _select(self, name):
        self.cell(name).locator(".jp-InputPrompt").click()

    def run_all(self, wait=True):
        """Choose *Run All Cells* in the menu *Run*."""
        self._choose("Run All Cells")
        if wait:
            self.wait_until_idle()

    def run_until(self, name):
        """Run the cells before this one: choose it, then *Run All Above Selected Cell* in the menu *Run*."""
        self._select(name)
        self._choose("Run All Above Selected Cell")
        self.wait_until_idle()

    def _choose(self, name):
        """Choose something in the menu *Run*."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self._start(self.page.get_by_role("menuitem", name=name, exact=True).click)

    def _start(self, begin):
        """Do what makes the kernel run something; returns when it has begun."""
        before = self.page.evaluate("window.started")
        begin()
        self.page.wait_for_function("before => window.started > before", arg=before)

    def is_busy(self):
        """Does a cell run, or wait to?"""
        return not self.page.evaluate(IDLE)

    def wait_until_idle(self, seconds=300):
        """Return when no cell waits or runs any more."""
        self.page.wait_for_function(IDLE, timeout=1000 * seconds)

    def save(self):
        self.page.keyboard.press("Control+s")
        self.page.wait_for_function("() => !panel.context.model.dirty")

    def set_theme(self, theme):
        """ "light" or "dark", by JupyterLab's own command."""
        self.page.evaluate(
            """async theme => {
              await jupyterapp.commands.execute("apputils:change-theme", { theme });
              while (document.body.dataset.jpThemeName !== theme)
                await new Promise(resolve => setTimeout(resolve, 50));
            }""",
            {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}[theme],
        )

    def render_all(self):
        """Scroll through the notebook, so that JupyterLab lays out every cell."""
        for number in range(len(self.ids)):
            self.page.locator(".jp-Notebook .jp-Cell").nth(number).scroll_into_view_if_needed()

    def shut_down(self):
        """End the kernel: the next notebook needs the processor and the memory."""
        self.page.evaluate("() => panel.sessionContext.shutdown()")


def _processor_seconds():
    """What the server, its kernels and the browser have used so far: all are our descendants."""
    used = 0.0
    for process in psutil.Process(os.getpid()).children(recursive=True):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        used += times.user + times.system
    return used


def plain(output):
    """The text/plain of an output."""
    text = output["data"]["text/plain"]
    return text if isinstance(text, str) else "".join(text)
