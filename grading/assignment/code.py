"""Import what a course directory holds: its exercises, what its notebooks import, its figures.

Several courses may be graded by one process, and all of them have a `utils`. So what is imported from one
is kept apart: while a course's code is imported, `source`, `utils` and `figures` are that course's, and
`sys.modules` is as before when that is done. The explanations, `utils.tutor`, are the engine's in any case.
Modules are imported where a course's modules say so at their top; an `import` inside of a function that is
called later finds none of them.
"""

import contextlib
import importlib
import importlib.abc
import importlib.util
import sys
import threading
from importlib.machinery import ModuleSpec, PathFinder

#: The packages of a course directory.
ROOTS = ("source", "utils", "figures")
#: The engine's own among them.
ENGINE = "utils.tutor"
_changing = threading.RLock()


class CourseCode:
    """What can be imported from a course directory.

    folder: the Path of the directory
    given: {dotted name: function that returns the text of a module}, which come before files
    """

    def __init__(self, folder, given):
        self.folder, self.given = folder, given
        self.modules = {}

    def module(self, name):
        """The module of this dotted name. Raises whatever its code raises."""
        with self.importing():
            return importlib.import_module(name)

    @contextlib.contextmanager
    def importing(self):
        """Within the block, the import statement finds this course's modules."""
        with _changing:
            others = {name: sys.modules.pop(name) for name in [*sys.modules] if _is_ours(name)}
            # What changes twice in a second would be taken for the same.
            bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
            sys.modules.update(self.modules)
            sys.meta_path.insert(0, finder := _Finder(self.folder, self.given))
            try:
                yield
            finally:
                sys.meta_path.remove(finder)
                sys.dont_write_bytecode = bytecode
                self.modules = {n: sys.modules.pop(n) for n in [*sys.modules] if _is_ours(n)}
                sys.modules.update(others)


def _is_ours(name):
    return name.split(".")[0] in ROOTS and not f"{name}.".startswith(f"{ENGINE}.")


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules whose text is given, and those in one folder.

    What is not there is nowhere: another folder of a package's name, where Python looks too, is another
    course's.
    """

    def __init__(self, folder, given):
        self.folder, self.given = folder, given

    def find_spec(self, name, path=None, target=None):
        if name in self.given:
            return importlib.util.spec_from_loader(name, _Text(self.given[name]))
        if name in ROOTS:
            return _package(name, self.folder / name)
        if not _is_ours(name):
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return spec


def _package(name, folder):
    """The spec of a package, which need not have an __init__.py."""
    init, places = folder / "__init__.py", [str(folder)]
    if init.exists():
        return importlib.util.spec_from_file_location(name, init, submodule_search_locations=places)
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations += places
    return spec


class _Text(importlib.abc.InspectLoader):
    def __init__(self, text):
        self.text = text

    def get_source(self, _name):
        return self.text()
