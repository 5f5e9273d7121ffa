"""nbgrader's formgrader inside JupyterLab, used as instructors use it."""

from playwright.sync_api import expect

PATIENCE = 60_000


class Formgrader:
    """Formgrader, opened from JupyterLab's menu in a Page of Playwright; the file browser makes room."""

    def __init__(self, page, lab):
        self.page = page
        page.set_default_timeout(PATIENCE)
        page.goto(f"{lab.url('lab')}&reset")
        page.get_by_role("menuitem", name="Nbgrader").wait_for()
        page.evaluate("() => jupyterapp.shell.collapseLeft()")
        page.get_by_role("menuitem", name="Nbgrader").click()
        page.get_by_role("menuitem", name="Formgrader", exact=True).click()
        self.frame = page.frame_locator("iframe")
        self.frame.get_by_role("heading", name="Manage Assignments").wait_for()

    def _follow(self, link):
        """Click a link, and wait until it has led elsewhere: the page that is left looks much the same."""
        with self.page.expect_event("framenavigated", lambda frame: frame.parent_frame):
            link.click()

    def assignments(self):
        self._follow(self.frame.get_by_role("link", name="Manage Assignments"))
        self.frame.locator("td.name a").first.wait_for()

    def submissions(self, assignment):
        """Go to the submissions of an assignment."""
        self.assignments()
        self._follow(self.row(assignment).locator(".num-submissions a"))
        self.frame.locator("td.student-id").first.wait_for()

    def row(self, name):
        """The row of the table that names an assignment or a student."""
        return self.frame.locator("tr", has=self.frame.get_by_text(name, exact=True))

    def press(self, row, button):
        """Press a row's button and read the log that comes up: it says that all went well."""
        self.row(row).locator(f".{button} a").click()
        modal = self.frame.locator(".modal.in")
        modal.wait_for()
        expect(modal.locator(".modal-title")).to_have_text("Success")
        modal.locator(".modal-footer button").click()
        expect(modal).to_have_count(0)

    def open_submission(self, assignment, student):
        """Open a student's notebook from *Manual Grading*."""
        self._follow(self.frame.get_by_role("link", name="Manual Grading"))
        for name in (assignment, assignment):
            self._follow(self.frame.locator("td a", has_text=name).first)
            self.frame.locator("ol.breadcrumb li.active", has_text=name).wait_for()
        self.frame.locator("td a.name-hidden").first.wait_for()
        self.frame.get_by_role("button", name="Show All Names").click()
        self._follow(self.frame.locator("td a:visible", has_text=student))
        self.frame.locator("#notebook-container").first.wait_for()

    def leave_submission(self):
        """Go back from a student's notebook, which has no menu, to *Manual Grading*."""
        self._follow(self.frame.get_by_role("link", name="Manual Grading"))
        self.frame.get_by_role("link", name="Manage Assignments").wait_for()

    def comment(self, function):
        return self.frame.locator(f"textarea#{function}-comment")
