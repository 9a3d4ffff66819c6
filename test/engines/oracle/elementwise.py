"""Functions of one tensor, of two with broadcasting, comparisons, choices and casts."""

import numpy as np
import tensorflow as tf

from frame import INFINITY, NAN, distinct, normal, program, rng_of, special, tied

BIG = np.array([2**24 + 1, -(2**24) - 3, 2**30 + 7, -(2**31) + 5, 2**31 - 1, 0, 1, -1, 7, -7, 255, 256], np.int32)
POINTS = np.array([0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.5, -2.5, 3.0, -3.0, 6.0, 6.5, 20.0, -20.0, 100.0, -100.0], np.float32)
EDGE = np.array([NAN, INFINITY, -INFINITY, 1e38, -1e38, 1e-30, -1e-30, 3.4e38], np.float32)


def unary(name, function, points=POINTS, edge=EDGE, **options):
    prog = program(name, **options)(function)
    rng = rng_of(name)
    prog.case("points", [points]).case("edges", [edge]).case("a scalar", [np.float32(0.75)])
    prog.case("random", [np.abs(distinct(rng, 2, 3, 5)) / 8 if points is not POINTS else normal(rng, 2, 3, 5)])
    prog.case("nothing", [np.zeros((0, 3), np.float32)])
    return prog


POSITIVE = np.array([0.0, -0.0, 1e-6, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 10.0, 1000.0, -1.0], np.float32)
UNIT = np.array([0.0, -0.0, 0.25, -0.25, 0.5, -0.5, 0.99, -0.99, 1.0, -1.0, 1.5, -1.5], np.float32)

for name, function in {
    "abs": tf.abs, "atan": tf.atan, "asinh": tf.asinh, "ceil": tf.math.ceil, "cos": tf.cos, "cosh": tf.cosh, "elu": tf.nn.elu, "erf": tf.math.erf,
    "exp": tf.exp, "expm1": tf.math.expm1, "floor": tf.floor, "neg": tf.negative, "reciprocal": tf.math.reciprocal, "relu": tf.nn.relu,
    "relu6": tf.nn.relu6, "round": tf.round, "selu": tf.nn.selu, "sigmoid": tf.sigmoid, "logSigmoid": tf.math.log_sigmoid, "sign": tf.sign,
    "sin": tf.sin, "sinh": tf.sinh, "softplus": tf.nn.softplus, "square": tf.square, "tan": tf.tan, "tanh": tf.tanh,
    "onesLike": tf.ones_like, "zerosLike": tf.zeros_like, "identity": tf.identity,
}.items():
    unary(name, function)
for name, function in {"log": tf.math.log, "log1p": tf.math.log1p, "rsqrt": tf.math.rsqrt, "sqrt": tf.sqrt}.items():
    unary(name, function, POSITIVE)
for name, function in {"acos": tf.acos, "asin": tf.asin, "atanh": tf.atanh}.items():
    unary(name, function, UNIT)
unary("acosh", tf.acosh, np.array([1.0, 1.0001, 1.5, 2.0, 10.0, 0.5, -1.0, 0.0], np.float32))
unary("isNaN", tf.math.is_nan, gradient=False, float64=False)
unary("isInf", tf.math.is_inf, gradient=False, float64=False)
unary("isFinite", tf.math.is_finite, gradient=False, float64=False)

for name, function in {"absInt": tf.abs, "negInt": tf.negative, "squareInt": tf.square, "signInt": tf.sign}.items():
    program(name, gradient=False, float64=False)(function).case("large integers", [BIG])


@program("leakyRelu")
def leaky_relu(x, alpha):
    return tf.nn.leaky_relu(x, alpha)


for alpha in (0.0, 0.2, 1.5):
    leaky_relu.case("points", [POINTS], alpha=alpha).case("edges", [EDGE], alpha=alpha)


@program("clipByValue")
def clip_by_value(x, low, high):
    return tf.clip_by_value(x, low, high)


clip_by_value.case("points", [POINTS], low=-1.0, high=2.5).case("edges", [EDGE], low=-1.0, high=2.5)
clip_by_value.case("random", [normal(rng_of("clip"), 3, 4)], low=-0.5, high=0.5)


@program("step")
def step(x, alpha):
    """tfjs's own: alpha below and at zero, 1 above, NaN for NaN; no TensorFlow op, and no derivative."""
    below = tf.ones_like(x) * tf.cast(alpha, x.dtype)
    return tf.stop_gradient(tf.where(tf.math.is_nan(x), x, tf.where(x > 0, tf.ones_like(x), below)))


step.case("points", [POINTS], alpha=0.0).case("edges", [EDGE], alpha=0.0).case("slope", [POINTS], alpha=0.3)


@program("prelu")
def prelu(x, alpha):
    """As Keras computes it; its gradient at 0 is 0."""
    return tf.nn.relu(x) - alpha * tf.nn.relu(-x)


rng = rng_of("prelu")
prelu.case("random", [normal(rng, 3, 4), normal(rng, 4)]).case("points", [POINTS, np.float32(0.25) * np.ones_like(POINTS)])
prelu.case("batch", [normal(rng, 2, 3, 4, 2), normal(rng, 1, 1, 2)])

rng = rng_of("prelu, by element")
prelu.case("by row", [normal(rng, 3, 4), normal(rng, 3, 1)]).case("by element", [normal(rng, 2, 3, 2), normal(rng, 3, 2)]).case("one", [normal(rng, 5), np.float32(0.3)])
prelu.case("a batch of slopes", [normal(rng, 2, 3), normal(rng, 2, 2, 3)]).case("NaN", [np.float32([NAN, -1.0, 2.0]), np.float32([0.5, NAN, 0.5])])

PAIRS = [(3, 4), (3, 4)], [(2, 3, 4), (4,)], [(2, 1, 4), (3, 1)], [(), (3,)], [(2, 3), ()], [(2, 1, 3, 1), (1, 2, 1, 2)], [(0, 3), (3,)], [(5,), (1,)]
GRID = np.array([0.0, -0.0, 1.0, -1.0, 2.0, -3.0, 0.5, NAN, INFINITY, -INFINITY], np.float32)


def binary(name, function, drawn=normal, drawn_b=None, ints=None, edges=True, **options):
    prog = program(name, **options)(function)
    rng = rng_of(name)
    for left, right in PAIRS:
        prog.case("broadcast", [drawn(rng, *left), (drawn_b or drawn)(rng, *right)])
    prog.case("ties", [tied(rng, 4, 5), tied(rng, 4, 5)])
    if edges:
        prog.case("every pair of edges", [GRID.reshape(-1, 1), GRID.reshape(1, -1)])
    if ints:
        whole = program(name + "Int", gradient=False, float64=False)(function)
        whole.case("large integers", [BIG, np.array(ints, np.int32).reshape(-1, 1)])
    return prog


def positive(rng, *shape):
    return np.abs(normal(rng, *shape)) + np.float32(0.3)


def away(rng, *shape):
    drawn = normal(rng, *shape)
    return (drawn + np.sign(drawn) * np.float32(0.4)).astype(np.float32)


binary("add", tf.add, ints=[1, -1, 2**24 + 1])
binary("sub", tf.subtract, ints=[1, -1, 2**24 + 1])
binary("mul", tf.multiply, ints=[1, -1, 3])
binary("div", tf.divide, drawn_b=away)
binary("divNoNan", tf.math.divide_no_nan, drawn_b=away)
binary("maximum", tf.maximum, ints=[0, 2**24, -5])
binary("minimum", tf.minimum, ints=[0, 2**24, -5])
binary("pow", tf.pow, positive, normal)
binary("squaredDifference", tf.math.squared_difference, ints=[1, 0])
binary("atan2", tf.atan2)
binary("floorDiv", tf.math.floordiv, normal, away, ints=[3, -3, 7])
binary("mod", tf.math.floormod, normal, away, ints=[3, -3, 7])
program("powInt", gradient=False, float64=False)(tf.pow).case("integers", [np.array([2, -3, 5, 0, 1], np.int32), np.array([[3], [0], [1]], np.int32)])

for name, function in {
    "equal": tf.equal, "notEqual": tf.not_equal, "greater": tf.greater, "greaterEqual": tf.greater_equal, "less": tf.less, "lessEqual": tf.less_equal,
}.items():
    binary(name, function, ints=[0, 2**24 + 1, 2**24], gradient=False, float64=False)

TRUTH = np.array([True, False, True, True, False])
for name, function in {"logicalAnd": tf.logical_and, "logicalOr": tf.logical_or, "logicalXor": tf.math.logical_xor}.items():
    prog = program(name, gradient=False, float64=False)(function)
    prog.case("broadcast", [TRUTH, TRUTH[:4].reshape(4, 1)]).case("same", [TRUTH, ~TRUTH])
program("logicalNot", gradient=False, float64=False)(tf.logical_not).case("truth", [TRUTH])
program("bitwiseAnd", gradient=False, float64=False)(tf.bitwise.bitwise_and).case("large integers", [BIG, BIG[::-1].copy()])


@program("where")
def where(condition, a, b):
    return tf.where(condition, a, b)


rng = rng_of("where")
where.case("same", [rng.random((3, 4)) > 0.5, normal(rng, 3, 4), normal(rng, 3, 4)])
where.case("broadcast", [rng.random((3, 1)) > 0.5, normal(rng, 3, 4), normal(rng, 4)])
where.case("vectors", [rng.random((2, 3, 4)) > 0.5, normal(rng, 4), np.float32(2.0)])
where.case("edges", [np.array([True, False] * 5), GRID, GRID[::-1].copy()])


@program("whereGreater")
def where_greater(x, limit):
    return tf.where(x > limit, x * x, -x)


where_greater.case("points", [POINTS], limit=0.0).case("edges", [EDGE], limit=0.0)


@program("throughInt")
def through_int(x, scale):
    return tf.cast(tf.cast(x * scale, tf.int32), x.dtype) * x


through_int.case("random", [normal(rng_of("throughInt"), 3, 4)], scale=3.0)


@program("cast", gradient=False, float64=False)
def cast(x, dtype):
    return tf.cast(x, dtype)


for dtype in ("float32", "int32", "bool"):
    cast.case("floats", [np.array([0.0, -0.0, 0.4, -0.4, 0.9, -0.9, 1.5, -1.5, 1e9, -1e9, 16777217.0], np.float32)], dtype=dtype)
    cast.case("integers", [BIG], dtype=dtype).case("truth", [TRUTH], dtype=dtype)
cast.case("edges", [np.array([NAN, INFINITY, -INFINITY], np.float32)], dtype="bool")


@program("addN")
def add_n(*tensors):
    return tf.add_n(tensors)


rng = rng_of("addN")
add_n.case("three", [normal(rng, 2, 3), normal(rng, 2, 3), special(rng, 2, 3)]).case("one", [normal(rng, 2)])


@program("logSigmoidOfProduct")
def log_sigmoid_of_product(x, w):
    return tf.math.log_sigmoid(x * w)


@program("rootOfWhere")
def root_of_where(condition, a, b):
    """Where b is 0, an infinity comes back, which must not reach a."""
    return tf.sqrt(tf.where(condition, a, b))


rng = rng_of("composed")
log_sigmoid_of_product.case("random", [normal(rng, 3, 4), normal(rng, 4)])
root_of_where.case("zeros", [np.array([True, False, True]), np.float32([4, 9, 16]), np.float32([1, 0, 0])])
