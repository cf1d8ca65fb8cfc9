"""Completion, inspection and the pager in JupyterLab in a browser."""

import nbformat
import pytest

from lab import page, server

CELL = """let x = Dataset.oldFaithful.matrix
let mixture = GaussianMixture(components: 2)
let fit = mixture.fit(x, seed: 1)"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab with a notebook whose first cell has run; gives the page."""
    folder = tmp_path_factory.mktemp("lab")
    root = folder / "notebooks"
    root.mkdir()
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(CELL), nbformat.v4.new_code_cell("")],
        metadata={"kernelspec": {"name": "elbo", "display_name": "Elbo (Swift)"}},
    )
    nbformat.write(notebook, root / "new.ipynb")
    with server(root, folder) as (url, token), page() as browser:
        browser.goto(f"{url}lab/tree/new.ipynb?token={token}&reset")
        browser.wait_for_selector(".jp-Notebook .jp-CodeCell")
        browser.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"
            " === 'idle'"
        )
        browser.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        browser.wait_for_function(
            "() => /\\[1\\]/.test(document.querySelector('.jp-InputPrompt').textContent)"
        )
        browser.set_default_timeout(15000); yield browser


def write(lab, text):
    """Puts text into the last cell, in place of what was there."""
    lab.locator(".jp-CodeCell .cm-content").last.click()
    lab.keyboard.press("Control+A")
    lab.keyboard.press("Delete")
    # Brackets are not closed here by the editor.
    lab.keyboard.insert_text(text)


def test_completer(lab, artifacts):
    write(lab, "fit.me")
    lab.keyboard.press("Tab")
    cell = lab.locator(".jp-CodeCell .cm-content").last
    cell.get_by_text("fit.means").wait_for()

    write(lab, "GaussianMixture(")
    lab.keyboard.press("Tab")
    lab.wait_for_selector(".jp-Completer-item")
    names = lab.locator(".jp-Completer-match").all_text_contents()
    assert names[:2] == ["components:", "covariance:"]
    lab.screenshot(path=artifacts / "completer.png")
    lab.keyboard.press("Escape")

    write(lab, "\\mu")
    lab.keyboard.press("Tab")
    lab.wait_for_function(
        "() => [...document.querySelectorAll('.cm-content')].at(-1).textContent === 'μ'"
    )


def test_tooltip(lab, artifacts):
    write(lab, "mixture.fit(x, ")
    lab.keyboard.press("Shift+Tab")
    lab.wait_for_selector(".jp-Tooltip")
    assert "func fit(_ x: Matrix" in lab.locator(".jp-Tooltip").text_content()
    lab.screenshot(path=artifacts / "tooltip.png")
    lab.keyboard.press("Escape")


def test_pager(lab, artifacts):
    write(lab, "?mixture.fit")
    lab.keyboard.press("Control+Enter")
    output = lab.locator(".jp-CodeCell .jp-OutputArea-output").last
    output.wait_for()
    assert "The best of some fits by EM" in output.text_content()
    lab.screenshot(path=artifacts / "pager.png")
