"""`python -m grading.translate [CODE ...]`: bring the engine's own catalogues up to date, begin others."""

import sys

from grading.plain import tell
from grading.translate.codes import ENGINE
from grading.translate.messages import engine_messages
from grading.translate.upkeep import bring_up_to_date

if __name__ == "__main__":
    for said in bring_up_to_date(ENGINE, engine_messages(), sys.argv[1:]):
        tell(said)
