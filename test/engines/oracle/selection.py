"""What prepares data and selects of it: texts, sparse and ragged tensors, boxes, pictures, samples, decompositions."""

import numpy as np
import tensorflow as tf

from frame import NAN, distinct, normal, program, rng_of, special, tied

rng = rng_of("selection")
OFF = dict(gradient=False, float64=False)


def whole(value):
    return np.array(value, np.int32)


def narrow(*tensors):
    """tfjs has no integers of 64 bits."""
    return [tf.cast(tensor, tf.int32) if tensor.dtype == tf.int64 else tensor for tensor in tensors]


@program("stringNGrams", **OFF)
def string_n_grams(data, splits, separator, widths, leftPad, rightPad, padWidth, preserveShort):
    return tf.raw_ops.StringNGrams(
        data=data, data_splits=splits, separator=separator, ngram_widths=widths, left_pad=leftPad, right_pad=rightPad, pad_width=padWidth,
        preserve_short_sequences=preserveShort,
    )


words = [np.array(["a", "bé", "c", "d", "e"]), whole([0, 3, 3, 5])]
string_n_grams.case("pairs", words, separator="|", widths=[2], leftPad="", rightPad="", padWidth=0, preserveShort=False)
string_n_grams.case("padded", words, separator="-", widths=[3, 2], leftPad="<", rightPad=">", padWidth=-1, preserveShort=False)
string_n_grams.case("short kept", words, separator="|", widths=[4], leftPad="", rightPad="", padWidth=0, preserveShort=True)


@program("stringSplit", **OFF)
def string_split(x, delimiter, skipEmpty):
    return narrow(*tf.raw_ops.StringSplit(input=x, delimiter=delimiter, skip_empty=skipEmpty))


for skip in (True, False):
    string_split.case("spaces", [np.array(["hello  world", "", "a b é"])], delimiter=" ", skipEmpty=skip)
    string_split.case("two delimiters", [np.array(["a,b;c", ";x"])], delimiter=",;", skipEmpty=skip)
string_split.case("characters", [np.array(["abc", "d"])], delimiter="", skipEmpty=True)


@program("stringToHashBucketFast", **OFF)
def string_to_hash_bucket_fast(x, buckets):
    return narrow(tf.strings.to_hash_bucket_fast(x, buckets))[0]


hashed = np.array(["", "a", "bé", "hello", "x" * 9, "y" * 20, "z" * 50, "w" * 100])
string_to_hash_bucket_fast.case("lengths", [hashed], buckets=1000).case("one", [hashed.reshape(2, 4)], buckets=1)


@program("staticRegexReplace", **OFF)
def static_regex_replace(x, pattern, rewrite, all):
    return tf.strings.regex_replace(x, pattern, rewrite, all)


static_regex_replace.case("all", [np.array(["banana", "xyz"])], pattern="an", rewrite="o", all=True)
static_regex_replace.case("first", [np.array(["banana", "xyz"])], pattern="a.", rewrite="-", all=False)


@program("sparseFillEmptyRows", **OFF)
def sparse_fill_empty_rows(indices, values, shape, fallback):
    result = tf.raw_ops.SparseFillEmptyRows(indices=tf.cast(indices, tf.int64), values=values, dense_shape=tf.cast(shape, tf.int64), default_value=fallback)
    return narrow(*result)


sparse_fill_empty_rows.case("two rows", [whole([[0, 0], [1, 0], [1, 3], [3, 2]]), np.float32([1, 2, 3, 4]), whole([5, 6]), np.float32(-1)])
sparse_fill_empty_rows.case("none", [whole([[0, 1], [1, 0]]), whole([7, 2**24 + 1]), whole([2, 3]), whole(-1)])


@program("sparseReshape", **OFF)
def sparse_reshape(indices, shape, newShape):
    return narrow(*tf.raw_ops.SparseReshape(input_indices=tf.cast(indices, tf.int64), input_shape=tf.cast(shape, tf.int64), new_shape=tf.cast(newShape, tf.int64)))


sparse_reshape.case("known", [whole([[0, 0, 0], [0, 1, 2], [1, 1, 0]]), whole([2, 3, 4]), whole([6, 4])])
sparse_reshape.case("one unknown", [whole([[0, 5], [1, 2]]), whole([2, 6]), whole([3, -1])])


@program("raggedRange", **OFF)
def ragged_range(starts, limits, deltas):
    return narrow(*tf.raw_ops.RaggedRange(starts=starts, limits=limits, deltas=deltas))


ragged_range.case("integers", [whole([0, 5, 8]), whole([8, 7, 8]), whole([2, 1, 1])])
ragged_range.case("floats", [np.float32([0, 3]), np.float32([1, -1]), np.float32([0.25, -1.5])])


@program("raggedGather", **OFF)
def ragged_gather(splits, values, indices):
    result = tf.raw_ops.RaggedGather(params_nested_splits=[splits], params_dense_values=values, indices=indices, OUTPUT_RAGGED_RANK=1)
    return narrow(*result[0], result[1])


ragged_gather.case("rows", [whole([0, 3, 3, 7, 9]), np.float32(np.arange(9)) / 2, whole([2, 1, 0, 3])])


@program("raggedTensorToTensor", **OFF)
def ragged_tensor_to_tensor(shape, values, fallback, splits):
    return tf.raw_ops.RaggedTensorToTensor(shape=shape, values=values, default_value=fallback, row_partition_tensors=[splits], row_partition_types=["ROW_SPLITS"])


ragged_tensor_to_tensor.case("rows", [whole([4, 4]), np.float32(np.arange(9)) / 10, np.float32(1.5), whole([0, 3, 3, 7, 9])])

BOXES = np.float32([[0, 0, 1, 1], [0, 0.1, 1, 1.1], [0, -0.1, 1, 0.9], [0, 10, 1, 11], [0, 10.1, 1, 11.1], [0, 100, 1, 101], [1, 1, 0, 0], [3, 3, 3, 3]])
SCORES = np.float32([0.9, 0.75, 0.6, 0.95, 0.5, 0.3, 0.8, 0.4])


@program("nonMaxSuppression", **OFF)
def non_max_suppression(boxes, scores, size, iou, least):
    return tf.image.non_max_suppression(boxes, scores, size, iou, float("-inf") if least is None else least)


@program("nonMaxSuppressionPadded", **OFF)
def non_max_suppression_padded(boxes, scores, size, iou, least):
    return tf.image.non_max_suppression_padded(boxes, scores, size, iou, least, pad_to_max_output_size=True)


@program("nonMaxSuppressionWithScore", **OFF)
def non_max_suppression_with_score(boxes, scores, size, iou, least, sigma):
    return tf.image.non_max_suppression_with_scores(boxes, scores, size, iou, least, sigma)


for size, iou, least in ((3, 0.5, 0.0), (8, 0.5, 0.45), (8, 0.3, 0.0), (2, 0.9, 0.0)):
    non_max_suppression.case("boxes", [BOXES, SCORES], size=size, iou=iou, least=least)
    non_max_suppression_with_score.case("hard", [BOXES, SCORES], size=size, iou=iou, least=least, sigma=0.0)
    non_max_suppression_with_score.case("soft", [BOXES, SCORES], size=size, iou=1.0, least=least, sigma=0.5)
    # tfjs pads to the number of boxes at most, before any kernel is asked; TensorFlow's Python function of that name turns corners about.
    non_max_suppression_padded.case("boxes", [BOXES[:6], SCORES[:6]], size=min(size, 6), iou=iou, least=least)
non_max_suppression.case("none", [BOXES, SCORES], size=3, iou=0.5, least=2.0)


@program("transform", **OFF)
def transform(x, transforms, interpolation, fill, value, size):
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=x, transforms=transforms, output_shape=size, fill_value=value, interpolation=interpolation.upper(), fill_mode=fill.upper(),
    )


turned = np.float32([[0.8, -0.55, 1.2, 0.55, 0.8, -0.7, 0.001, 0.002], [1, 0, 0.3, 0, 1, -0.4, 0, 0]])
for interpolation in ("nearest", "bilinear"):
    for fill in ("constant", "reflect", "wrap", "nearest"):
        transform.case("two", [distinct(rng, 2, 4, 5, 2), turned], interpolation=interpolation, fill=fill, value=0.5, size=[4, 5])
transform.case("larger", [distinct(rng, 1, 3, 4, 1), turned[:1]], interpolation="bilinear", fill="constant", value=-1.0, size=[6, 7])
transform.case("edges", [special(rng, 1, 3, 4, 1), turned[1:]], interpolation="nearest", fill="constant", value=0.0, size=[3, 4])


@program("rotateWithOffset", **OFF)
def rotate_with_offset(x, radians, fill, center):
    """As tfjs documents it: about the given part of width and height, each pixel the nearest of the picture, `fill` outside of it."""
    batch, height, width, channels = x.shape
    middle = center if isinstance(center, list) else [center, center]
    at_x, at_y = width * middle[0], height * middle[1]
    rows, columns = np.mgrid[:height, :width]
    cos, sin = np.cos(radians), np.sin(radians)
    from_x = np.rint((columns - at_x) * cos - (rows - at_y) * sin + at_x).astype(int)
    from_y = np.rint((columns - at_x) * sin + (rows - at_y) * cos + at_y).astype(int)
    inside = (from_x >= 0) & (from_x < width) & (from_y >= 0) & (from_y < height)
    taken = x.numpy()[:, np.clip(from_y, 0, height - 1), np.clip(from_x, 0, width - 1)]
    return tf.constant(np.where(inside[..., np.newaxis], taken, np.float32(fill)))


for radians in (0.3, -1.1, 2.0):
    rotate_with_offset.case("middle", [distinct(rng, 2, 5, 4, 3)], radians=radians, fill=0.0, center=0.5)
rotate_with_offset.case("corner", [distinct(rng, 1, 4, 4, 1)], radians=0.5, fill=7.0, center=[0.25, 0.75])
rotate_with_offset.case("edges", [special(rng, 1, 4, 4, 1)], radians=0.4, fill=1.0, center=0.5)


@program("maxPoolWithArgmax", float64=False)
def max_pool_with_argmax(x, size, strides, pad, includeBatch):
    result, places = tf.nn.max_pool_with_argmax(x, size, strides, pad, include_batch_in_index=includeBatch)
    return result, tf.cast(places, tf.int32)


for pad in ("VALID", "SAME"):
    for batch in (False, True):
        max_pool_with_argmax.case("smooth", [distinct(rng, 2, 4, 5, 2)], size=[2, 2], strides=[2, 2], pad=pad, includeBatch=batch)
        max_pool_with_argmax.case("negative", [-np.abs(distinct(rng, 2, 5, 4, 1)) - 1], size=[3, 2], strides=[1, 2], pad=pad, includeBatch=batch)
max_pool_with_argmax.case("edges", [special(rng, 2, 4, 4, 1)], size=[2, 2], strides=[2, 2], pad="VALID", includeBatch=False)


@program("broadcastArgs", **OFF)
def broadcast_args(a, b):
    return tf.raw_ops.BroadcastArgs(s0=a, s1=b)


broadcast_args.case("shapes", [whole([2, 1, 4]), whole([3, 1])]).case("one", [whole([1]), whole([5, 3])])


@program("multinomial", **OFF)
def multinomial(logits, count):
    """Where one outcome has all the probability, it is drawn every time, whatever the random numbers."""
    return tf.random.categorical(logits, count, dtype=tf.int32)


multinomial.case("sure", [np.float32([[0, 200, 0], [200, 0, 0], [-300, -300, -100]])], count=5)


@program("confusionMatrix", **OFF)
def confusion_matrix(labels, predictions, classes):
    return tf.math.confusion_matrix(labels, predictions, classes)


confusion_matrix.case("three", [whole([0, 1, 2, 2, 1]), whole([0, 2, 2, 1, 1])], classes=3)


def positive_diagonal(q, r):
    """A decomposition is one up to the signs of the rows."""
    signs = tf.sign(tf.linalg.diag_part(r))
    return q[..., :, : r.shape[-1]] * signs[..., tf.newaxis, :], r[..., : r.shape[-1], :] * signs[..., tf.newaxis]


@program("qr")
def qr(x):
    return positive_diagonal(*tf.linalg.qr(x))


qr.case("square", [normal(rng, 3, 3)]).case("tall", [normal(rng, 5, 3)]).case("batch", [normal(rng, 2, 3, 3)])


@program("gramSchmidt")
def gram_schmidt(x):
    q, r = positive_diagonal(*tf.linalg.qr(tf.transpose(x)))
    return tf.transpose(q)


gram_schmidt.case("rows", [normal(rng, 3, 4)]).case("square", [normal(rng, 3, 3)])


@program("meshgrid", **OFF)
def meshgrid(a, b):
    return tf.meshgrid(a, b)


meshgrid.case("vectors", [normal(rng, 3), normal(rng, 2)])


@program("threshold", **OFF)
def threshold(x, inverted, value):
    """As tfjs documents it: 255 above the given part of 255, 0 elsewhere, the other way about when inverted."""
    above = x > round(value * 255)
    return tf.where(tf.logical_not(above) if inverted else above, 255, 0)


gray = whole(rng.integers(0, 256, (4, 5, 1)))
threshold.case("binary", [gray], inverted=False, value=0.5).case("inverted", [gray], inverted=True, value=0.3)
