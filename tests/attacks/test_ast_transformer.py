"""An ast transformer takes every `raise` out of the cells."""

CELL = """
import ast

class NoRaise(ast.NodeTransformer):
    def visit_Raise(self, node):
        return ast.copy_location(ast.parse("return True").body[0], node)

get_ipython().ast_transformers.append(NoRaise())
"""


def test_no_marks(grade):
    marked = grade(cells=[CELL], blank=True)
    assert marked.score == 0
    assert set(marked.verdicts.values()) == {"wrong answer"}
