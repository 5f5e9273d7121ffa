"""How a page looks: what sticks out or is cut off, and what axe-core says of its contrast and texts."""

from axe_playwright_python.sync_playwright import Axe

#: The Web Content Accessibility Guidelines, A and AA. ipywidgets and tqdm name neither sliders nor bars.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations", "passes"],
    "rules": {
        "aria-input-field-name": {"enabled": False},
        "aria-progressbar-name": {"enabled": False},
    },
}
#: axe-core passes over what is scrolled out of sight, and JupyterLab's page is a box without height.
ALL_IN_SIGHT = "* { overflow: visible !important; }"
#: Formulas have the colour of the text around them, and thousands of elements.
FORMULAS = [["mjx-container"]]
#: Elements that stick out of the box, or whose contents are cut off or have to be scrolled for.
FAULTS = """([box, parts]) => {
  const right = document.querySelector(box).getBoundingClientRect().right;
  const found = [];
  const name = element => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")}: `
    + element.textContent.trim().slice(0, 60);
  for (const element of document.querySelectorAll(parts.flatMap(part => [part, `${part} *`]).join())) {
    // What a formula or a drawing is made of is its own affair; MathJax hides parts on purpose.
    if (element.parentElement.closest("mjx-container, svg")) continue;
    const rectangle = element.getBoundingClientRect();
    if (!rectangle.width || !rectangle.height) continue;
    if (rectangle.right > right + 1) found.push(`sticks out: ${name(element)}`);
    const style = getComputedStyle(element);
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
      found.push(`too wide: ${name(element)}`);
    if (style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1)
      found.push(`too high: ${name(element)}`);
  }
  return found;
}"""


def layout_faults(page, box, parts):
    """What is wrong with the layout of the elements `parts` (CSS selectors) and all in them, as words.

    box: CSS selector of what they must not stick out of
    """
    return page.evaluate(FAULTS, [box, parts])


def axe_faults(page, parts=None):
    """(violations as words, how many elements had enough contrast) of a page, or of parts of it."""
    context = {"exclude": FORMULAS} | ({"include": [[part] for part in parts]} if parts else {})
    seen = page.add_style_tag(content=ALL_IN_SIGHT)
    response = Axe().run(page, context=context, options=RULES).response
    seen.evaluate("style => style.remove()")
    faults = [
        f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
    good = sum(len(rule["nodes"]) for rule in response["passes"] if rule["id"] == "color-contrast")
    return faults, good
