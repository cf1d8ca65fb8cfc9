"""Runs a notebook through its kernel, prints what its cells print, and writes it as notebook and HTML."""

import argparse
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter


def run(path):
    """The notebook with the outputs of its cells; raises at the first cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
    return notebook


def printed(notebook):
    """What the cells wrote on standard output, cell by cell."""
    for cell in notebook.cells:
        text = "".join(
            output.text for output in cell.get("outputs", []) if output.output_type == "stream"
        )
        if text:
            yield text


def write(notebook, name, folder):
    """Writes a run notebook into a folder, as `.ipynb` and as `.html`."""
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{name}.ipynb")
    body, _ = HTMLExporter().from_notebook_node(notebook, resources={"metadata": {"name": name}})
    (folder / f"{name}.html").write_text(body, encoding="utf-8")
    return [folder / f"{name}.ipynb", folder / f"{name}.html"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    notebook = run(arguments.notebook)
    for text in printed(notebook):
        print(text, end="" if text.endswith("\n") else "\n")
    for path in write(notebook, arguments.notebook.stem, arguments.folder):
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
