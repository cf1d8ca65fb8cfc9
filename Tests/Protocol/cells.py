"""What the tests want a cell to do, in the language of the kernel under test."""

import os

ECHO = {
    "one": "1",
    "print": "print {0}",
    "write": "write {0}",
    "error": "error broken",
    "sleep": "sleep {0}",
    "loop": "loop",
    "flood": "flood",
    "nothing": "nothing",
    "deep": "recurse 256",
}

SWIFT = {
    "one": "1",
    "print": "for i in 0..<{0} {{ print(i) }}",
    "write": 'print("{0}", terminator: "")',
    "error": "[1][9]",
    # Counts to keep busy for about so many milliseconds.
    "sleep": "var n = 0\nwhile n < {0} * 200_000 {{ n += 1 }}",
    "loop": "while true {{ }}",
    "flood": 'while true {{ print("flood") }}',
    "nothing": "let nothing = 0",
    "deep": "func descend(_ n: Int) -> Int {{ n == 0 ? 0 : 1 + descend(n - 1) }}\ndescend(1_000)",
}


def cell(name, *arguments):
    cells = {"echo": ECHO, "swift": SWIFT}[os.environ.get("KERNEL_CELLS", "echo")]
    return cells[name].format(*arguments)
