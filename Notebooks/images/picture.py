"""Draws cells of a run notebook with the figures they answer, as one SVG for the README."""

import argparse
from pathlib import Path
from xml.etree import ElementTree as XML
from xml.sax.saxutils import escape

import nbformat

MARGIN, PADDING, GAP = 16, 12, 12
SIZE, LINE, ADVANCE = 13, 20, 7.83  # a monospaced letter is about 0.602 of its size wide


def figure(cell):
    """The SVG that a cell answered, or none."""
    for output in cell.get("outputs", []):
        if source := output.get("data", {}).get("image/svg+xml"):
            return source[source.index("<svg") :]
    return None


def box(code, top, width):
    """A cell's code on a grey ground; its SVG and its height."""
    lines = code.rstrip().split("\n")
    height = 2 * PADDING + LINE * len(lines)
    text = "".join(
        f'<text x="{MARGIN + PADDING}" y="{top + PADDING + LINE * i + 15}" xml:space="preserve">'
        f"{escape(line)}</text>"
        for i, line in enumerate(lines)
    )
    ground = (
        f'<rect x="{MARGIN}" y="{top}" width="{width - 2 * MARGIN}" height="{height}" rx="4" '
        'fill="#f5f5f5" stroke="#e0e0e0"/>'
    )
    return ground + text, height


def picture(cells):
    """One SVG of the cells, one below another."""
    longest = max(len(line) for cell in cells for line in cell.source.split("\n"))
    figures = [figure(cell) for cell in cells]
    widths = [float(XML.fromstring(one).get("width")) for one in figures if one]
    width = round(max(longest * ADVANCE + 2 * PADDING, *widths) + 2 * MARGIN)
    top, parts = MARGIN, []
    for cell, drawn in zip(cells, figures):
        part, height = box(cell.source, top, width)
        parts.append(part)
        top += height + GAP
        if drawn:
            parts.append(drawn.replace("<svg", f'<svg x="{MARGIN}" y="{top}"', 1))
            top += float(XML.fromstring(drawn).get("height")) + GAP
    height = round(top - GAP + MARGIN)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" '
        f'font-size="{SIZE}" fill="#1f2937">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", type=Path, help="a notebook that has been run")
    parser.add_argument("picture", type=Path)
    parser.add_argument("cells", nargs="+", help="the ids of cells")
    arguments = parser.parse_args()
    notebook = nbformat.read(arguments.notebook, as_version=4)
    by_id = {cell.id: cell for cell in notebook.cells}
    arguments.picture.write_text(
        picture([by_id[id] for id in arguments.cells]), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
