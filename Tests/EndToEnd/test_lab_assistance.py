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
        yield browser


def write(lab, text):
    """Puts text into the last cell, in place of what was there."""
    lab.locator(".jp-CodeCell .cm-content").last.click()
    lab.keyboard.press("Control+A")
    lab.keyboard.press("Delete")
    lab.keyboard.insert_text(text)


def propose(lab, text):
    """Writes text and asks what could stand behind it."""
    write(lab, text)
    lab.keyboard.press("Tab")
    lab.wait_for_selector(".jp-Completer-item")


@pytest.mark.parametrize("text, whole", [("fit.me", "fit.means"), ("let \\mu", "let μ")])
def test_proposal_is_taken(lab, text, whole):
    propose(lab, text)
    lab.keyboard.press("Enter")
    lab.wait_for_function(
        "whole => [...document.querySelectorAll('.cm-content')].at(-1).textContent === whole",
        arg=whole,
    )


def test_completer(lab, artifacts):
    propose(lab, "GaussianMixture(")
    names = lab.locator(".jp-Completer-match").all_text_contents()
    assert names[:2] == ["components:", "covariance:"]
    lab.screenshot(path=artifacts / "completer.png")
    lab.keyboard.press("Escape")


def test_tooltip(lab, artifacts):
    write(lab, "mixture.fit(x, ")
    lab.keyboard.press("Shift+Tab")
    lab.locator(".jp-Tooltip", has_text="func fit(_ x: Matrix").wait_for()
    lab.screenshot(path=artifacts / "tooltip.png")
    lab.keyboard.press("Escape")


def test_pager(lab, artifacts):
    write(lab, "?mixture.fit")
    lab.keyboard.press("Control+Enter")
    output = lab.locator(".jp-CodeCell .jp-OutputArea-output", has_text="The best of some fits")
    output.wait_for()
    lab.screenshot(path=artifacts / "pager.png")
