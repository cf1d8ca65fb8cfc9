"""Training in cells: its progress, an interrupt, and files that Python reads."""

import json
import math
import re
import struct

import pytest

MODEL = """
let digits = Dataset.digits
let vae = VAE(latent: 2) {
  Dense(64, activation: .relu)
} decoder: {
  Dense(64, activation: .relu)
  Dense(64)
}
"""


@pytest.fixture
def trainer(fresh):
    """A kernel that knows some data and a model."""
    assert fresh.run(MODEL).status == "ok"
    return fresh


def test_an_interrupt_keeps_what_was_learned(trainer):
    code = "let fit = vae.fit(digits, epochs: 100_000, batch: 32)"
    time, _ = trainer.interrupted(code, after=1)
    assert time < 0.5
    steps = int(trainer.run("fit.steps").value)
    assert steps > 10
    assert "interrupted after step" in trainer.run("fit.outcome").value
    further = trainer.run("let more = fit.continued(digits, epochs: 1)\nmore.steps")
    assert int(further.value) == steps + 1797 // 32


def test_progress_names_the_loss_and_its_terms(trainer):
    answer = trainer.run("let fit = vae.fit(digits, epochs: 600, batch: 32)\nfit.epochs")
    assert answer.value == "600"
    shown = [c["data"]["text/plain"] for t, c in answer.outputs if t == "display_data"]
    updates = [c["data"]["text/plain"] for t, c in answer.outputs if t == "update_display_data"]
    assert len(shown) == 1 and updates
    terms = r"loss (\S+) = reconstruction (\S+) \+ KL (\S+)"
    for text in [*shown, *updates]:
        loss, reconstruction, kl = map(float, re.search(terms, text).groups())
        assert loss == pytest.approx(reconstruction + kl, abs=0.011)
    assert re.search(r"epoch \d+ of 600", shown[0])
    assert updates[-1].startswith("Training the autoencoder: training loss ")


def test_broken_numbers_stop_training_with_an_error(trainer):
    answer = trainer.run("let fit = vae.fit(digits, optimizer: .sgd(1e30))")
    assert answer.status == "error"
    assert re.search(r"became (NaN|inf|-inf) at step \d+", answer.error["evalue"])


def test_python_reads_the_parameters(trainer, tmp_path):
    path = tmp_path / "vae.safetensors"
    code = f'let fit = vae.fit(digits, epochs: 2, batch: 64)\nfit.save("{path}")'
    assert trainer.run(code).status == "ok"
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    header.pop("__metadata__")

    def tensor(name):
        """The numbers of a parameter, a row after the other."""
        begin, end = header[name]["data_offsets"]
        return struct.unpack(
            f"<{(end - begin) // 4}f", content[8 + length + begin : 8 + length + end]
        )

    def dense(inputs, layer):
        weight, bias = tensor(f"{layer}.weight"), tensor(f"{layer}.bias")
        assert header[f"{layer}.weight"]["shape"] == [len(inputs), len(bias)]
        return [
            sum(x * weight[i * len(bias) + unit] for i, x in enumerate(inputs)) + bias[unit]
            for unit in range(len(bias))
        ]

    # The decoder by hand, at a latent.
    hidden = [max(number, 0) for number in dense([0.5, -1], "decoder.0")]
    expected = [1 / (1 + math.exp(-logit)) for logit in dense(hidden, "decoder.1")]
    answer = trainer.run("for pixel in fit.decode(Matrix([[0.5, -1]])).values { print(pixel) }")
    decoded = [float(line) for line in answer.text.split()]
    assert decoded == pytest.approx(expected, abs=1e-5)
    loaded = f'let loaded = vae.load("{path}", dimensions: 64)'
    same = "loaded.evaluate(digits).loss == fit.evaluate(digits).loss"
    assert trainer.run(f"{loaded}\n{same}").value == "true"
