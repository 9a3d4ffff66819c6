"""Resizing, cropping, batch norm, local response normalisation, and moving blocks between space and depth."""

import tensorflow as tf

from frame import distinct, normal, one_hard, program, rng_of, special

rng = rng_of("images")


@program("resizeBilinear", float64=False)
def resize_bilinear(x, size, alignCorners, halfPixelCenters):
    return tf.raw_ops.ResizeBilinear(images=x, size=size, align_corners=alignCorners, half_pixel_centers=halfPixelCenters)


@program("resizeNearestNeighbor", float64=False)
def resize_nearest_neighbor(x, size, alignCorners, halfPixelCenters):
    return tf.raw_ops.ResizeNearestNeighbor(images=x, size=size, align_corners=alignCorners, half_pixel_centers=halfPixelCenters)


for size in ([4, 6], [3, 2], [1, 1], [7, 5], [2, 9]):
    for align, half in ((False, False), (True, False), (False, True)):
        for prog in (resize_bilinear, resize_nearest_neighbor):
            prog.case("batch of three", [distinct(rng, 3, 4, 3, 2)], size=size, alignCorners=align, halfPixelCenters=half)
for prog in (resize_bilinear, resize_nearest_neighbor):
    prog.case("edges", [one_hard(rng, 2, 3, 3, 1)], size=[4, 4], alignCorners=False, halfPixelCenters=False)


@program("batchNorm4d")
def batch_norm_4d(x, mean, variance, offset, scale, epsilon):
    return tf.nn.batch_normalization(x, mean, variance, offset, scale, epsilon)


@program("batchNorm2d")
def batch_norm_2d(x, mean, variance, offset, scale, epsilon):
    return tf.nn.batch_normalization(x, mean, variance, offset, scale, epsilon)


def variance(rng, *shape):
    return abs(normal(rng, *shape)) + 0.5


batch_norm_4d.case("by channel", [normal(rng, 2, 3, 4, 3), normal(rng, 3), variance(rng, 3), normal(rng, 3), normal(rng, 3)], epsilon=0.001)
batch_norm_4d.case("whole", [normal(rng, 2, 2, 2, 2), normal(rng, 2, 2, 2, 2), variance(rng, 2, 2, 2, 2), normal(rng, 2, 2, 2, 2), normal(rng, 2, 2, 2, 2)], epsilon=0.1)
batch_norm_4d.case("edges", [special(rng, 2, 2, 3, 2), normal(rng, 2), variance(rng, 2), normal(rng, 2), normal(rng, 2)], epsilon=0.001)
batch_norm_2d.case("by channel", [normal(rng, 5, 3), normal(rng, 3), variance(rng, 3), normal(rng, 3), normal(rng, 3)], epsilon=0.001)


@program("localResponseNormalization", float64=False)
def lrn(x, depthRadius, bias, alpha, beta):
    return tf.nn.local_response_normalization(x, depthRadius, bias, alpha, beta)


for settings in (dict(depthRadius=2, bias=1.0, alpha=1.0, beta=0.5), dict(depthRadius=1, bias=2.0, alpha=0.3, beta=0.75), dict(depthRadius=5, bias=1.0, alpha=0.5, beta=1.0)):
    lrn.case("random", [normal(rng, 2, 2, 3, 5)], **settings)


@program("depthToSpace")
def depth_to_space(x, block):
    return tf.nn.depth_to_space(x, block)


@program("spaceToBatchND")
def space_to_batch_nd(x, block, paddings):
    return tf.space_to_batch_nd(x, block, paddings)


@program("batchToSpaceND")
def batch_to_space_nd(x, block, crops):
    return tf.batch_to_space(x, block, crops)


depth_to_space.case("two", [normal(rng, 2, 2, 3, 8)], block=2).case("three", [normal(rng, 1, 2, 1, 9)], block=3)
space_to_batch_nd.case("padded", [normal(rng, 2, 3, 5, 2)], block=[2, 3], paddings=[[1, 0], [0, 1]])
batch_to_space_nd.case("cropped", [normal(rng, 12, 2, 2, 2)], block=[2, 3], crops=[[1, 0], [0, 1]])


@program("cropAndResize", float64=False)
def crop_and_resize(x, boxes, boxInd, size, method, extrapolation):
    return tf.image.crop_and_resize(x, boxes, boxInd, size, method, extrapolation)


boxes = [[0.0, 0.0, 1.0, 1.0], [0.2, 0.3, 0.7, 0.9], [0.5, 0.5, 1.4, 1.2]]
for method in ("bilinear", "nearest"):
    inputs = [distinct(rng, 2, 4, 5, 2), boxes, tf.constant([0, 1, 1]).numpy()]
    crop_and_resize.case(method, inputs, size=[3, 3], method=method, extrapolation=0.5)


@program("flipLeftRight")
def flip_left_right(x):
    return tf.image.flip_left_right(x)


flip_left_right.case("random", [normal(rng, 2, 3, 4, 2)])


@program("grayscaleToRGB")
def grayscale_to_rgb(x):
    return tf.image.grayscale_to_rgb(x)


@program("rgbToGrayscale", float64=False)
def rgb_to_grayscale(x):
    return tf.tensordot(x, tf.constant([0.2989, 0.587, 0.114], x.dtype), 1)[..., tf.newaxis]


grayscale_to_rgb.case("random", [normal(rng, 2, 3, 2, 1)])
rgb_to_grayscale.case("random", [normal(rng, 2, 3, 2, 3)])


@program("moments")
def moments(x, axis, keepDims):
    return tf.nn.moments(x, axis, keepdims=keepDims)


for axis in ([0], [0, 1, 2], [1, 2]):
    moments.case("random", [normal(rng, 2, 3, 4, 3)], axis=axis, keepDims=axis == [0])

rng = rng_of("more images")


@program("batchNorm3d")
def batch_norm_3d(x, mean, variance, epsilon):
    return tf.nn.batch_normalization(x, mean, variance, None, None, epsilon)


@program("batchNormScale")
def batch_norm_scale(x, mean, variance, scale, epsilon):
    return tf.nn.batch_normalization(x, mean, variance, None, scale, epsilon)


@program("batchNormOffset")
def batch_norm_offset(x, mean, variance, offset, epsilon):
    return tf.nn.batch_normalization(x, mean, variance, offset, None, epsilon)


batch_norm_3d.case("by channel", [normal(rng, 2, 3, 4), normal(rng, 4), variance(rng, 4)], epsilon=0.001)
batch_norm_3d.case("edges", [special(rng, 2, 3, 2), normal(rng, 2), variance(rng, 2)], epsilon=0.001)
for prog in (batch_norm_scale, batch_norm_offset):
    prog.case("by channel", [normal(rng, 2, 3, 2, 4), normal(rng, 4), variance(rng, 4), normal(rng, 4)], epsilon=0.01)
    prog.case("volumes", [normal(rng, 2, 3, 4), normal(rng, 4), variance(rng, 4), normal(rng, 4)], epsilon=0.01)
