"""The notebook in JupyterLab in a browser: what a reader sees."""

import shutil

import pytest

from conftest import NOTEBOOKS
from lab import page, run_all, server


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_in_jupyterlab(notebook, tmp_path, artifacts):
    root = tmp_path / "notebooks"
    root.mkdir()
    shutil.copy(notebook, root)
    with server(root, tmp_path) as (url, token), page() as browser:
        run_all(browser, url, token, notebook.name)

        # What a cell computed has become formulas, and none that MathJax could not read.
        assert browser.locator(".jp-RenderedLatex mjx-container").count() > 0
        assert browser.locator(".jp-RenderedMarkdown mjx-container").count() > 0
        assert browser.locator("mjx-merror, merror, [data-mjx-error], .MathJax_Error").count() == 0

        # JupyterLab shows a figure as an image; one that cannot be read has no width.
        widths = browser.eval_on_selector_all(
            ".jp-RenderedSVG img, .jp-RenderedSVG svg",
            "all => all.map(one => one.naturalWidth ?? one.getBoundingClientRect().width)",
        )
        assert widths and all(width >= 200 for width in widths)
        errors = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"
        assert browser.locator(errors).count() == 0

        browser.screenshot(path=artifacts / f"{notebook.stem}-top.png")
        browser.locator(".jp-RenderedSVG").first.scroll_into_view_if_needed()
        browser.screenshot(path=artifacts / f"{notebook.stem}-figure.png")
