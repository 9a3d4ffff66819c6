"""Pooling in two and three dimensions: every padding and stride, ties, windows without a positive value, NaN."""

import tensorflow as tf

from frame import distinct, negative, program, rng_of, special, tied

GEOMETRIES = [
    dict(size=[2, 2], strides=[2, 2], pad="VALID"),
    dict(size=[2, 2], strides=[1, 1], pad="VALID"),
    dict(size=[3, 3], strides=[2, 2], pad="SAME"),
    dict(size=[3, 2], strides=[1, 2], pad="SAME"),
    dict(size=[1, 3], strides=[3, 1], pad="SAME"),
    dict(size=[4, 4], strides=[3, 3], pad="SAME"),
]


@program("maxPool")
def max_pool(x, size, strides, pad):
    return tf.nn.max_pool2d(x, size, strides, pad)


@program("avgPool")
def avg_pool(x, size, strides, pad):
    return tf.nn.avg_pool2d(x, size, strides, pad)


@program("maxPool3d", float64=False)
def max_pool_3d(x, size, strides, pad):
    return tf.nn.max_pool3d(x, size, strides, pad)


@program("avgPool3d", float64=False)
def avg_pool_3d(x, size, strides, pad):
    return tf.nn.avg_pool3d(x, size, strides, pad)


for prog in (max_pool, avg_pool):
    rng = rng_of(prog.name)
    prog.case("no positive value", [[[[[-4.0], [-3.0]], [[-2.0], [-1.0]]]]], size=[2, 2], strides=[2, 2], pad="VALID")
    for geometry in GEOMETRIES:
        prog.case("smooth", [distinct(rng, 2, 5, 6, 3)], **geometry)
        prog.case("negative", [negative(rng, 2, 5, 6, 3)], **geometry)
        prog.case("ties", [tied(rng, 3, 5, 4, 2)], **geometry)
        prog.case("special", [special(rng, 2, 5, 5, 2)], **geometry)

for prog in (max_pool_3d, avg_pool_3d):
    rng = rng_of(prog.name)
    for pad in ("VALID", "SAME"):
        for size, strides in (([2, 2, 2], [2, 2, 2]), ([3, 2, 1], [1, 2, 1]), ([3, 3, 3], [2, 2, 2])):
            geometry = dict(size=size, strides=strides, pad=pad)
            prog.case("smooth", [distinct(rng, 2, 4, 5, 3, 2)], **geometry)
            prog.case("negative", [negative(rng, 2, 4, 5, 3, 2)], **geometry)
            prog.case("ties", [tied(rng, 2, 4, 5, 3, 1)], **geometry)


@program("maxPoolExplicit")
def max_pool_explicit(x, size, strides, pad):
    return tf.nn.max_pool2d(x, size, strides, [[0, 0], *pad, [0, 0]])


@program("avgPoolExplicit")
def avg_pool_explicit(x, size, strides, pad):
    """The mean of what lies within the input, as TensorFlow's padding SAME has it."""
    sums = [tf.nn.avg_pool2d(tf.pad(value, [[0, 0], *pad, [0, 0]]), size, strides, "VALID") for value in (x, tf.ones_like(x))]
    return sums[0] / sums[1]


@program("poolDilated", float64=False)
def pool_dilated(x, size, kind, pad, dilations):
    return tf.nn.pool(x, size, kind.upper(), padding=pad, dilations=dilations)


rng = rng_of("more pooling")
for prog in (max_pool_explicit, avg_pool_explicit):
    for drawn in (distinct, negative):
        for size, strides, pad in (([3, 3], [1, 1], [[1, 1], [1, 1]]), ([3, 2], [2, 2], [[2, 1], [0, 1]]), ([2, 2], [1, 1], [[1, 0], [1, 0]])):
            prog.case(drawn.__name__, [drawn(rng, 2, 5, 6, 2)], size=size, strides=strides, pad=pad)
for kind in ("max", "avg"):
    pool_dilated.case("dilated", [negative(rng, 2, 7, 8, 2)], size=[2, 3], kind=kind, pad="VALID", dilations=[2, 2])
