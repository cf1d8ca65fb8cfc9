"""The case of `benchmarks vae` in PyTorch, eager: one line of JSON with the same keys."""

import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--steps", type=int, default=469, help="steps of a round, of which the fastest counts")
parser.add_argument("--batch", type=int, default=128)
parser.add_argument("--hidden", type=int, default=400)
parser.add_argument("--latent", type=int, default=20)
case = parser.parse_args()
torch.set_num_threads(case.threads)
torch.manual_seed(0)


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(784, case.hidden)
        self.mean = nn.Linear(case.hidden, case.latent)
        self.spread = nn.Linear(case.hidden, case.latent)
        self.decoder = nn.Linear(case.latent, case.hidden)
        self.pixels = nn.Linear(case.hidden, 784)

    def loss(self, x):
        hidden = functional.relu(self.encoder(x))
        mean, spread = self.mean(hidden), self.spread(hidden)
        z = mean + torch.exp(spread / 2) * torch.randn_like(mean)
        logits = self.pixels(functional.relu(self.decoder(z)))
        reconstruction = functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        divergence = torch.sum(spread.exp() + mean**2 - 1 - spread) / 2
        return (reconstruction + divergence) / x.shape[0]


images = (torch.rand(20_000, 784) < 0.13).float()
model = Autoencoder()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)


def step(x):
    optimizer.zero_grad(set_to_none=True)
    value = model.loss(x)
    value.backward()
    optimizer.step()
    return value


start = time.perf_counter()
step(images[: case.batch])
first = time.perf_counter() - start
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    for index in range(case.steps):
        place = index * case.batch % (20_000 - case.batch)
        value = step(images[place : place + case.batch])
    best = min(best, (time.perf_counter() - start) / case.steps)
print(
    json.dumps(
        {
            "peer": "pytorch",
            "threads": case.threads,
            "ms_per_step": round(1000 * best, 3),
            "first_step_ms": round(1000 * first, 1),
            "loss": float(value.detach()),
        }
    )
)
