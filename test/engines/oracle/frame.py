"""What the families of cases are made with: programs of TensorFlow by name, inputs that hurt, and the fixture files.

A program is a function of tensors and attributes. The TypeScript program of the same name does the same with tfjs's
public ops. A case is one call of a program: its inputs, what TensorFlow's CPU kernels give in float32 and in float64, and the
gradients of sum(output * weights) with respect to each float32 input.
"""

import base64
import gzip
import json
import sys
import zlib

import numpy as np
import tensorflow as tf

INFINITY = float("inf")
NAN = float("nan")


class Program:
    """A program of TensorFlow, and the cases that it is played with."""

    def __init__(self, name, family, function, gradient, float64):
        self.name = name
        self.module = family
        self.function = function
        self.gradient = gradient
        self.float64 = float64
        self.cases = []

    def case(self, note, inputs, **attrs):
        """Adds a case; `inputs` are arrays whose dtype is that of the tensors (float64 arrays count as float32)."""
        self.cases.append((note, [as_input(value) for value in inputs], attrs))
        return self


PROGRAMS = {}


def program(name, gradient=True, float64=True):
    """Registers the decorated function as the program of that name.

    gradient: whether gradients are asked for; float64: whether the kernels exist in float64.
    """

    def register(function):
        assert name not in PROGRAMS, name
        PROGRAMS[name] = Program(name, sys._getframe(1).f_globals["__name__"], function, gradient, float64)
        return PROGRAMS[name]

    return register


def as_input(value):
    array = np.asarray(value)
    return array.astype(np.float32) if array.dtype == np.float64 else array


def rng_of(name):
    """Random numbers that depend on the name alone, so that a new program moves no other's cases."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def normal(rng, *shape):
    return rng.normal(size=shape).astype(np.float32)


def distinct(rng, *shape):
    """No two elements alike, none near another: a smooth point of max, sort and the like."""
    count = int(np.prod(shape))
    values = (rng.permutation(count) - count / 2 + 0.25) * 0.37
    return values.reshape(shape).astype(np.float32)


def negative(rng, *shape):
    return (-np.abs(distinct(rng, *shape)) - 0.5).astype(np.float32)


def tied(rng, *shape):
    """Few values, zero among them: ties everywhere."""
    return rng.integers(-1, 2, size=shape).astype(np.float32)


def special(rng, *shape):
    """Zeros of both signs, infinities, NaN and large numbers among ordinary ones."""
    hard = np.array([0.0, -0.0, INFINITY, -INFINITY, NAN, 1e38, -1e38, 1e-30, 1.0, -1.0, 2.5, -2.5, 6.0, 7.0, 88.0, -104.0])
    return rng.choice(hard, size=shape).astype(np.float32)



def one_hard(rng, *shape):
    """Ordinary numbers with a single NaN and a single infinity far apart."""
    drawn = normal(rng, *shape)
    flat_view = drawn.reshape(-1)
    flat_view[0], flat_view[-1] = NAN, INFINITY
    return drawn


def encode_tensor(value):
    array = np.asarray(value)
    if array.dtype.kind in "OSU":
        texts = [text.decode() if isinstance(text, bytes) else str(text) for text in array.reshape(-1)]
        return {"dtype": "string", "shape": list(array.shape), "texts": texts}
    dtype = {"float32": "float32", "float64": "float64", "int32": "int32", "int64": "int64", "bool": "bool"}[array.dtype.name]
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
    return {"dtype": dtype, "shape": list(array.shape), "data": data}


def flat(outputs):
    return list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]


def weights_of(outputs):
    """The same weights in both languages: ((i * 7) % 11 - 4) / 8 by place in each output."""
    result = []
    for output in outputs:
        count = int(np.prod(output.shape))
        result.append((((np.arange(count) * 7) % 11 - 4) / 8).reshape(output.shape))
    return result


def run(prog, inputs, attrs, dtype, gradient):
    tensors = [tf.constant(value.astype(dtype) if value.dtype == np.float32 else value) for value in inputs]
    watched = [tensor for tensor in tensors if tensor.dtype.is_floating]
    with tf.GradientTape() as tape:
        for tensor in watched:
            tape.watch(tensor)
        outputs = flat(prog.function(*tensors, **attrs))
        if gradient:
            floats = [output for output in outputs if output.dtype.is_floating]
            pairs = zip(floats, weights_of([output.numpy() for output in floats]))
            terms = [tf.reduce_sum(output * tf.constant(weight.astype(dtype))) for output, weight in pairs]
            loss = tf.add_n(terms) if terms else None
    if not gradient:
        return outputs, None
    found = [None] * len(watched) if loss is None else tape.gradient(loss, watched)
    dense = [None if grad is None else tf.convert_to_tensor(grad).numpy() for grad in found]
    return outputs, dense


def record_case(prog, note, inputs, attrs):
    outputs, gradients = run(prog, inputs, attrs, np.float32, prog.gradient)
    result = {
        "program": prog.name,
        "note": note,
        "attrs": attrs,
        "inputs": [encode_tensor(value) for value in inputs],
        "outputs": [encode_tensor(output.numpy()) for output in outputs],
    }
    if gradients is not None:
        result["gradients"] = [None if grad is None else encode_tensor(grad) for grad in gradients]
    if prog.float64:
        exact, _ = run(prog, inputs, attrs, np.float64, False)
        result["float64"] = [encode_tensor(output.numpy()) for output in exact if output.dtype.is_floating]
    return result


def write_fixtures(path, names):
    count = 0
    with open(path, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for name in names:
            prog = PROGRAMS[name]
            assert prog.cases, f"{name} has no case"
            for note, inputs, attrs in prog.cases:
                try:
                    line = record_case(prog, note, inputs, attrs)
                except Exception as error:
                    raise RuntimeError(f"{name}, {note}, {attrs}") from error
                file.write((json.dumps(line, separators=(",", ":")) + "\n").encode())
                count += 1
    print(f"{path}: {count} cases of {len(names)} programs")
