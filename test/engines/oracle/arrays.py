"""What moves elements about: gather and scatter, slices, padding, joining and splitting, sparse rows, complex numbers."""

import numpy as np
import tensorflow as tf

from frame import NAN, normal, program, rng_of, special

rng = rng_of("arrays")
BIG = np.array([[2**24 + 1, -(2**24) - 3], [2**30 + 7, -(2**31) + 5]], np.int32)


def whole(value, dtype=np.int32):
    return np.array(value, dtype)


@program("gather")
def gather(x, indices, axis, batchDims=0):
    return tf.gather(x, indices, axis=axis, batch_dims=batchDims)


gather.case("rows", [normal(rng, 5, 3), whole([0, 2, 2, 4])], axis=0).case("columns", [normal(rng, 3, 4), whole([3, 0, 3])], axis=1)
gather.case("a matrix of indices", [normal(rng, 4, 3), whole([[0, 1], [1, 3]])], axis=0)
gather.case("batches", [normal(rng, 2, 4, 3), whole([[0, 3, 3], [1, 1, 2]])], axis=1, batchDims=1)
gather.case("integers", [BIG, whole([1, 0])], axis=0)


@program("gatherND")
def gather_nd(x, indices):
    return tf.gather_nd(x, indices)


gather_nd.case("elements", [normal(rng, 3, 4), whole([[0, 1], [2, 3], [0, 1]])]).case("rows", [normal(rng, 3, 4), whole([[2], [0]])])


@program("scatterND")
def scatter_nd(indices, updates, shape):
    return tf.scatter_nd(indices, updates, shape)


scatter_nd.case("twice", [whole([[0], [2], [0]]), normal(rng, 3, 2)], shape=[4, 2])
scatter_nd.case("elements", [whole([[0, 1], [2, 0]]), normal(rng, 2)], shape=[3, 3])


@program("tensorScatterUpdate")
def tensor_scatter_update(x, indices, updates):
    return tf.tensor_scatter_nd_update(x, indices, updates)


tensor_scatter_update.case("rows", [normal(rng, 4, 2), whole([[0], [2]]), normal(rng, 2, 2)])


@program("unsortedSegmentSum")
def unsorted_segment_sum(x, ids, count):
    return tf.math.unsorted_segment_sum(x, ids, count)


unsorted_segment_sum.case("rows", [normal(rng, 5, 3), whole([0, 2, 0, -1, 2])], count=3)


@program("embeddingLookup")
def embedding_lookup(table, ids):
    return tf.reduce_sum(tf.gather(table, ids) ** 2, axis=[1, 2])


embedding_lookup.case("repeated", [normal(rng, 6, 3), whole([[0, 5, 5], [2, 2, 2]])])


@program("slice")
def slice_of(x, begin, size):
    return tf.slice(x, begin, size)


slice_of.case("middle", [normal(rng, 3, 4, 5)], begin=[1, 0, 2], size=[2, 3, -1]).case("integers", [BIG], begin=[0, 1], size=[2, 1])


@program("stridedSlice")
def strided_slice(x, begin, end, strides):
    return tf.strided_slice(x, begin, end, strides)


strided_slice.case("by two", [normal(rng, 5, 6)], begin=[0, 1], end=[5, 6], strides=[2, 2])
strided_slice.case("backwards", [normal(rng, 5, 6)], begin=[4, 5], end=[0, 0], strides=[-2, -1])


@program("pad")
def pad(x, paddings, value):
    return tf.pad(x, paddings, constant_values=value)


pad.case("zeros", [normal(rng, 2, 3)], paddings=[[1, 0], [2, 1]], value=0).case("sevens", [normal(rng, 2, 3)], paddings=[[0, 0], [0, 2]], value=7)
pad.case("images", [normal(rng, 1, 2, 3, 2)], paddings=[[0, 0], [1, 1], [2, 0], [0, 0]], value=0)


@program("mirrorPad")
def mirror_pad(x, paddings, mode):
    return tf.pad(x, paddings, mode)


for mode in ("REFLECT", "SYMMETRIC"):
    mirror_pad.case(mode, [normal(rng, 3, 4)], paddings=[[2, 1], [1, 3]], mode=mode)


@program("concat")
def concat(*tensors, axis):
    return tf.concat(tensors, axis)


concat.case("rows", [normal(rng, 2, 3), normal(rng, 1, 3), normal(rng, 4, 3)], axis=0)
concat.case("last", [normal(rng, 2, 1, 3), normal(rng, 2, 1, 2)], axis=-1).case("integers", [BIG, BIG], axis=1)
concat.case("with nothing", [normal(rng, 2, 3), np.zeros((0, 3), np.float32)], axis=0)


@program("stack")
def stack(*tensors, axis):
    return tf.stack(tensors, axis)


stack.case("first", [normal(rng, 2, 3), normal(rng, 2, 3)], axis=0).case("last", [normal(rng, 2, 3), normal(rng, 2, 3)], axis=2)


@program("split")
def split(x, sizes, axis):
    return tf.split(x, sizes, axis)


split.case("one part", [normal(rng_of("one part"), 3, 2)], sizes=1, axis=0)
split.case("equal", [normal(rng, 6, 2)], sizes=3, axis=0).case("sizes", [normal(rng, 2, 6)], sizes=[1, 2, 3], axis=1)


@program("unstack")
def unstack(x, axis):
    return tf.unstack(x, axis=axis)


unstack.case("one", [normal(rng_of("one"), 1, 3)], axis=0)
unstack.case("rows", [normal(rng, 3, 2)], axis=0).case("columns", [normal(rng, 3, 2, 2)], axis=1)


@program("tile")
def tile(x, multiples):
    return tf.tile(x, multiples)


tile.case("matrix", [normal(rng, 2, 3)], multiples=[2, 3]).case("volume", [normal(rng, 2, 1, 2)], multiples=[1, 3, 2]).case("four", [normal(rng, 1, 2, 1, 2)], multiples=[2, 1, 2, 1])


@program("reverse")
def reverse(x, axis):
    return tf.reverse(x, axis)


reverse.case("both", [normal(rng, 3, 4)], axis=[0, 1]).case("middle", [normal(rng, 2, 3, 2)], axis=[1])


@program("transpose")
def transpose(x, perm):
    return tf.transpose(x, perm)


transpose.case("matrix", [normal(rng, 2, 3)], perm=[1, 0]).case("volume", [normal(rng, 2, 3, 4)], perm=[2, 0, 1])
transpose.case("five", [normal(rng, 1, 2, 3, 2, 2)], perm=[4, 2, 0, 3, 1]).case("integers", [BIG], perm=[1, 0])


@program("broadcastTo")
def broadcast_to(x, shape):
    return tf.broadcast_to(x, shape)


broadcast_to.case("rows", [normal(rng, 3)], shape=[2, 3]).case("columns", [normal(rng, 2, 1)], shape=[2, 3]).case("scalar", [np.float32(2)], shape=[2, 2])


@program("expandAndSqueeze")
def expand_and_squeeze(x):
    return tf.squeeze(tf.expand_dims(x, 1) * 2.0)


expand_and_squeeze.case("random", [normal(rng, 3, 4)])


@program("oneHot", gradient=False, float64=False)
def one_hot(x, depth, on, off):
    return tf.one_hot(x, depth, on, off)


one_hot.case("out of range", [whole([0, 2, -1, 5, 1])], depth=3, on=1.0, off=0.0).case("other values", [whole([[0, 1], [2, 0]])], depth=3, on=5.0, off=-1.0)


@program("eyeAndDiag")
def eye_and_diag(x):
    return tf.linalg.diag(x) * tf.eye(x.shape[0], dtype=x.dtype)


eye_and_diag.case("random", [normal(rng, 4)])


@program("bandPart")
def band_part(x, lower, upper):
    return tf.linalg.band_part(x, lower, upper)


band_part.case("tri", [normal(rng, 4, 5)], lower=1, upper=-1).case("batch", [normal(rng, 2, 3, 3)], lower=0, upper=1)


@program("sparseToDense")
def sparse_to_dense(indices, values, shape, fallback):
    return tf.tensor_scatter_nd_update(tf.fill(shape, tf.cast(fallback, values.dtype)), indices, values)


sparse_to_dense.case("elements", [whole([[0, 1], [2, 2]]), normal(rng, 2)], shape=[3, 4], fallback=0.0)


@program("sparseSegmentSum")
def sparse_segment_sum(x, indices, ids):
    return tf.sparse.segment_sum(x, indices, ids)


@program("sparseSegmentMean")
def sparse_segment_mean(x, indices, ids):
    return tf.sparse.segment_mean(x, indices, ids)


for prog in (sparse_segment_sum, sparse_segment_mean):
    prog.case("rows", [normal(rng, 5, 3), whole([0, 4, 0, 2]), whole([0, 0, 1, 1])])


@program("unique", gradient=False, float64=False)
def unique(x):
    values, places = tf.unique(x)
    return values, places


unique.case("floats", [np.array([3.0, 1.0, 3.0, 2.0, 1.0], np.float32)]).case("integers", [whole([5, 5, -1, 2**24 + 1, 2**24])])


@program("fill", gradient=False, float64=False)
def fill(shape, value):
    return tf.fill(shape, np.float32(value))


fill.case("sevens", [], shape=[2, 3], value=7.5)


@program("linspace", gradient=False, float64=False)
def linspace(start, stop, count):
    return tf.linspace(np.float32(start), np.float32(stop), count)


linspace.case("up", [], start=0.0, stop=1.0, count=5).case("down", [], start=3.0, stop=-2.0, count=4)


@program("range", gradient=False, float64=False)
def range_of(start, stop, step):
    return tf.range(np.float32(start), np.float32(stop), np.float32(step))


range_of.case("up", [], start=0.0, stop=5.0, step=2.0).case("down", [], start=3.0, stop=0.0, step=-1.0).case("tenths", [], start=0.0, stop=1.0, step=0.1)


@program("complexAbs")
def complex_abs(real, imag):
    return tf.abs(tf.complex(real, imag))


@program("complexProduct")
def complex_product(real, imag):
    number = tf.complex(real, imag)
    product = number * number
    return tf.math.real(product), tf.math.imag(product)


@program("fft")
def fft(real, imag):
    result = tf.signal.fft(tf.complex(real, imag))
    return tf.math.real(result), tf.math.imag(result)


@program("ifft")
def ifft(real, imag):
    result = tf.signal.ifft(tf.complex(real, imag))
    return tf.math.real(result), tf.math.imag(result)


@program("rfft")
def rfft(x):
    result = tf.signal.rfft(x)
    return tf.math.real(result), tf.math.imag(result)


for prog in (complex_abs, complex_product, fft, ifft):
    prog.case("random", [normal(rng, 2, 8), normal(rng, 2, 8)])
for prog in (fft, ifft):
    prog.case("six", [normal(rng, 1, 6), normal(rng, 1, 6)])
rfft.case("eight", [normal(rng, 2, 8)])

rng = rng_of("stft")


@program("irfft")
def irfft(real, imag):
    return tf.signal.irfft(tf.complex(real, imag))


irfft.case("nine", [normal(rng, 2, 9), normal(rng, 2, 9)])


@program("hammingAndHann", gradient=False, float64=False)
def hamming_and_hann(length):
    return tf.signal.hamming_window(length), tf.signal.hann_window(length)


hamming_and_hann.case("ten", [], length=10)


@program("framed")
def framed(x, length, step):
    return tf.signal.frame(x, length, step)


framed.case("overlapping", [normal(rng, 11)], length=4, step=3)
