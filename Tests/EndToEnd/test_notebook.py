"""The notebooks of the project, run through the kernel as a reader's front end does."""

import re

import nbformat
import pytest
from nbconvert import LatexExporter

from conftest import NOTEBOOKS, executed
from run_notebook import printed, write


def test_source_is_sound_and_has_no_outputs(notebook_path):
    notebook = nbformat.read(notebook_path, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "elbo"
    for cell in notebook.cells:
        assert not cell.get("outputs") and not cell.get("execution_count")


def test_no_cell_fails(notebook_path):
    """Running raises at a cell that fails; here only what a reader sees beside errors."""
    for cell in executed(notebook_path).cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output


def test_figures_and_formulas_are_shown(notebook_path):
    bundles = [
        output.data
        for cell in executed(notebook_path).cells
        for output in cell.get("outputs", [])
        if output.output_type == "execute_result"
    ]
    for bundle in bundles:
        assert "text/plain" in bundle
        assert not ("text/latex" in bundle and "image/svg+xml" in bundle)
    assert any("text/latex" in bundle for bundle in bundles)
    assert any("image/svg+xml" in bundle for bundle in bundles)


def test_numbers_of_old_faithful():
    [path] = [path for path in NOTEBOOKS if path.stem == "01-mixtures-and-em"]
    text = "\n".join(printed(executed(path)))

    def numbers(label):
        line = re.search(rf"^{re.escape(label)}(?=[-(\d])(.*)$", text, re.MULTILINE).group(1)
        return [float(number) for number in re.findall(r"-?\d+\.?\d*", line)]

    assert numbers("log-likelihood ")[0] == pytest.approx(-1130.263960, abs=1e-6)
    assert numbers("weights ") == pytest.approx([0.355873, 0.644127], abs=1e-6)
    assert numbers("mean 1: ") == pytest.approx([2.036388, 54.478516], abs=1e-4)
    assert numbers("mean 2: ") == pytest.approx([4.289662, 79.968115], abs=1e-4)
    assert numbers("BIC ")[0] == pytest.approx(-2322.1917, abs=1e-4)
    assert numbers("full K = 1: log L ")[0] == pytest.approx(-1289.796745, abs=1e-3)
    assert numbers("tied K = 3: log L ") == pytest.approx(
        [-1126.315928, -2274.6319, -2314.2957], abs=1e-2
    )
    assert "the best by BIC has 3 components: -2314.2957" in text
    assert ": false" not in text


def test_numbers_of_the_autoencoder():
    [path] = [path for path in NOTEBOOKS if path.stem == "02-variational-autoencoder"]
    text = "\n".join(printed(executed(path)))
    loss = float(re.search(r"test loss (\S+) nats", text).group(1))
    assert 100 < loss <= 107.5
    bounds = [float(bound) for bound in re.findall(r"K = \d+: (\S+) nats per datum", text)]
    assert len(bounds) == 5 and bounds == sorted(bounds)
    assert text.count(": true") == 5 and ": false" not in text


def test_latex_has_a_font_of_code_with_greek_letters():
    """Texts need pandoc, which a machine may lack; code does not."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("let θ = 1")])
    body, _ = LatexExporter(template_name="elbo-latex").from_notebook_node(notebook)
    assert r"\setmonofont{DejaVu Sans Mono}" in body and "θ" in body
    assert body.index(r"\usepackage{fontspec}") < body.index(r"\setmonofont{DejaVu")


def test_html_has_formulas_and_figures(notebook_path, artifacts):
    notebook = executed(notebook_path)
    html = write(notebook, notebook_path.stem, artifacts)[1].read_text(encoding="utf-8")
    # nbconvert embeds a figure as it is or as the source of an image.
    figures = sum(
        "image/svg+xml" in output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    assert html.count('class="jp-RenderedSVG') == figures > 0
    assert r"\begin{aligned}" in html and "MathJax" in html
