"""The case of `benchmarks vae` in JAX, compiled with `jit` and donated buffers: one line of JSON."""

import argparse
import json
import os
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--steps", type=int, default=469, help="steps of a round, of which the fastest counts")
parser.add_argument("--batch", type=int, default=128)
parser.add_argument("--hidden", type=int, default=400)
parser.add_argument("--latent", type=int, default=20)
case = parser.parse_args()
if case.threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import optax  # noqa: E402

LAYERS = {
    "encoder": (784, case.hidden),
    "mean": (case.hidden, case.latent),
    "spread": (case.hidden, case.latent),
    "decoder": (case.latent, case.hidden),
    "pixels": (case.hidden, 784),
}


def initial(key):
    """Weights uniform within one over the root of the number of inputs, as ours."""
    parameters = {}
    for name, (inputs, outputs) in LAYERS.items():
        key, own = jax.random.split(key)
        bound = inputs**-0.5
        weights = jax.random.uniform(own, (inputs, outputs), minval=-bound, maxval=bound)
        parameters[name] = (weights, jnp.zeros(outputs))
    return parameters


def loss(parameters, x, key):
    def dense(name, inputs):
        weights, bias = parameters[name]
        return inputs @ weights + bias

    hidden = jax.nn.relu(dense("encoder", x))
    mean, spread = dense("mean", hidden), dense("spread", hidden)
    z = mean + jnp.exp(spread / 2) * jax.random.normal(key, mean.shape)
    logits = dense("pixels", jax.nn.relu(dense("decoder", z)))
    reconstruction = jnp.sum(jax.nn.softplus(logits) - x * logits)
    divergence = jnp.sum(jnp.exp(spread) + mean**2 - 1 - spread) / 2
    return (reconstruction + divergence) / x.shape[0]


adam = optax.adam(1e-3)


def step(state, x):
    parameters, moments, key = state
    key, own = jax.random.split(key)
    value, gradient = jax.value_and_grad(loss)(parameters, x, own)
    change, moments = adam.update(gradient, moments)
    return (optax.apply_updates(parameters, change), moments, key), value


images = (jax.random.uniform(jax.random.PRNGKey(1), (20_000, 784)) < 0.13).astype(jnp.float32)
parameters = initial(jax.random.PRNGKey(7))
state = (parameters, adam.init(parameters), jax.random.PRNGKey(0))
start = time.perf_counter()
compiled = jax.jit(step, donate_argnums=0)
state, value = compiled(state, images[: case.batch])
jax.block_until_ready(value)
first = time.perf_counter() - start
best = float("inf")
for _ in range(4):
    start = time.perf_counter()
    for index in range(case.steps):
        place = index * case.batch % (20_000 - case.batch)
        state, value = compiled(state, images[place : place + case.batch])
    jax.block_until_ready(value)
    best = min(best, (time.perf_counter() - start) / case.steps)
print(
    json.dumps(
        {
            "peer": "jax",
            "threads": case.threads,
            "ms_per_step": round(1000 * best, 3),
            "first_step_ms": round(1000 * first, 1),
            "loss": float(value),
        }
    )
)
