"""Writes LatexNames+Table.swift: the LaTeX names that users of Julia and IPython type for symbols.

usage: latex-names.py JULIA_TABLE >LatexNames+Table.swift

JULIA_TABLE is `stdlib/REPL/src/latex_symbols.jl` of Julia, or the table of the same names in its
editors' plug-ins. IPython's names are read from the IPython that runs this.
"""

import re
import sys
import textwrap
import unicodedata
from pathlib import Path

from IPython.core.latex_symbols import latex_symbols

ENTRY = re.compile(r"""["'](\\+[^"':\s]+)["']\s*(?:=>|:)\s*["']([^"']+)["']""")


def written(symbol):
    """The symbol itself, or its numbers where it cannot stand alone in a text."""
    alone = all(unicodedata.category(c)[0] not in "MZC" for c in symbol)
    return symbol if alone else "+".join(f"U{ord(c):X}" for c in symbol)


julia = ENTRY.findall(Path(sys.argv[1]).read_text(encoding="utf-8"))
names = {name.lstrip("\\"): symbol for name, symbol in [*latex_symbols.items(), *julia]}
text = " ".join(f"{name} {written(names[name])}" for name in sorted(names))
print("extension LatexNames {")
print("  /// Names and their symbols in turn, written by latex-names.py from the tables of Julia 1.12 and")
print("  /// IPython 9; a symbol that cannot stand alone is given by its numbers in Unicode.")
print('  static let table = #"""')
for line in textwrap.wrap(text, 96, break_long_words=False, break_on_hyphens=False):
    print("    " + line)
print('    """#')
print("}")
