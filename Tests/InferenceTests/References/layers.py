"""Writes `layers.json`: what PyTorch's layers make of some numbers in double precision. Run it beside this file."""

import json
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)


def numbers(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().flatten().tolist()}


def case(name, x, layer, output, **renamed):
    """The output for an input, and all parameters under the names that Elbo's layers give them."""
    state = {renamed.get(k, k): v for k, v in layer.state_dict().items() if k != "num_batches_tracked"}
    return {
        "name": name,
        "input": numbers(x),
        "output": numbers(output),
        "parameters": {k: numbers(v) for k, v in state.items()},
    }


def dense():
    layer = nn.Linear(5, 3)
    x = torch.randn(4, 5)
    found = case("dense", x, layer, F.relu(layer(x)))
    found["parameters"]["weight"] = numbers(layer.weight.T.contiguous())
    return found


def images(name, layer):
    x = torch.randn(2, 3, 6, 5)
    return case(name, x, layer, layer(x))


def batch_norm(name, x, layer, training):
    with torch.no_grad():
        layer.weight.uniform_(0.5, 1.5)
        layer.bias.normal_()
        layer.running_mean.normal_()
        layer.running_var.uniform_(0.5, 2)
    names = {"running_mean": "runningMean", "running_var": "runningVariance"}
    before = case(name, x, layer, x, **names)["parameters"]
    layer.train(training)
    found = case(name, x, layer, layer(x), **names)
    found["after"], found["parameters"] = found["parameters"], before
    return found


def layer_norm(name, x):
    layer = nn.LayerNorm(x.shape[1:])
    with torch.no_grad():
        layer.weight.normal_()
        layer.bias.normal_()
    return case(name, x, layer, layer(x))


def activation(name, function):
    x = torch.tensor([[-30.0, -3.0, -0.5, 0.0, 1e-3, 0.7, 4.0, 40.0]])
    return case(name, x, nn.Identity(), function(x))


indices = torch.tensor([[0, 2], [1, 1], [4, 0]])
table = nn.Embedding(5, 3)
CASES = [
    dense(),
    images("convolution", nn.Conv2d(3, 4, 3, stride=2, padding=1)),
    images("transposed convolution", nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1, output_padding=1)),
    batch_norm("batch norm of vectors", torch.randn(6, 3) * 2 + 1, nn.BatchNorm1d(3), True),
    batch_norm("batch norm of images", torch.randn(4, 3, 2, 5), nn.BatchNorm2d(3), True),
    batch_norm("batch norm in use", torch.randn(4, 3, 2, 5), nn.BatchNorm2d(3), False),
    layer_norm("layer norm of vectors", torch.randn(3, 7)),
    layer_norm("layer norm of images", torch.randn(2, 3, 2, 4)),
    case("embedding", indices.double(), table, table(indices)),
    activation("relu", F.relu),
    activation("tanh", torch.tanh),
    activation("sigmoid", torch.sigmoid),
    activation("softplus", F.softplus),
    activation("gelu", F.gelu),
    activation("silu", F.silu),
    activation("elu", F.elu),
    activation("leakyReLU", F.leaky_relu),
]
Path(__file__).with_suffix(".json").write_text(json.dumps(CASES) + "\n")
