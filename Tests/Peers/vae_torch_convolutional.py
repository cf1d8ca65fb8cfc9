"""PyTorch's peer of `benchmarks vae --convolutional`: the same networks, noise, loss and optimiser."""

import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional as F

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--steps", type=int, default=50)
parser.add_argument("--batch", type=int, default=128)
parser.add_argument("--latent", type=int, default=20)
arguments = parser.parse_args()
torch.set_num_threads(arguments.threads)
torch.manual_seed(0)

encoder = nn.Sequential(
    nn.Unflatten(1, (1, 28, 28)),
    nn.Conv2d(1, 32, 4, stride=2, padding=1), nn.ReLU(),
    nn.Conv2d(32, 64, 4, stride=2, padding=1), nn.ReLU(),
    nn.Flatten(),
)  # fmt: skip
mean, log_variance = nn.Linear(3136, arguments.latent), nn.Linear(3136, arguments.latent)
decoder = nn.Sequential(
    nn.Linear(arguments.latent, 3136), nn.ReLU(), nn.Unflatten(1, (64, 7, 7)),
    nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1), nn.ReLU(),
    nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1), nn.Flatten(),
)  # fmt: skip
parameters = [p for part in (encoder, mean, log_variance, decoder) for p in part.parameters()]
optimiser = torch.optim.Adam(parameters, lr=1e-3, fused=True)
images = (torch.rand(20_000, 784) < 0.13).float()


def step(x):
    optimiser.zero_grad(set_to_none=True)
    h = encoder(x)
    mu, s = mean(h), log_variance(h)
    logits = decoder(mu + torch.randn_like(mu) * torch.exp(0.5 * s))
    loss = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    loss = (loss - 0.5 * torch.sum(1 + s - mu * mu - s.exp())) / len(x)
    loss.backward()
    optimiser.step()
    return loss


def batch(index):
    start = index * arguments.batch % (20_000 - arguments.batch)
    return images[start : start + arguments.batch]


for index in range(5):
    step(batch(index))
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    for index in range(arguments.steps):
        loss = step(batch(index))
    best = min(best, time.perf_counter() - start)
print(
    json.dumps(
        {
            "peer": "torch",
            "threads": arguments.threads,
            "ms_per_step": round(best / arguments.steps * 1e3, 3),
            "loss": float(loss.detach()),
        }
    )
)
