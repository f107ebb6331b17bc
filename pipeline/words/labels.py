"""What calls a note: figures, letters and signs, as alternatives of a regex.

United Nations Editorial Manual, "Footnotes": notes of the text are numbered, those of tables and boxes have letters
(doubled after z), a note on the title an asterisk. Daggers and the section sign follow the asterisk in older print
(The Chicago Manual of Style, "Note numbers and symbols").
"""

from __future__ import annotations

SIGNS = "†‡§"
"""Signs besides the asterisk, each of which stands alone; for use inside a class."""
SIGN = rf"\*{{1,4}}|[{SIGNS}]"
"""One label that is neither a figure nor a letter: "*" to "****", a dagger, the section sign."""
