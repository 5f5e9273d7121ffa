"""What is wrong with an entry of a catalogue: what a translation must keep as it is and did not."""

import re
from collections import Counter
from string import Formatter

from markdown_it import MarkdownIt

#: (what it is called, what finds it, does the number of times count?)
KEPT = (
    ("formulas", re.compile(r"\$\$.+?\$\$|(?<!\$)\$[^$]+\$", re.DOTALL), False),
    ("code", re.compile(r"```.*?```|(?<!`)`[^`\n]+`|(?<=\n\n) {4}[^\n]+", re.DOTALL), False),
    ("links and pictures", re.compile(r"\]\([^)]*\)"), True),
    ("HTML", re.compile(r"</?[a-z][^>]*>"), True),
    ("headings", re.compile(r"^#+ (?:[\d.]+ - )?", re.MULTILINE), True),
    ("rows of tables", re.compile(r"^\|", re.MULTILINE), True),
    ("arguments of a docstring", re.compile(r"^ *(.+?) -- ", re.MULTILINE), True),
)
#: What is between code and formulas in them may be words.
WORDS_IN_FORMULA = re.compile(r"\\text\{[^}]*\}")
SENTENCES = ("words", "reports")
CODE_OR_FORMULA = re.compile("|".join(pattern.pattern for _, pattern, _ in KEPT[:2]), re.DOTALL)


def faults(entry):
    """What is wrong with an Entry, in words; [] if nothing is."""
    if not entry.translation:
        return ["it is not translated"]
    found = ["its text has changed: mend the translation and take the mark away"] * entry.fuzzy
    text, translation = map(_comparable, (entry.text, entry.translation))
    for what, pattern, counted in KEPT:
        before, after = (Counter(pattern.findall(one)) for one in (text, translation))
        different = before - after | after - before if counted else set(before) ^ set(after)
        if different:
            found.append(f"{what} differ: {', '.join(sorted(map(repr, different)))}")
    if entry.context in SENTENCES:
        different = _fields(entry.text) ^ _fields(entry.translation)
        if different:
            found.append(f"places to fill in differ: {', '.join(sorted(different))}")
    if entry.context.endswith("/docstring") and re.search(r'"""|\\', entry.translation):
        found.append('a docstring must not hold """ or \\')
    if _idle_stars(translation) and not _idle_stars(text):
        found.append("a star marks nothing: beside full-width punctuation it needs a space outside")
    if entry.text.count("\n\n") != entry.translation.count("\n\n"):
        found.append("it has another number of paragraphs")
    return found


def _comparable(text):
    return WORDS_IN_FORMULA.sub(r"\\text{}", text)


def _idle_stars(text):
    """Is there a star that Markdown shows instead of taking it for emphasis?"""
    # Where JupyterLab takes a formula out, it leaves @@.
    blocks = MarkdownIt().parse(CODE_OR_FORMULA.sub("@@", text))
    parts = [part for block in blocks for part in block.children or ()]
    return any(part.type == "text" and "*" in part.content for part in parts)


def _fields(sentence):
    """The names in braces; one that cannot be read counts as different from all others."""
    try:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    except ValueError as error:
        return {str(error)}
