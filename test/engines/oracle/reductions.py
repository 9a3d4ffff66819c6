"""Sums, means, extremes and their like over axes; cumulative ones; softmax; what sorts and counts."""

import numpy as np
import tensorflow as tf

from frame import INFINITY, NAN, distinct, normal, program, rng_of, special, tied

AXES = [(None, False), ([0], False), ([1], True), ([-1], False), ([0, 2], True), ([1, 2], False)]


def reduction(name, function, drawn=normal, **options):
    @program(name, **options)
    def run(x, axis, keepDims):
        return function(x, axis, keepdims=keepDims)

    rng = rng_of(name)
    for axis, keep in AXES:
        run.case("random", [drawn(rng, 3, 4, 5)], axis=axis, keepDims=keep)
        run.case("ties", [tied(rng, 2, 3, 4)], axis=axis, keepDims=keep)
    run.case("edges", [np.array([[NAN, 1.0], [INFINITY, 2.0], [-INFINITY, 3.0], [-1.0, -2.0]], np.float32)], axis=[1], keepDims=False)
    run.case("all negative", [-np.abs(distinct(rng, 3, 4)) - 1], axis=[1], keepDims=False)
    run.case("nothing", [np.zeros((0, 3), np.float32)], axis=[0], keepDims=True).case("nothing at all", [np.zeros((2, 0), np.float32)], axis=None, keepDims=False)
    run.case("a scalar", [np.float32(2.5)], axis=None, keepDims=False)
    return run


reduction("sum", tf.reduce_sum)
reduction("mean", tf.reduce_mean)
reduction("max", tf.reduce_max, distinct)
reduction("min", tf.reduce_min, distinct)
reduction("prod", tf.reduce_prod)
reduction("logSumExp", tf.reduce_logsumexp)
reduction("euclideanNorm", tf.math.reduce_euclidean_norm, distinct)
PROGRAM_INTS = {"sumInt": tf.reduce_sum, "maxInt": tf.reduce_max, "minInt": tf.reduce_min, "prodInt": tf.reduce_prod}
BIG = np.array([[2**24 + 1, 1, -1], [2**30, 2**29 + 1, 3]], np.int32)
for name, function in PROGRAM_INTS.items():

    def run(x, axis, function=function):
        return function(x, axis)

    whole = program(name, gradient=False, float64=False)(run).case("large integers", [BIG], axis=[1]).case("all", [BIG % 7], axis=None)
    whole.case("nothing", [BIG[:0]], axis=[0])


@program("sumBool", gradient=False, float64=False)
def sum_bool(x, axis):
    return tf.reduce_sum(tf.cast(x, tf.int32), axis)


@program("all", gradient=False, float64=False)
def reduce_all(x, axis):
    return tf.reduce_all(x, axis)


@program("any", gradient=False, float64=False)
def reduce_any(x, axis):
    return tf.reduce_any(x, axis)


TRUTH = np.array([[True, False, True], [True, True, True], [False, False, False]])
for prog in (sum_bool, reduce_all, reduce_any):
    prog.case("rows", [TRUTH], axis=[1]).case("all", [TRUTH], axis=None).case("nothing", [TRUTH[:0]], axis=[0])


@program("argMax", gradient=False, float64=False)
def arg_max(x, axis):
    return tf.argmax(x, axis, tf.int32)


@program("argMin", gradient=False, float64=False)
def arg_min(x, axis):
    return tf.argmin(x, axis, tf.int32)


rng = rng_of("arg")
for prog in (arg_max, arg_min):
    for axis in (0, 1, 2):
        prog.case("random", [distinct(rng, 3, 4, 5)], axis=axis).case("ties", [tied(rng, 3, 4, 5)], axis=axis)
    prog.case("large integers", [np.array([[2**24, 2**24 + 1, 2**24 - 1]], np.int32)], axis=1)


@program("cumsum")
def cumsum(x, axis, exclusive, reverse):
    return tf.cumsum(x, axis, exclusive, reverse)


@program("cumprod")
def cumprod(x, axis, exclusive, reverse):
    return tf.math.cumprod(x, axis, exclusive, reverse)


for prog in (cumsum, cumprod):
    for axis in (0, 1, 2):
        for exclusive in (False, True):
            for reverse in (False, True):
                prog.case("random", [normal(rng, 2, 3, 4)], axis=axis, exclusive=exclusive, reverse=reverse)
cumprod.case("zeros", [np.array([1.5, 0.0, 2.0, 0.0, 3.0], np.float32)], axis=0, exclusive=False, reverse=False)


@program("softmax")
def softmax(x):
    return tf.nn.softmax(x)


@program("logSoftmax")
def log_softmax(x):
    return tf.nn.log_softmax(x)


for prog in (softmax, log_softmax):
    prog.case("random", [normal(rng, 3, 4)]).case("a vector", [normal(rng, 5)]).case("volumes", [normal(rng, 2, 3, 4)])
    prog.case("large", [np.array([[1e4, 0.0, -1e4], [100.0, 100.0, 100.0]], np.float32)])
    prog.case("edges", [np.array([[NAN, 1.0, 2.0], [1.0, -INFINITY, 2.0], [3.0, 1.0, 2.0]], np.float32)])


@program("topk", float64=False)
def topk(x, k):
    values, indices = tf.math.top_k(x, k)
    return values, indices


topk.case("random", [distinct(rng, 3, 6)], k=3).case("all", [distinct(rng, 2, 2, 4)], k=4).case("ties", [tied(rng, 2, 6)], k=3)


@program("bincount", gradient=False, float64=False)
def bincount(x, weights, size):
    return tf.math.bincount(x, weights, minlength=size, maxlength=size)


bincount.case("weights", [np.array([0, 1, 1, 3, 5], np.int32), normal(rng, 5)], size=4)


@program("denseBincount", gradient=False, float64=False)
def dense_bincount(x, weights, size, binary):
    return tf.raw_ops.DenseBincount(input=x, size=tf.constant(size, x.dtype), weights=weights, binary_output=binary)


for binary in (False, True):
    dense_bincount.case("rows", [np.array([[0, 1, 1], [3, 3, 7]], np.int32), normal(rng, 2, 3)], size=4, binary=binary)


@program("searchSortedLeft", gradient=False, float64=False)
def search_sorted_left(sequence, values):
    return tf.searchsorted(sequence, values, "left")


@program("searchSortedRight", gradient=False, float64=False)
def search_sorted_right(sequence, values):
    return tf.searchsorted(sequence, values, "right")


for prog in (search_sorted_left, search_sorted_right):
    prog.case("rows", [np.sort(tied(rng, 2, 6)), np.array([[-2.0, 0.0, 1.0], [0.5, 1.0, 3.0]], np.float32)])


@program("meanSquaredError")
def mean_squared_error(labels, predictions):
    return tf.reduce_mean(tf.math.squared_difference(predictions, labels))


@program("softmaxCrossEntropy")
def softmax_cross_entropy(labels, logits):
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, logits))


@program("sigmoidCrossEntropy")
def sigmoid_cross_entropy(labels, logits):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, logits))


@program("huberLoss")
def huber_loss(labels, predictions):
    error = tf.abs(predictions - labels)
    small = tf.minimum(error, 1.0)
    return tf.reduce_mean(0.5 * small * small + (error - small))


@program("absoluteDifference")
def absolute_difference(labels, predictions):
    return tf.reduce_mean(tf.abs(labels - predictions))


@program("hingeLoss")
def hinge_loss(labels, predictions):
    signs = 2.0 * labels - 1.0
    return tf.reduce_mean(tf.nn.relu(1.0 - signs * predictions))


@program("logLoss")
def log_loss(labels, predictions):
    epsilon = tf.cast(1e-7, labels.dtype)
    return tf.reduce_mean(-labels * tf.math.log(predictions + epsilon) - (1.0 - labels) * tf.math.log(1.0 - predictions + epsilon))


@program("cosineDistance")
def cosine_distance(labels, predictions):
    return tf.reduce_mean(1.0 - tf.reduce_sum(labels * predictions, axis=1, keepdims=True))


hot = np.eye(4, dtype=np.float32)[[0, 2, 3]]
for prog in (mean_squared_error, huber_loss, absolute_difference):
    prog.case("random", [distinct(rng, 3, 4), normal(rng, 3, 4)])
for prog in (softmax_cross_entropy, sigmoid_cross_entropy):
    prog.case("one hot", [hot, normal(rng, 3, 4) * 3]).case("sure", [hot, np.array(hot * 200 - 100, np.float32)])
hinge_loss.case("truth", [hot, normal(rng, 3, 4) + 3])
log_loss.case("probabilities", [hot, np.float32(rng.uniform(0.1, 0.9, (3, 4)))])
cosine_distance.case("random", [normal(rng, 3, 4), normal(rng, 3, 4)])
