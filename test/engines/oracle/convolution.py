"""Convolutions in one to three dimensions, depthwise, separable, transposed and dilated ones, and what is fused with them."""

import tensorflow as tf

from frame import NAN, normal, one_hard, program, rng_of

STRIDES = [([1, 1], "VALID"), ([2, 2], "VALID"), ([1, 1], "SAME"), ([2, 1], "SAME"), ([2, 3], "SAME"), ([3, 3], "VALID")]


def spread(filters, dilations):
    """The same filter with zeros between its elements: TensorFlow's CPU kernels have no gradient of a dilated convolution."""
    height, width, *channels = filters.shape
    rows, columns = dilations
    apart = tf.pad(tf.reshape(filters, [height, 1, width, 1, *channels]), [[0, 0], [0, rows - 1], [0, 0], [0, columns - 1], [0, 0], [0, 0]])
    wide = tf.reshape(apart, [height * rows, width * columns, *channels])
    return wide[: (height - 1) * rows + 1, : (width - 1) * columns + 1]


@program("conv2d")
def conv2d(x, filters, strides, pad, dilations=(1, 1)):
    return tf.nn.conv2d(x, spread(filters, dilations), strides, pad if isinstance(pad, str) else [[0, 0]] + pad + [[0, 0]])


@program("conv1d")
def conv1d(x, filters, stride, pad, dilation=1):
    return tf.nn.conv1d(x, spread(filters[:, tf.newaxis], [dilation, 1])[:, 0], stride, pad)


@program("conv3d")
def conv3d(x, filters, strides, pad):
    return tf.nn.conv3d(x, filters, [1, *strides, 1], pad)


@program("depthwiseConv2d")
def depthwise_conv2d(x, filters, strides, pad, dilations=(1, 1)):
    return tf.nn.depthwise_conv2d(x, spread(filters, dilations), [1, *strides, 1], pad)


@program("separableConv2d")
def separable_conv2d(x, depthwise, pointwise, strides, pad):
    return tf.nn.separable_conv2d(x, depthwise, pointwise, [1, *strides, 1], pad)


@program("conv2dTranspose")
def conv2d_transpose(x, filters, output, strides, pad):
    return tf.nn.conv2d_transpose(x, filters, output, strides, pad)


@program("conv3dTranspose")
def conv3d_transpose(x, filters, output, strides, pad):
    return tf.nn.conv3d_transpose(x, filters, output, strides, pad)


@program("dilation2d")
def dilation2d(x, filters, strides, pad, dilations=(1, 1)):
    return tf.nn.dilation2d(x, filters, [1, *strides, 1], pad, "NHWC", [1, *dilations, 1])


rng = rng_of("convolution")
for strides, pad in STRIDES:
    # Dissimilar sizes, so that no axis can be taken for another.
    conv2d.case("random", [normal(rng, 2, 6, 7, 3), normal(rng, 3, 2, 3, 4)], strides=strides, pad=pad)
    conv2d.case("a point", [normal(rng, 3, 5, 4, 2), normal(rng, 1, 1, 2, 3)], strides=strides, pad=pad)
    conv2d.case("one channel", [normal(rng, 2, 7, 6, 1), normal(rng, 3, 3, 1, 1)], strides=strides, pad=pad)
conv2d.case("edges", [one_hard(rng, 1, 5, 5, 1), normal(rng, 2, 2, 1, 2)], strides=[1, 1], pad="SAME")
conv2d.case("a filter with NaN", [normal(rng, 1, 4, 4, 1), [[[[NAN]], [[1.0]]]]], strides=[1, 1], pad="VALID")
for pad in ([[1, 2], [0, 1]], [[2, 2], [2, 2]]):
    conv2d.case("explicit padding", [normal(rng, 2, 5, 6, 2), normal(rng, 3, 3, 2, 2)], strides=[1, 1], pad=pad)
    conv2d.case("explicit padding", [normal(rng, 2, 5, 6, 2), normal(rng, 3, 2, 2, 2)], strides=[2, 2], pad=pad)
for dilations in ([2, 2], [1, 3]):
    for pad in ("VALID", "SAME"):
        conv2d.case("dilated", [normal(rng, 2, 8, 9, 2), normal(rng, 2, 3, 2, 3)], strides=[1, 1], pad=pad, dilations=dilations)
        depthwise_conv2d.case("dilated", [normal(rng, 2, 8, 9, 2), normal(rng, 3, 2, 2, 2)], strides=[1, 1], pad=pad, dilations=dilations)
for stride, pad in ((1, "VALID"), (2, "VALID"), (1, "SAME"), (3, "SAME")):
    conv1d.case("random", [normal(rng, 2, 9, 3), normal(rng, 3, 3, 2)], stride=stride, pad=pad)
conv1d.case("dilated", [normal(rng, 2, 9, 2), normal(rng, 2, 2, 2)], stride=1, pad="SAME", dilation=2)
for strides, pad in (([1, 1, 1], "VALID"), ([2, 1, 2], "VALID"), ([1, 1, 1], "SAME"), ([2, 2, 2], "SAME")):
    conv3d.case("random", [normal(rng, 2, 4, 5, 3, 2), normal(rng, 2, 3, 2, 2, 3)], strides=strides, pad=pad)
for stride, pad in ((1, "VALID"), (2, "VALID"), (1, "SAME"), (2, "SAME")):
    for multiplier in (1, 2):
        inputs = [normal(rng, 2, 6, 7, 3), normal(rng, 3, 2, 3, multiplier)]
        depthwise_conv2d.case(f"multiplier {multiplier}", inputs, strides=[stride, stride], pad=pad)
    inputs = [normal(rng, 2, 6, 5, 2), normal(rng, 3, 3, 2, 2), normal(rng, 1, 1, 4, 3)]
    separable_conv2d.case("random", inputs, strides=[stride, stride], pad=pad)
    dilation2d.case("smooth", [normal(rng, 2, 6, 5, 2) * 3, normal(rng, 3, 2, 2) * 3], strides=[stride, stride], pad=pad)
dilation2d.case("dilated", [normal(rng, 1, 7, 7, 2) * 3, normal(rng, 2, 2, 2) * 3], strides=[1, 1], pad="SAME", dilations=[2, 2])
depthwise_conv2d.case("edges", [one_hard(rng, 1, 5, 5, 1), normal(rng, 2, 2, 1, 2)], strides=[1, 1], pad="SAME")
conv2d_transpose.case("random", [normal(rng, 2, 3, 4, 3), normal(rng, 3, 2, 2, 3)], output=[2, 6, 8, 2], strides=[2, 2], pad="SAME")
conv2d_transpose.case("random", [normal(rng, 2, 3, 4, 3), normal(rng, 3, 2, 2, 3)], output=[2, 7, 8, 2], strides=[2, 2], pad="VALID")
conv2d_transpose.case("random", [normal(rng, 2, 3, 4, 1), normal(rng, 2, 3, 2, 1)], output=[2, 3, 4, 2], strides=[1, 1], pad="SAME")
conv3d_transpose.case("random", [normal(rng, 2, 2, 3, 2, 2), normal(rng, 2, 3, 2, 3, 2)], output=[2, 4, 6, 4, 3], strides=[2, 2, 2], pad="SAME")

ACTIVATIONS = {
    "linear": tf.identity,
    "relu": tf.nn.relu,
    "relu6": tf.nn.relu6,
    "elu": tf.nn.elu,
    "sigmoid": tf.sigmoid,
    "leakyrelu": lambda x: tf.nn.leaky_relu(x, 0.3),
}


@program("fusedConv2d")
def fused_conv2d(x, filters, bias, strides, pad, activation):
    return ACTIVATIONS[activation](tf.nn.conv2d(x, filters, strides, pad) + bias)


@program("fusedDepthwiseConv2d")
def fused_depthwise_conv2d(x, filters, bias, strides, pad, activation):
    return ACTIVATIONS[activation](tf.nn.depthwise_conv2d(x, filters, [1, *strides, 1], pad) + bias)


@program("fusedConv2dPrelu")
def fused_conv2d_prelu(x, filters, bias, alpha, strides, pad):
    y = tf.nn.conv2d(x, filters, strides, pad) + bias
    return tf.nn.relu(y) - alpha * tf.nn.relu(-y)


for activation in ACTIVATIONS:
    for note, drawn in (("random", normal), ("edges", one_hard)):
        inputs = [drawn(rng, 2, 4, 5, 2) * 3, normal(rng, 2, 2, 2, 3), normal(rng, 3)]
        fused_conv2d.case(note, inputs, strides=[1, 1], pad="SAME", activation=activation)
        fused_conv2d.case(note, inputs, strides=[2, 2], pad="VALID", activation=activation)
        inputs = [drawn(rng, 2, 4, 5, 2) * 3, normal(rng, 2, 2, 2, 2), normal(rng, 4)]
        fused_depthwise_conv2d.case(note, inputs, strides=[1, 1], pad="SAME", activation=activation)
inputs = [normal(rng, 2, 4, 5, 2), normal(rng, 2, 2, 2, 3), normal(rng, 3), normal(rng, 3)]
fused_conv2d_prelu.case("random", inputs, strides=[1, 1], pad="SAME")


@program("fusedDepthwiseConv2dPrelu")
def fused_depthwise_conv2d_prelu(x, filters, bias, alpha, strides, pad):
    y = tf.nn.depthwise_conv2d(x, filters, [1, *strides, 1], pad) + bias
    return tf.nn.relu(y) - alpha * tf.nn.relu(-y)


rng = rng_of("more fused")
fused_depthwise_conv2d_prelu.case("random", [normal(rng, 2, 4, 5, 2), normal(rng, 2, 2, 2, 2), normal(rng, 4), normal(rng, 4)], strides=[1, 1], pad="SAME")
inputs = [one_hard(rng, 2, 4, 5, 2), normal(rng, 2, 2, 2, 3), normal(rng, 3), normal(rng, 3)]
fused_conv2d_prelu.case("edges", inputs, strides=[2, 2], pad="VALID")
fused_conv2d_prelu.case("slopes by place", [*inputs[:1], normal(rng, 2, 2, 2, 3), normal(rng, 3), normal(rng, 2, 2, 3)], strides=[2, 2], pad="VALID")
for shape in ((), (1,), (1, 1, 3), (2, 2, 3)):
    fused_conv2d.case("a bias of another shape", [normal(rng, 2, 4, 5, 2), normal(rng, 2, 2, 2, 3), normal(rng, *shape)], strides=[2, 2], pad="VALID", activation="relu")

# Strides longer than the filter, which leave out part of the input.
for strides, size in (([3, 1], [1, 2]), ([3, 3], [2, 1]), ([2, 3], [1, 1])):
    conv2d.case("wide strides", [normal(rng, 2, 6, 5, 2), normal(rng, *size, 2, 3)], strides=strides, pad="SAME")
    fused_conv2d.case("wide strides", [normal(rng, 2, 6, 5, 2), normal(rng, *size, 2, 3), normal(rng, 3)], strides=strides, pad="SAME", activation="relu")
for stride, size in ((3, [1, 2]), (3, [2, 2])):
    depthwise_conv2d.case("wide strides", [normal(rng, 2, 6, 5, 2), normal(rng, *size, 2, 2)], strides=[stride, stride], pad="SAME")
    fused_depthwise_conv2d.case("wide strides", [normal(rng, 2, 6, 5, 2), normal(rng, *size, 2, 2), normal(rng, 4)], strides=[stride, stride], pad="SAME", activation="relu")
