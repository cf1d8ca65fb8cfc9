"""Writes `optimisers.json`: where the optimisers of PyTorch go in double precision. Run it beside this file."""

import json
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)
STEPS = 25
CENTRE = torch.tensor([1.0, -2.0, 0.5])
WEIGHTS = torch.tensor([1.0, 10.0, 0.1])


def loss(a, b):
    return ((a - CENTRE) ** 2 * WEIGHTS).sum() + (b**4).sum() + 0.1 * a.sum() * b.sum()


def run(make, schedule=None, clip=None):
    a = torch.tensor([0.5, 0.5, 0.5], requires_grad=True)
    b = torch.tensor([[1.0, -1.0], [0.2, 0.7]], requires_grad=True)
    optimiser = make([a, b])
    scheduler = schedule(optimiser) if schedule else None
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss(a, b).backward()
        if clip:
            clip([a, b])
        optimiser.step()
        if scheduler:
            scheduler.step()
    return [*a.tolist(), *b.flatten().tolist()]


O, S, U = torch.optim, torch.optim.lr_scheduler, torch.nn.utils
CASES = {
    "sgd": run(lambda p: O.SGD(p, 0.01)),
    "momentum": run(lambda p: O.SGD(p, 0.01, momentum=0.9)),
    "nesterov": run(lambda p: O.SGD(p, 0.01, momentum=0.9, nesterov=True)),
    "adagrad": run(lambda p: O.Adagrad(p, 0.1)),
    "rmsProp": run(lambda p: O.RMSprop(p, 0.01)),
    "rmsProp with momentum": run(lambda p: O.RMSprop(p, 0.01, alpha=0.9, momentum=0.5)),
    "adam": run(lambda p: O.Adam(p, 0.1)),
    "adamW": run(lambda p: O.AdamW(p, 0.1, weight_decay=0.1)),
    "step": run(lambda p: O.SGD(p, 0.01), lambda o: S.StepLR(o, 10, 0.5)),
    "exponential": run(lambda p: O.SGD(p, 0.01), lambda o: S.ExponentialLR(o, 0.9)),
    "cosine": run(lambda p: O.Adam(p, 0.1), lambda o: S.CosineAnnealingLR(o, 25, 0.01)),
    "warm-up": run(
        lambda p: O.Adam(p, 0.1), lambda o: S.LambdaLR(o, lambda t: min(1, (t + 1) / 10))
    ),
    "clipped norm": run(lambda p: O.SGD(p, 0.01), clip=lambda p: U.clip_grad_norm_(p, 1.0)),
    "clipped value": run(lambda p: O.SGD(p, 0.01), clip=lambda p: U.clip_grad_value_(p, 0.5)),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(CASES, indent=1) + "\n")
