"""Release, grade and report a course."""

import sys

# jsonschema, which nbformat imports, would spend a second on a parser for internationalised addresses
# if it found one. No notebook's schema asks for them.
sys.modules.setdefault("rfc3987_syntax", None)
