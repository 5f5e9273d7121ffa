"""The repository as a whole: its lock, its commands, its licences, and nothing of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()


def tracked():
    """Every file that git tracks, or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for path in map(ROOT.joinpath, filter(None, listed.split("\0"))) if path.is_file()]


def name_of(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()


def locked():
    """(package, the lines of its entry) for each entry of the lock."""
    for entry in re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]:
        lines = [line for line in entry.splitlines() if not line.lstrip().startswith("#")]
        yield name_of(entry), lines


def test_every_locked_package_has_a_version_and_hashes():
    for name, (first, *hashes) in locked():
        assert re.fullmatch(r"[\w.-]+==[\w.!+-]+( ; .*)? \\", first), name
        assert hashes, name
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes)


def test_the_lock_names_no_address():
    assert not re.search(
        r"https?://|--(extra-)?index-url|--find-links|--trusted-host|@ file:", LOCK
    )


def test_the_lock_holds_every_dependency():
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert {name_of(one) for one in asked} <= {name for name, _ in locked()}


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    told = set(re.findall(r"\bmake (\w+)", "\n".join(code_of(ROOT / "README.md"))))
    assert {"demo", "test"} <= told <= targets


def test_every_course_command_of_the_readme_exists():
    from grading.cli import main

    told = re.findall(r"\bcourse (\w+)", "\n".join(code_of(ROOT / "README.md")))
    assert set(told) <= set(main.commands)


def code_of(file):
    """The code in a markdown file: blocks, fenced or indented, and spans."""
    text = file.read_text(encoding="utf-8")
    code = r"```.*?```|`[^`\n]+`|^ {4}[^\n]*"
    return re.findall(code, text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("file", [path for path in tracked() if path.suffix == ".md"], ids=str)
def test_links_within_the_repository_lead_somewhere(file):
    text = file.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|(?:src|href)=\"([^\"#]+)\"", text):
        address = "".join(target)
        if not address.startswith(("http://", "https://", "mailto:")):
            assert (file.parent / address).exists(), address


def test_ci_runs_the_test_command():
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text(), flags=re.MULTILINE)
    [workflow] = (ROOT / ".github" / "workflows").glob("*.yml")
    assert ".ci/run" in workflow.read_text()


@pytest.mark.parametrize("script", [".ci/run", "tools/setup"])
def test_scripts_can_be_run(script):
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    assert path.read_text().startswith("#!")


def test_nothing_names_a_folder_of_one_machine():
    places = re.compile(rb"(?<![\w.])/(?:home|Users|root|work|mnt)/[\w.]")
    found = [
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in tracked()
        if path.suffix not in (".h5", ".png")
        for match in places.finditer(path.read_bytes())
    ]
    assert found == []


def test_test_modules_have_names_of_their_own():
    names = [path.name for path in tracked() if path.is_relative_to(ROOT / "tests")]
    modules = [name for name in names if name.endswith(".py") and name != "conftest.py"]
    assert sorted(modules) == sorted(set(modules))
    assert "__init__.py" not in names


def test_licences():
    text = (ROOT / "LICENSE").read_text()
    assert "BSD 3-Clause" in text
    assert "Redistribution and use in source and binary forms" in text
    assert "CC BY 4.0" in text or "Creative Commons Attribution 4.0" in text
    data = (ROOT / "data" / "LICENSE").read_text()
    assert "CC BY 4.0" in data or "Creative Commons Attribution 4.0" in data


def test_what_a_course_produces_is_not_tracked():
    names = {str(path.relative_to(ROOT)) for path in tracked()}
    made = re.compile(r"(submitted|feedback|reports|archives|demo)/|gradebook\.db|\.course_secret")
    assert not [name for name in names if made.match(name)]
    assert not [n for n in names if n.startswith("autograded/") and n != "autograded/README.md"]
