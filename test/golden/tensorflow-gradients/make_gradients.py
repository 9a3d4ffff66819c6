"""Writes gradients.json: for operations of TensorFlow their gradients as Python's tf.gradients has them.

python make_gradients.py   (TensorFlow 2.15.1)
"""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()

HERE = os.path.dirname(os.path.abspath(__file__))


def floats(seed, shape, low=-2.0, high=2.0):
    values = np.random.RandomState(seed).uniform(low, high, shape)
    return np.asarray(values, np.float32)


def ints(values, dtype=np.int32):
    return np.asarray(values, dtype)


def case(name, op, inputs, attrs=None, second=False, tolerance=None):
    return dict(name=name, op=op, inputs=inputs, attrs=attrs or {}, second=second, tolerance=tolerance)


FEATURES = ["Relu", "Relu6", "Elu", "Selu", "LeakyRelu", "Softplus", "Softsign"]


def unary(op, low=-2.0, high=2.0, second=True, **attrs):
    names = {"Identity": "input", **{name: "features" for name in FEATURES}}
    return case(op, op, {names.get(op, "x"): floats(len(op), [2, 3], low, high)}, attrs, second)


def binary(op, low=0.5, high=2.0, **attrs):
    inputs = dict(x=floats(1, [2, 3], low, high), y=floats(2, [3], low, high))
    return case(op, op, inputs, attrs, True)


def reduction(op, axis, low=0.5, high=2.0, **attrs):
    inputs = dict(input=floats(3, [2, 3, 2], low, high), axis=ints(axis))
    return case(op + " along " + str(axis), op, inputs, attrs)



IMAGE = floats(5, [1, 6, 6, 2])
CASES = [
    # Those that the C API lacks.
    case("SparseSoftmaxCrossEntropyWithLogits", "SparseSoftmaxCrossEntropyWithLogits",
         dict(features=floats(1, [3, 4]), labels=ints([0, 3, 1])), second=True),
    case("SparseSoftmaxCrossEntropyWithLogits with labels of 64 bits", "SparseSoftmaxCrossEntropyWithLogits",
         dict(features=floats(2, [2, 5]), labels=ints([4, 0], np.int64)), second=True),
    case("Conv3D", "Conv3D", dict(input=floats(3, [1, 3, 4, 4, 2]), filter=floats(4, [2, 2, 2, 2, 3])),
         dict(strides=[1, 1, 2, 1, 1], padding="SAME"), second=True, tolerance=1e-5),
    case("Conv3D, valid", "Conv3D", dict(input=floats(5, [2, 3, 3, 3, 1]), filter=floats(6, [2, 2, 1, 1, 2])),
         dict(strides=[1, 1, 1, 1, 1], padding="VALID")),
    case("IdentityN", "IdentityN", dict(input=[floats(1, [2]), floats(2, [3])])),
    case("TopKV2", "TopKV2", dict(input=floats(7, [2, 5]), k=ints(2))),
    case("TopKV2 of a vector", "TopKV2", dict(input=floats(8, [6]), k=ints(3)), dict(sorted=False)),
    case("TopKV2 of three dimensions", "TopKV2", dict(input=floats(9, [2, 2, 4]), k=ints(1))),
    case("Cumprod", "Cumprod", dict(x=floats(10, [2, 3]), axis=ints(1))),
    case("Cumprod, exclusive and reverse", "Cumprod", dict(x=floats(11, [3, 2]), axis=ints(0)),
         dict(exclusive=True, reverse=True)),
    case("Cumprod with a zero", "Cumprod", dict(x=np.float32([1, 0, 3, 4]), axis=ints(0))),
    case("Gather", "Gather", dict(params=floats(12, [4, 2]), indices=ints([1, 1, 3]))),
    case("Gather of a matrix of indices", "Gather", dict(params=floats(12, [4, 2]), indices=ints([[1, 0], [1, 3]], np.int64))),
    case("GatherV2", "GatherV2", dict(params=floats(13, [4, 2]), indices=ints([2, 0, 2]), axis=ints(0))),
    case("GatherV2 along the last axis", "GatherV2", dict(params=floats(14, [2, 4]), indices=ints([3, 3]), axis=ints(-1))),
    case("GatherV2 along the middle axis", "GatherV2",
         dict(params=floats(15, [2, 3, 2]), indices=ints([[0, 2], [2, 2]], np.int64), axis=ints(1, np.int64))),
    case("GatherV2 with batches", "GatherV2",
         dict(params=floats(16, [2, 3, 2]), indices=ints([[0, 2], [1, 1]]), axis=ints(1)), dict(batch_dims=1)),
    case("GatherV2 with two batches", "GatherV2",
         dict(params=floats(17, [2, 2, 3]), indices=ints([[[0, 2], [1, 1]], [[2, 2], [0, 1]]]), axis=ints(2)), dict(batch_dims=2)),
    case("GatherV2 with batches, further along", "GatherV2",
         dict(params=floats(18, [2, 2, 3]), indices=ints([[0, 2], [1, 1]]), axis=ints(2)), dict(batch_dims=-1)),
    case("ConcatV2", "ConcatV2", dict(values=[floats(19, [2, 1]), floats(20, [2, 3])], axis=ints(1))),
    case("ConcatV2 along the last axis", "ConcatV2", dict(values=[floats(19, [2, 1, 2]), floats(20, [2, 1, 1]), floats(21, [2, 1, 3])], axis=ints(-1))),
    case("Concat", "Concat", dict(concat_dim=ints(0), values=[floats(21, [1, 2]), floats(22, [3, 2])])),
    case("PlaceholderWithDefault", "PlaceholderWithDefault", dict(input=floats(23, [2, 2])), dict(shape=[2, 2])),
    # Those that the C API has.
    *[unary(op) for op in ["Abs", "Neg", "Exp", "Expm1", "Sigmoid", "Tanh", "Sin", "Cos", "Sinh", "Cosh", "Square",
                           "Atan", "Asinh", "Softplus", "Erf", "Identity", "Relu", "Relu6", "Elu", "Selu"]],
    *[unary(op, 0.2, 2.0) for op in ["Log", "Log1p", "Sqrt", "Rsqrt", "Reciprocal", "Inv", "Lgamma"]],
    *[unary(op, -0.9, 0.9) for op in ["Asin", "Acos", "Atanh", "Tan"]],
    unary("Acosh", 1.2, 3.0),
    unary("Softsign", second=False),
    unary("LeakyRelu", alpha=0.3),
    unary("Sign", second=False),
    case("Softmax", "Softmax", dict(logits=floats(30, [2, 3])), second=True),
    case("LogSoftmax", "LogSoftmax", dict(logits=floats(31, [2, 3])), second=True),
    case("L2Loss", "L2Loss", dict(t=floats(32, [2, 3]))),
    case("CheckNumerics", "CheckNumerics", dict(tensor=floats(32, [2, 3])), dict(message="x")),
    *[binary(op) for op in ["Add", "AddV2", "Sub", "Mul", "Div", "RealDiv", "Maximum", "Minimum", "SquaredDifference", "Pow",
                            "DivNoNan", "MulNoNan", "Xlogy", "Xdivy", "Xlog1py"]],
    case("Atan2", "Atan2", dict(y=floats(1, [2, 3], 0.5), x=floats(2, [3], 0.5))),
    case("AddN", "AddN", dict(inputs=[floats(1, [2]), floats(2, [2]), floats(3, [2])])),
    case("BiasAdd", "BiasAdd", dict(value=floats(1, [2, 3]), bias=floats(2, [3])), second=True),
    case("MatMul", "MatMul", dict(a=floats(1, [2, 3]), b=floats(2, [3, 4])), second=True),
    case("MatMul, both transposed", "MatMul", dict(a=floats(1, [3, 2]), b=floats(2, [4, 3])), dict(transpose_a=True, transpose_b=True)),
    case("BatchMatMul", "BatchMatMul", dict(x=floats(1, [2, 2, 3]), y=floats(2, [2, 3, 1]))),
    case("BatchMatMulV2", "BatchMatMulV2", dict(x=floats(1, [2, 2, 3]), y=floats(2, [3, 1]))),
    case("BatchMatMulV2, adjoint", "BatchMatMulV2", dict(x=floats(1, [2, 3, 2]), y=floats(2, [2, 3, 1])), dict(adj_x=True)),
    case("Einsum", "Einsum", dict(inputs=[floats(1, [2, 3]), floats(2, [3, 4])]), dict(equation="ij,jk->ik")),
    *[reduction(op, axis) for op in ["Sum", "Mean", "Prod", "Max", "Min"] for axis in ([1], [0, 2])],
    reduction("Sum", [-1], keep_dims=True),
    reduction("EuclideanNorm", [1]),
    case("Cumsum", "Cumsum", dict(x=floats(1, [2, 3]), axis=ints(1)), dict(exclusive=True)),
    case("Reshape", "Reshape", dict(tensor=floats(1, [2, 3]), shape=ints([3, -1]))),
    case("ExpandDims", "ExpandDims", dict(input=floats(1, [2, 3]), axis=ints(1))),
    case("Squeeze", "Squeeze", dict(input=floats(1, [2, 1, 3]))),
    case("Transpose", "Transpose", dict(x=floats(1, [2, 3, 1]), perm=ints([2, 0, 1]))),
    case("Tile", "Tile", dict(input=floats(1, [2, 1]), multiples=ints([2, 3]))),
    case("Pad", "Pad", dict(input=floats(1, [2, 2]), paddings=ints([[1, 0], [0, 2]]))),
    case("PadV2", "PadV2", dict(input=floats(1, [2, 2]), paddings=ints([[1, 0], [0, 2]]), constant_values=np.float32(3))),
    case("MirrorPad", "MirrorPad", dict(input=floats(1, [2, 3]), paddings=ints([[1, 0], [0, 2]])), dict(mode="REFLECT")),
    case("Slice", "Slice", dict(input=floats(1, [3, 4]), begin=ints([1, 0]), size=ints([2, 3]))),
    case("StridedSlice", "StridedSlice",
         dict(input=floats(1, [3, 4]), begin=ints([0, 1]), end=ints([3, 4]), strides=ints([2, 1])), dict(shrink_axis_mask=0)),
    case("Pack", "Pack", dict(values=[floats(1, [2]), floats(2, [2])]), dict(axis=1)),
    case("Unpack", "Unpack", dict(value=floats(1, [2, 3])), dict(num=3, axis=1)),
    case("Split", "Split", dict(axis=ints(1), value=floats(1, [2, 4])), dict(num_split=2)),
    case("SplitV", "SplitV", dict(value=floats(1, [2, 4]), size_splits=ints([1, 3]), axis=ints(1)), dict(num_split=2)),
    case("GatherNd", "GatherNd", dict(params=floats(1, [3, 2]), indices=ints([[0, 1], [2, 0], [0, 1]]))),
    case("ScatterNd", "ScatterNd", dict(indices=ints([[1], [3]]), updates=floats(1, [2, 2]), shape=ints([4, 2]))),
    case("ReverseV2", "ReverseV2", dict(tensor=floats(1, [2, 3]), axis=ints([1]))),
    case("ReverseSequence", "ReverseSequence", dict(input=floats(1, [2, 3]), seq_lengths=ints([2, 3], np.int64)), dict(seq_dim=1)),
    case("Select", "Select", dict(condition=np.array([True, False, True]), x=floats(1, [3]), y=floats(2, [3]))),
    case("SelectV2", "SelectV2", dict(condition=np.array([[True], [False]]), t=floats(1, [2, 3]), e=floats(2, [3]))),
    case("Cast", "Cast", dict(x=floats(1, [3])), dict(DstT=tf.float64)),
    case("BroadcastTo", "BroadcastTo", dict(input=floats(1, [1, 3]), shape=ints([2, 3]))),
    case("Fill", "Fill", dict(dims=ints([2, 3]), value=np.float32(1.5))),
    case("ClipByValue", "ClipByValue", dict(t=floats(1, [2, 3]), clip_value_min=np.float32(-1), clip_value_max=np.float32(1))),
    case("DynamicPartition", "DynamicPartition", dict(data=floats(1, [4, 2]), partitions=ints([0, 1, 0, 1])), dict(num_partitions=2)),
    case("DynamicStitch", "DynamicStitch", dict(indices=[ints([0, 2]), ints([1, 3])], data=[floats(1, [2, 2]), floats(2, [2, 2])])),
    case("SegmentSum", "SegmentSum", dict(data=floats(1, [4, 2]), segment_ids=ints([0, 0, 1, 2]))),
    case("UnsortedSegmentSum", "UnsortedSegmentSum", dict(data=floats(1, [4, 2]), segment_ids=ints([2, 0, 2, -1]), num_segments=ints(3))),
    case("UnsortedSegmentMax", "UnsortedSegmentMax", dict(data=floats(1, [4]), segment_ids=ints([1, 0, 1, 0]), num_segments=ints(2))),
    case("MatrixDiag", "MatrixDiag", dict(diagonal=floats(1, [2, 3]))),
    case("MatrixBandPart", "MatrixBandPart", dict(input=floats(1, [3, 3]), num_lower=ints(1, np.int64), num_upper=ints(0, np.int64))),
    case("Diag", "Diag", dict(diagonal=floats(1, [3]))),
    case("DiagPart", "DiagPart", dict(input=floats(1, [3, 3]))),
    case("SpaceToDepth", "SpaceToDepth", dict(input=floats(1, [1, 2, 2, 1])), dict(block_size=2)),
    case("DepthToSpace", "DepthToSpace", dict(input=floats(1, [1, 1, 1, 4])), dict(block_size=2)),
    case("SpaceToBatchND", "SpaceToBatchND", dict(input=floats(1, [1, 2, 2, 1]), block_shape=ints([2, 2]), paddings=ints([[0, 0], [0, 0]]))),
    case("BatchToSpaceND", "BatchToSpaceND", dict(input=floats(1, [4, 1, 1, 1]), block_shape=ints([2, 2]), crops=ints([[0, 0], [0, 0]]))),
    case("SoftmaxCrossEntropyWithLogits", "SoftmaxCrossEntropyWithLogits",
         dict(features=floats(1, [2, 3]), labels=np.float32([[1, 0, 0], [0, 0.5, 0.5]]))),
    case("Conv2D", "Conv2D", dict(input=IMAGE, filter=floats(6, [3, 3, 2, 3])), dict(strides=[1, 2, 2, 1], padding="SAME"), second=True, tolerance=1e-5),
    case("Conv2DBackpropInput", "Conv2DBackpropInput",
         dict(input_sizes=ints([1, 6, 6, 2]), filter=floats(6, [3, 3, 2, 3]), out_backprop=floats(7, [1, 6, 6, 3])),
         dict(strides=[1, 1, 1, 1], padding="SAME"), tolerance=1e-5),
    case("DepthwiseConv2dNative", "DepthwiseConv2dNative", dict(input=IMAGE, filter=floats(8, [3, 3, 2, 1])),
         dict(strides=[1, 1, 1, 1], padding="VALID"), tolerance=1e-5),
    case("MaxPool", "MaxPool", dict(input=IMAGE), dict(ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="VALID"), second=True),
    case("AvgPool", "AvgPool", dict(value=IMAGE), dict(ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")),
    case("MaxPool3D", "MaxPool3D", dict(input=floats(3, [1, 4, 4, 4, 1])), dict(ksize=[1, 2, 2, 2, 1], strides=[1, 2, 2, 2, 1], padding="VALID")),
    case("AvgPool3D", "AvgPool3D", dict(input=floats(3, [1, 4, 4, 4, 1])), dict(ksize=[1, 2, 2, 2, 1], strides=[1, 2, 2, 2, 1], padding="VALID")),
    case("LRN", "LRN", dict(input=floats(4, [1, 2, 2, 4])), dict(depth_radius=1)),
    case("FusedBatchNormV3 in training", "FusedBatchNormV3",
         dict(x=IMAGE, scale=floats(1, [2]), offset=floats(2, [2]), mean=np.zeros([0], np.float32), variance=np.zeros([0], np.float32)),
         dict(is_training=True), tolerance=1e-4),
    case("FusedBatchNormV3 in evaluation", "FusedBatchNormV3",
         dict(x=IMAGE, scale=floats(1, [2]), offset=floats(2, [2]), mean=floats(3, [2]), variance=floats(4, [2], 0.5)),
         dict(is_training=False), tolerance=1e-4),
    case("ResizeBilinear", "ResizeBilinear", dict(images=IMAGE, size=ints([3, 4]))),
    case("ResizeNearestNeighbor", "ResizeNearestNeighbor", dict(images=IMAGE, size=ints([3, 4]))),
    case("ResizeBicubic", "ResizeBicubic", dict(images=IMAGE, size=ints([3, 4]))),
    case("FractionalAvgPool", "FractionalAvgPool", dict(value=IMAGE), dict(pooling_ratio=[1.0, 1.5, 1.5, 1.0], deterministic=True, seed=1, seed2=2)),
    case("MatrixInverse", "MatrixInverse", dict(input=np.float32([[2, 1], [1, 3]]))),
    case("Cholesky", "Cholesky", dict(input=np.float32([[2, 1], [1, 3]]))),
    case("SparseDenseCwiseMul", "SparseDenseCwiseMul",
         dict(sp_indices=ints([[0, 0], [1, 1]], np.int64), sp_values=floats(1, [2]), sp_shape=ints([2, 2], np.int64), dense=floats(2, [2, 2]))),
    case("SparseTensorDenseMatMul", "SparseTensorDenseMatMul",
         dict(a_indices=ints([[0, 0], [1, 1]], np.int64), a_values=floats(1, [2]), a_shape=ints([2, 2], np.int64), b=floats(2, [2, 2]))),
    case("SparseSegmentSum", "SparseSegmentSum", dict(data=floats(1, [4, 2]), indices=ints([0, 2, 3]), segment_ids=ints([0, 0, 1]))),
    case("SparseSegmentMean", "SparseSegmentMean", dict(data=floats(1, [4, 2]), indices=ints([0, 2, 3]), segment_ids=ints([0, 0, 1]))),
    case("SegmentMean", "SegmentMean", dict(data=floats(1, [4, 2]), segment_ids=ints([0, 0, 1, 2]))),
    case("TensorScatterUpdate", "TensorScatterUpdate", dict(tensor=floats(1, [4]), indices=ints([[1], [3]]), updates=floats(2, [2]))),
    case("TensorScatterAdd", "TensorScatterAdd", dict(tensor=floats(1, [4]), indices=ints([[1], [3]]), updates=floats(2, [2]))),
    case("CTCLoss", "CTCLoss", dict(inputs=floats(1, [4, 1, 3]), labels_indices=ints([[0, 0], [0, 1]], np.int64), labels_values=ints([0, 1]), sequence_length=ints([4]))),
    case("Roll", "Roll", dict(input=floats(1, [4]), shift=ints([1]), axis=ints([0]))),
    case("EnsureShape", "EnsureShape", dict(input=floats(1, [2, 2])), dict(shape=[2, 2])),
    case("MatrixDiagPart", "MatrixDiagPart", dict(input=floats(1, [2, 3, 3]))),
    case("MatrixDiagV3", "MatrixDiagV3", dict(diagonal=floats(1, [2, 3]), k=ints(0), num_rows=ints(-1), num_cols=ints(-1), padding_value=np.float32(0))),
    case("MatrixDiagPartV3", "MatrixDiagPartV3", dict(input=floats(1, [3, 3]), k=ints(0), padding_value=np.float32(0))),
    case("MatrixSetDiag", "MatrixSetDiag", dict(input=floats(1, [3, 3]), diagonal=floats(2, [3]))),
    case("MatrixSetDiagV3", "MatrixSetDiagV3", dict(input=floats(1, [3, 3]), diagonal=floats(2, [3]), k=ints(0))),
    case("MatrixDeterminant", "MatrixDeterminant", dict(input=np.float32([[2, 1], [1, 3]]))),
    case("MatrixSolve", "MatrixSolve", dict(matrix=np.float32([[2, 1], [1, 3]]), rhs=floats(1, [2, 1]))),
    case("MatrixTriangularSolve", "MatrixTriangularSolve", dict(matrix=np.float32([[2, 0], [1, 3]]), rhs=floats(1, [2, 1]))),
    case("CropAndResize", "CropAndResize", dict(image=IMAGE, boxes=np.float32([[0.1, 0.1, 0.8, 0.7]]), box_ind=ints([0]), crop_size=ints([2, 2]))),
    case("ExtractImagePatches", "ExtractImagePatches", dict(images=IMAGE), dict(ksizes=[1, 2, 2, 1], strides=[1, 2, 2, 1], rates=[1, 1, 1, 1], padding="VALID")),
    case("Dilation2D", "Dilation2D", dict(input=IMAGE, filter=floats(1, [2, 2, 2])), dict(strides=[1, 1, 1, 1], rates=[1, 1, 1, 1], padding="VALID")),
    case("Cross", "Cross", dict(a=floats(1, [3]), b=floats(2, [3]))),
    case("Erfc", "Erfc", dict(x=floats(1, [3])), second=True),
    case("Erfinv", "Erfinv", dict(x=floats(1, [3], -0.9, 0.9))),
    case("Ndtri", "Ndtri", dict(x=floats(1, [3], 0.1, 0.9))),
    case("Digamma", "Digamma", dict(x=floats(1, [3], 0.5, 2))),
    case("Floor", "Floor", dict(x=floats(1, [3]))),
    case("FloorMod", "FloorMod", dict(x=floats(1, [3], 1), y=floats(2, [3], 1))),
    case("SegmentMax", "SegmentMax", dict(data=floats(1, [4]), segment_ids=ints([0, 0, 1, 2]))),
    case("Complex", "Complex", dict(real=floats(1, [3]), imag=floats(2, [3]))),
    case("ParallelDynamicStitch", "ParallelDynamicStitch", dict(indices=[ints([0, 2]), ints([1, 3])], data=[floats(1, [2, 2]), floats(2, [2, 2])])),
    case("AccumulateNV2", "AccumulateNV2", dict(inputs=[floats(1, [2]), floats(2, [2])]), dict(shape=[2])),
    case("Print", "Print", dict(input=floats(1, [2]), data=[]), dict(message="", first_n=0)),
    case("ResourceGather", "ResourceGather", dict(resource=floats(1, [4, 2]), indices=ints([1, 3, 1])), dict(dtype=tf.float32)),
    case("ResourceGatherNd", "ResourceGatherNd", dict(resource=floats(1, [3, 2]), indices=ints([[0, 1], [2, 0], [0, 1]])), dict(dtype=tf.float32)),
]


def complexes(seed, shape):
    return floats(seed, shape) + 1j * floats(seed + 50, shape)


def symmetric(seed, size):
    """Positive definite, with eigenvalues that are not close to each other."""
    half = floats(seed, [size, size])
    return np.asarray(half @ half.T + np.diag(np.arange(1, size + 1)), np.float32)


SQUARES = np.stack([symmetric(1, 3), symmetric(2, 3)])
SPARSE = dict(indices=ints([[0, 1], [1, 0], [1, 2]], np.int64), values=floats(3, [3], 0.5), shape=ints([2, 3], np.int64))
BANDS = dict(k=ints([-1, 1]), padding_value=np.float32(0))
VOLUME = floats(3, [1, 4, 4, 4, 1])
BLOCK = [1, 2, 2, 1]
POOL = dict(ksize=BLOCK, strides=BLOCK, padding="VALID")
POOL3 = dict(ksize=[1, 2, 2, 2, 1], strides=[1, 2, 2, 2, 1], padding="VALID")

CASES += [
    # Linear algebra.
    case("MatrixInverse of a batch, adjoint", "MatrixInverse", dict(input=SQUARES), dict(adjoint=True)),
    case("MatrixInverse of complex numbers", "MatrixInverse", dict(input=complexes(1, [2, 2]))),
    case("MatrixDeterminant of a batch", "MatrixDeterminant", dict(input=SQUARES), tolerance=1e-5),
    case("LogMatrixDeterminant", "LogMatrixDeterminant", dict(input=SQUARES)),
    case("MatrixSolve of a batch, adjoint", "MatrixSolve", dict(matrix=SQUARES, rhs=floats(1, [2, 3, 2])), dict(adjoint=True)),
    case("MatrixTriangularSolve, upper and adjoint", "MatrixTriangularSolve", dict(matrix=SQUARES, rhs=floats(1, [2, 3, 2])), dict(lower=False, adjoint=True)),
    case("MatrixTriangularSolve of a batch by one matrix", "MatrixTriangularSolve", dict(matrix=SQUARES[0], rhs=floats(1, [2, 3, 2]))),
    case("BandedTriangularSolve", "BandedTriangularSolve", dict(matrix=floats(1, [2, 4], 1), rhs=floats(2, [4, 2]))),
    case("BandedTriangularSolve, upper and adjoint", "BandedTriangularSolve", dict(matrix=floats(1, [2, 4], 1), rhs=floats(2, [4, 2])), dict(lower=False, adjoint=True)),
    case("MatrixSolveLs, more rows", "MatrixSolveLs", dict(matrix=floats(1, [2, 4, 2]), rhs=floats(2, [2, 4, 1]), l2_regularizer=np.float64(0.1)), tolerance=1e-5),
    case("MatrixSolveLs, more columns", "MatrixSolveLs", dict(matrix=floats(1, [2, 4]), rhs=floats(2, [2, 3]), l2_regularizer=np.float64(0.1)), tolerance=1e-5),
    case("MatrixSquareRoot", "MatrixSquareRoot", dict(input=SQUARES), tolerance=1e-5),
    case("Cholesky of a batch", "Cholesky", dict(input=SQUARES)),
    case("SelfAdjointEigV2", "SelfAdjointEigV2", dict(input=SQUARES), tolerance=1e-4),
    case("SelfAdjointEigV2 without vectors", "SelfAdjointEigV2", dict(input=SQUARES), dict(compute_v=False), tolerance=1e-5),
    case("Qr of a square", "Qr", dict(input=SQUARES), tolerance=1e-5),
    case("Qr, more rows", "Qr", dict(input=floats(1, [2, 4, 2])), tolerance=1e-5),
    case("Qr, more columns", "Qr", dict(input=floats(1, [2, 4])), tolerance=1e-5),
    case("Qr of complex numbers", "Qr", dict(input=complexes(2, [3, 2])), tolerance=1e-5),
    case("Svd of a square", "Svd", dict(input=floats(3, [2, 3, 3])), tolerance=1e-4),
    case("Svd, more rows", "Svd", dict(input=floats(4, [4, 2])), tolerance=1e-4),
    case("Svd, more columns", "Svd", dict(input=floats(5, [2, 2, 4])), tolerance=1e-4),
    case("Svd, whole, one row more", "Svd", dict(input=floats(6, [3, 2])), dict(full_matrices=True), tolerance=1e-4),
    case("Svd without vectors", "Svd", dict(input=floats(7, [3, 2])), dict(compute_uv=False), tolerance=1e-5),
    # Diagonals.
    case("MatrixDiagV2", "MatrixDiagV2", dict(diagonal=floats(1, [2, 3]), k=ints(1), num_rows=ints(-1), num_cols=ints(-1), padding_value=np.float32(0))),
    case("MatrixDiagV3 of bands", "MatrixDiagV3", dict(diagonal=floats(1, [2, 3, 4]), k=ints([-1, 1]), num_rows=ints(4), num_cols=ints(4), padding_value=np.float32(0)), dict(align="LEFT_RIGHT")),
    case("MatrixDiagPartV2", "MatrixDiagPartV2", dict(input=floats(1, [3, 4]), k=ints(-1), padding_value=np.float32(0))),
    case("MatrixDiagPartV3 of bands", "MatrixDiagPartV3", dict(input=floats(1, [2, 3, 4]), **BANDS), dict(align="RIGHT_LEFT")),
    case("MatrixSetDiag of a batch", "MatrixSetDiag", dict(input=floats(1, [2, 3, 4]), diagonal=floats(2, [2, 3]))),
    case("MatrixSetDiagV2", "MatrixSetDiagV2", dict(input=floats(1, [3, 4]), diagonal=floats(2, [3]), k=ints(1))),
    case("MatrixSetDiagV3 of bands", "MatrixSetDiagV3", dict(input=floats(1, [2, 3, 4]), diagonal=floats(2, [2, 3, 3]), k=ints([-1, 1])), dict(align="LEFT_LEFT")),
    # Segments.
    case("SegmentMax of rows, equal ones", "SegmentMax", dict(data=np.float32([[1, 2], [1, 0], [3, 3]]), segment_ids=ints([0, 0, 2], np.int64))),
    case("SegmentMin", "SegmentMin", dict(data=floats(1, [4, 2]), segment_ids=ints([0, 0, 1, 2]))),
    case("SegmentProd", "SegmentProd", dict(data=np.float32([[1, 2], [3, 0], [0, 2], [0, 5]]), segment_ids=ints([0, 0, 1, 1]))),
    case("UnsortedSegmentProd", "UnsortedSegmentProd", dict(data=np.float32([[1, 2], [3, 0], [0, 2], [0, 5], [7, 8]]), segment_ids=ints([2, 2, 0, 0, -1]), num_segments=ints(3))),
    *[case(op + ", of a row that is taken twice", op, dict(data=floats(1, [4, 2]), indices=ints([0, 2, 0, 3]), segment_ids=ints([0, 0, 1, 1])))
      for op in ["SparseSegmentSum", "SparseSegmentMean", "SparseSegmentSqrtN"]],
    *[case(op, op, dict(data=floats(1, [4, 2]), indices=ints([0, 2, 3]), segment_ids=ints([0, 0, 2]), num_segments=ints(4)))
      for op in ["SparseSegmentSumWithNumSegments", "SparseSegmentMeanWithNumSegments", "SparseSegmentSqrtNWithNumSegments"]],
    *[case(op + ", sparse", op, dict(data=floats(1, [5, 2]), indices=ints([0, 2, 2, 3]), segment_ids=ints([0, 0, 1, 1])), dict(sparse_gradient=True))
      for op in ["SparseSegmentSum", "SparseSegmentMean", "SparseSegmentSqrtN"]],
    # Reductions and scans.
    reduction("EuclideanNorm", [0, 2]),
    reduction("EuclideanNorm", [-1], keep_dims=True),
    case("CumulativeLogsumexp", "CumulativeLogsumexp", dict(x=floats(1, [2, 4]), axis=ints(1))),
    case("CumulativeLogsumexp, exclusive and reverse", "CumulativeLogsumexp", dict(x=floats(2, [4, 2]), axis=ints(0)), dict(exclusive=True, reverse=True)),
    case("NthElement", "NthElement", dict(input=np.float32([[3, 1, 2, 2], [5, 5, 5, 1]]), n=ints(1))),
    # Special functions.
    *[case(op, op, dict(x=floats(len(op), [2, 3], 0.3, 2.0))) for op in [
        "BesselI0", "BesselI0e", "BesselI1e", "BesselI1", "BesselK0", "BesselK0e", "BesselK1", "BesselK1e", "BesselJ0", "BesselJ1",
        "BesselY0", "BesselY1", "Dawsn", "Expint", "FresnelCos", "FresnelSin", "Spence"]],
    *[case(op + " at zero", op, dict(x=np.float32([0, 0.5]))) for op in ["BesselI1", "BesselI1e", "BesselJ1"]],
    case("Spence at one", "Spence", dict(x=np.float32([1, 0.5]))),
    case("Igamma", "Igamma", dict(a=floats(1, [2, 3], 0.5), x=floats(2, [3], 0.5)), tolerance=1e-5),
    case("Igammac", "Igammac", dict(a=floats(1, [3], 0.5), x=floats(2, [2, 3], 0.5)), tolerance=1e-5),
    case("Betainc", "Betainc", dict(a=floats(1, [3], 0.5), b=floats(2, [3], 0.5), x=floats(3, [3], 0.1, 0.9))),
    case("Zeta", "Zeta", dict(x=floats(1, [2, 3], 1.5, 3), q=floats(2, [3], 0.5))),
    case("Polygamma", "Polygamma", dict(a=np.float32([1, 2, 3]), x=floats(2, [2, 3], 0.5)), tolerance=1e-5),
    case("NextAfter", "NextAfter", dict(x1=floats(1, [2, 3]), x2=floats(2, [3]))),
    case("StatelessRandomGammaV2", "StatelessRandomGammaV2", dict(shape=ints([4, 2]), seed=ints([1, 2]), alpha=floats(1, [2], 0.5)), tolerance=1e-5),
    *[case(op, op, dict(x=floats(1, [3]))) for op in ["Ceil", "Rint", "Round"]],
    case("FloorDiv", "FloorDiv", dict(x=floats(1, [3]), y=floats(2, [3]))),
    # Pooling, and gradients of second order.
    case("MaxPoolWithArgmax", "MaxPoolWithArgmax", dict(input=IMAGE), POOL),
    case("MaxPoolV2", "MaxPoolV2", dict(input=IMAGE, ksize=ints(BLOCK), strides=ints(BLOCK)), dict(padding="VALID"), second=True),
    case("AvgPool twice", "AvgPool", dict(value=IMAGE), POOL, second=True),
    case("AvgPoolGrad", "AvgPoolGrad", dict(orig_input_shape=ints([1, 6, 6, 2]), grad=floats(1, [1, 3, 3, 2])), POOL),
    case("AvgPool3DGrad", "AvgPool3DGrad", dict(orig_input_shape=ints([1, 4, 4, 4, 1]), grad=floats(1, [1, 2, 2, 2, 1])), POOL3),
    case("MaxPool3D twice", "MaxPool3D", dict(input=VOLUME), POOL3, second=True),
    case("MaxPoolGradGrad", "MaxPoolGradGrad", dict(orig_input=floats(1, [1, 2, 2, 1]), orig_output=floats(1, [1, 2, 2, 1]).max(axis=(1, 2), keepdims=True), grad=floats(2, [1, 2, 2, 1])), POOL),
    case("MaxPool3DGradGrad", "MaxPool3DGradGrad", dict(orig_input=floats(1, [1, 2, 2, 2, 1]), orig_output=floats(1, [1, 2, 2, 2, 1]).max(axis=(1, 2, 3), keepdims=True), grad=floats(2, [1, 2, 2, 2, 1])), POOL3),
    case("DepthwiseConv2dNative twice", "DepthwiseConv2dNative", dict(input=IMAGE, filter=floats(8, [3, 3, 2, 1])),
         dict(strides=[1, 1, 1, 1], padding="SAME"), second=True, tolerance=1e-5),
    case("ExtractImagePatches, same and dilated", "ExtractImagePatches", dict(images=IMAGE), dict(ksizes=[1, 3, 2, 1], strides=[1, 1, 2, 1], rates=[1, 2, 1, 1], padding="SAME")),
    case("ExtractImagePatches of a batch", "ExtractImagePatches", dict(images=floats(1, [2, 3, 3, 2])), dict(ksizes=[1, 2, 2, 1], strides=[1, 1, 1, 1], rates=[1, 1, 1, 1], padding="VALID")),
    case("ExtractVolumePatches", "ExtractVolumePatches", dict(input=floats(1, [2, 3, 3, 3, 2])), dict(ksizes=[1, 2, 2, 2, 1], strides=[1, 1, 1, 1, 1], padding="SAME")),
    case("FusedBatchNorm in training", "FusedBatchNorm",
         dict(x=IMAGE, scale=floats(1, [2]), offset=floats(2, [2]), mean=np.zeros([0], np.float32), variance=np.zeros([0], np.float32)), dict(is_training=True), tolerance=1e-4),
    case("FusedBatchNormV2 in evaluation", "FusedBatchNormV2",
         dict(x=IMAGE, scale=floats(1, [2]), offset=floats(2, [2]), mean=floats(3, [2]), variance=floats(4, [2], 0.5)), dict(is_training=False), tolerance=1e-4),
    case("BiasAddGrad", "BiasAddGrad", dict(out_backprop=floats(1, [2, 2, 3]))),
    case("BiasAddGrad, channels first", "BiasAddGrad", dict(out_backprop=floats(1, [2, 3, 2, 2])), dict(data_format="NCHW")),
    case("BiasAddV1", "BiasAddV1", dict(value=floats(1, [2, 2, 3]), bias=floats(2, [3]))),
    # Shapes and parts.
    case("StridedSlice twice", "StridedSlice",
         dict(input=floats(1, [3, 4]), begin=ints([0, 1]), end=ints([3, 4]), strides=ints([2, 1])), dict(shrink_axis_mask=2)),
    case("StridedSliceGrad", "StridedSliceGrad", dict(shape=ints([3, 4]), begin=ints([0, 1]), end=ints([3, 4]), strides=ints([2, 1]), dy=floats(1, [2, 3]))),
    case("TensorStridedSliceUpdate", "TensorStridedSliceUpdate", dict(input=floats(1, [3, 4]), begin=ints([0, 1]), end=ints([3, 4]), strides=ints([2, 1]), value=floats(2, [3]))),
    case("Reverse", "Reverse", dict(tensor=floats(1, [2, 3]), dims=np.array([False, True]))),
    case("Split into one", "Split", dict(axis=ints(0), value=floats(1, [2, 2])), dict(num_split=1)),
    case("SplitV into one", "SplitV", dict(value=floats(1, [2, 2]), size_splits=ints([2]), axis=ints(0)), dict(num_split=1)),
    case("TensorScatterMax", "TensorScatterMax", dict(tensor=np.float32([1, 2, 3, 4]), indices=ints([[1], [3], [3]]), updates=np.float32([2, 7, 7]))),
    case("TensorScatterMin", "TensorScatterMin", dict(tensor=np.float32([1, 2, 3, 4]), indices=ints([[1], [3], [0]]), updates=np.float32([2, 0, 7]))),
    case("ConjugateTranspose", "ConjugateTranspose", dict(x=complexes(1, [2, 3, 2]), perm=ints([2, 0, 1]))),
    case("ComplexAbs", "ComplexAbs", dict(x=np.append(complexes(1, [3]), np.complex64(0)))),
    # Fourier transforms.
    *[case(op, op, dict(input=complexes(1, [2, 3, 4]))) for op in ["FFT", "FFT2D", "FFT3D", "IFFT", "IFFT2D", "IFFT3D"]],
    *[case("%s of length %d" % (op, n), op, dict(input=floats(1, [2, n]), fft_length=ints([n]))) for op in ["RFFT"] for n in (4, 5)],
    *[case("RFFT2D of length %d" % n, "RFFT2D", dict(input=floats(1, [2, 3, n]), fft_length=ints([3, n])), tolerance=1e-5) for n in (4, 5)],
    *[case("IRFFT of length %d" % n, "IRFFT", dict(input=complexes(1, [2, 3]), fft_length=ints([n]))) for n in (4, 5)],
    *[case("IRFFT2D of length %d" % n, "IRFFT2D", dict(input=complexes(1, [2, 3, 3]), fft_length=ints([3, n]))) for n in (4, 5)],
    # Sparse tensors.
    *[case("SparseTensorDenseMatMul, adjoint %d and %d" % (a, b), "SparseTensorDenseMatMul",
           dict(a_indices=SPARSE["indices"], a_values=SPARSE["values"], a_shape=SPARSE["shape"], b=floats(2, [[4, 3], [3, 4]][not b] if not a else [[4, 2], [2, 4]][not b])),
           dict(adjoint_a=bool(a), adjoint_b=bool(b))) for a in (0, 1) for b in (0, 1)],
    case("SparseTensorDenseAdd", "SparseTensorDenseAdd", dict(a_indices=SPARSE["indices"], a_values=SPARSE["values"], a_shape=SPARSE["shape"], b=floats(2, [2, 3]))),
    *[case("%s, repeated along %s" % (op, shape), op, dict(sp_indices=SPARSE["indices"], sp_values=SPARSE["values"], sp_shape=SPARSE["shape"], dense=floats(2, shape, 0.5)))
      for op, shape in [("SparseDenseCwiseMul", [3]), ("SparseDenseCwiseMul", [2, 1]), ("SparseDenseCwiseDiv", [2, 3])]],
    case("SparseReduceSum", "SparseReduceSum", dict(input_indices=SPARSE["indices"], input_values=SPARSE["values"], input_shape=SPARSE["shape"], reduction_axes=ints([-1]))),
    case("SparseReduceSum of all, kept", "SparseReduceSum", dict(input_indices=SPARSE["indices"], input_values=SPARSE["values"], input_shape=SPARSE["shape"], reduction_axes=ints([0, 1])), dict(keep_dims=True)),
    case("SparseSoftmax", "SparseSoftmax", dict(sp_indices=SPARSE["indices"], sp_values=SPARSE["values"], sp_shape=SPARSE["shape"])),
    case("SparseReorder", "SparseReorder", dict(input_indices=ints([[1, 2], [0, 1], [1, 0]], np.int64), input_values=SPARSE["values"], input_shape=SPARSE["shape"])),
    case("SparseAdd", "SparseAdd", dict(a_indices=SPARSE["indices"], a_values=SPARSE["values"], a_shape=SPARSE["shape"],
         b_indices=ints([[0, 0], [1, 0]], np.int64), b_values=floats(4, [2]), b_shape=SPARSE["shape"], thresh=np.float32(0))),
    case("SparseSlice", "SparseSlice", dict(indices=SPARSE["indices"], values=SPARSE["values"], shape=SPARSE["shape"], start=ints([0, 1], np.int64), size=ints([2, 2], np.int64))),
    case("SparseFillEmptyRows", "SparseFillEmptyRows", dict(indices=ints([[0, 1], [2, 0]], np.int64), values=floats(1, [2]), dense_shape=ints([4, 2], np.int64), default_value=np.float32(3))),
    case("SparseToDense", "SparseToDense", dict(sparse_indices=ints([[0, 1], [1, 0]]), output_shape=ints([2, 3]), sparse_values=floats(1, [2]), default_value=np.float32(3))),
    *[case("SparseMatMul, transposed %d and %d" % (a, b), "SparseMatMul", dict(a=floats(1, [2, 3] if not a else [3, 2]), b=floats(2, [3, 4] if not b else [4, 3])), dict(transpose_a=bool(a), transpose_b=bool(b)))
      for a in (0, 1) for b in (0, 1)],
    # Others.
    case("FakeQuantWithMinMaxArgs", "FakeQuantWithMinMaxArgs", dict(inputs=floats(1, [2, 3])), dict(min=-1.0, max=1.0)),
    case("FakeQuantWithMinMaxVars", "FakeQuantWithMinMaxVars", dict(inputs=floats(1, [2, 3]), min=np.float32(-1), max=np.float32(1)), dict(num_bits=4)),
    case("FakeQuantWithMinMaxVarsPerChannel", "FakeQuantWithMinMaxVarsPerChannel", dict(inputs=floats(1, [2, 3]), min=np.float32([-1, -0.5, -1]), max=np.float32([1, 0.5, 0.1])), dict(narrow_range=True)),
    case("QuantizeAndDequantizeV2", "QuantizeAndDequantizeV2", dict(input=floats(1, [3]), input_min=np.float32(-1), input_max=np.float32(1)), dict(range_given=True)),
    case("ImageProjectiveTransformV2", "ImageProjectiveTransformV2", dict(images=IMAGE, transforms=np.float32([[1, 0.1, 0.5, 0, 1, 0.2, 0, 0]]), output_shape=ints([4, 5])), dict(interpolation="BILINEAR")),
    case("ImageProjectiveTransformV3", "ImageProjectiveTransformV3", dict(images=IMAGE, transforms=np.float32([[1, 0.1, 0.5, 0, 1, 0.2, 0, 0]]), output_shape=ints([4, 5]), fill_value=np.float32(0)), dict(interpolation="NEAREST", fill_mode="REFLECT")),
    *[case(op + peephole * ", with peepholes", op,
           dict(seq_len_max=ints(3, np.int64), x=floats(1, [3, 2, 2]), cs_prev=floats(2, [2, 2]), h_prev=floats(3, [2, 2]), w=floats(4, [4, 8]),
                wci=floats(5, [2]), wcf=floats(6, [2]), wco=floats(7, [2]), b=floats(8, [8])), dict(use_peephole=bool(peephole)))
      for op in ["BlockLSTM", "BlockLSTMV2"] for peephole in (0, 1)],
    # Axes, paddings, places and lengths of 64 bits.
    *[case(op + " along axes of 64 bits", op, dict(input=floats(3, [2, 3, 2], 0.5), axis=ints([0, -1], np.int64)), dict(keep_dims=op == "Min"))
      for op in ["Sum", "Mean", "Max", "Min", "EuclideanNorm"]],
    case("Pad of 64 bits", "Pad", dict(input=floats(1, [2, 2]), paddings=ints([[1, 0], [0, 2]], np.int64))),
    case("PadV2 of 64 bits", "PadV2", dict(input=floats(1, [2, 2]), paddings=ints([[1, 0], [0, 2]], np.int64), constant_values=np.float32(3))),
    case("MirrorPad of 64 bits", "MirrorPad", dict(input=floats(1, [2, 3]), paddings=ints([[1, 0], [0, 2]], np.int64)), dict(mode="REFLECT")),
    case("Slice at places of 64 bits", "Slice", dict(input=floats(1, [3, 3]), begin=ints([1, 0], np.int64), size=ints([2, -1], np.int64))),
    case("StridedSlice at places of 64 bits", "StridedSlice", dict(input=floats(1, [3, 4]), begin=ints([0, 3], np.int64), end=ints([2, 0], np.int64), strides=ints([1, -2], np.int64)), dict(shrink_axis_mask=1)),
    case("BroadcastTo a shape of 64 bits", "BroadcastTo", dict(input=floats(1, [2, 1]), shape=ints([3, 2, 4], np.int64))),
    # Along the last axis, whatever the rank.
    *[case(op + " of rank %d" % len(shape), op, dict(logits=floats(1, shape)), second=True) for op in ["Softmax", "LogSoftmax"] for shape in ([3], [2, 2, 3])],
    # Numbers of 64 bits.
    case("SoftmaxCrossEntropyWithLogits of 64 bits", "SoftmaxCrossEntropyWithLogits",
         dict(features=np.float64(floats(1, [2, 3])), labels=np.float64([[0.2, 0.3, 0.5], [1, 0, 0]]))),
    case("Complex of 64 bits, repeated", "Complex", dict(real=np.float64(floats(1, [2, 3])), imag=np.float64(floats(2, [3]))), dict(Tout=tf.complex128)),
    *[case(op + " of 64 bits", op, dict(input=np.complex128(complexes(1, [2, 3]))), dict(Tout=tf.float64)) for op in ["Real", "Imag", "Angle"]],
    case("Mul of complex numbers of 64 bits", "Mul", dict(x=np.complex128(complexes(1, [2, 3])), y=np.complex128(complexes(2, [3])))),
]



def tensor(value):
    value = np.asarray(value)
    return dict(dtype=tf.as_dtype(value.dtype).name, shape=list(value.shape), values=value.ravel().tolist())


def is_real(value):
    return value.dtype.is_floating


def halves(value):
    """A tensor of complex numbers as its two halves; others as they are."""
    return [tf.math.real(value), tf.math.imag(value)] if value.dtype.is_complex else [value]


def attr_json(value):
    return value.name if isinstance(value, tf.DType) else value


def dense(gradient):
    """Whole numbers have no gradient: for some of them Python gives zeros."""
    gradient = None if gradient is None else tf.convert_to_tensor(gradient)
    return gradient if gradient is not None and is_real(gradient) else None


def stored(value):
    if isinstance(value, list):
        return [tensor(one) for one in value]
    if np.iscomplexobj(value):
        return dict(real=tensor(value.real), imag=tensor(value.imag))
    return tensor(value)


def make(spec):
    with tf1.Graph().as_default(), tf1.Session() as session:
        xs, args = [], {}
        initializers = []
        for key, value in spec["inputs"].items():
            if key == "resource":
                variable = tf1.get_variable("v", initializer=value, use_resource=True)
                initializers.append(variable.initializer)
                args[key] = variable.handle
                xs.append(variable)
            elif not isinstance(value, list) and np.iscomplexobj(value):
                parts = [tf.constant(part) for part in (value.real, value.imag)]
                args[key] = tf.complex(*parts)
                xs.extend(parts)
            elif isinstance(value, list):
                args[key] = [tf.constant(one) for one in value]
                xs.extend(args[key])
            else:
                args[key] = tf.constant(value)
                xs.append(args[key])
        outputs = getattr(tf.raw_ops, spec["op"])(**args, **spec["attrs"])
        flat = [one for one in tf.nest.flatten(outputs if not hasattr(outputs, "_asdict") else list(outputs)) if isinstance(one, tf.Tensor)]
        if isinstance(outputs, tf.Operation):
            flat = list(outputs.outputs)
        ys = [one for one in flat[0].op.outputs if is_real(one) or one.dtype.is_complex]
        if spec["op"].startswith(("FusedBatchNorm", "SoftmaxCross", "FractionalAvg", "CTCLoss", "MaxPoolWithArg")) or spec["op"] == "SparseSoftmaxCrossEntropyWithLogits":
            ys = ys[:1]
        outputs = [one.value_index for one in ys]
        ys = [half for one in ys for half in halves(one)]
        session.run(initializers)
        forward = session.run(ys)
        grad_values = [np.asarray(np.random.RandomState(100 + i).uniform(-1, 1, value.shape), value.dtype) for i, value in enumerate(forward)]
        grads = [dense(one) for one in tf.gradients(ys, xs, [tf.constant(value) for value in grad_values])]
        wanted = [one for one in grads if one is not None]
        found = iter(session.run(wanted))
        record = dict(
            name=spec["name"], op=spec["op"], attrs={key: attr_json(value) for key, value in spec["attrs"].items()},
            inputs=[stored(value) for value in spec["inputs"].values()], outputs=outputs,
            gradYs=[tensor(value) for value in grad_values],
            gradients=[None if one is None else tensor(next(found)) for one in grads])
        if spec["second"]:
            firsts = [one for one in grads if one is not None]
            again = [dense(one) for one in tf.gradients(firsts, xs, [tf.constant(np.asarray(np.random.RandomState(200 + i).uniform(-1, 1, one.shape), np.float32)) for i, one in enumerate(firsts)])]
            values = iter(session.run([one for one in again if one is not None]))
            record["secondGradYs"] = [tensor(np.asarray(np.random.RandomState(200 + i).uniform(-1, 1, one.shape), np.float32)) for i, one in enumerate(firsts)]
            record["second"] = [None if one is None else tensor(next(values)) for one in again]
        if spec["tolerance"]:
            record["tolerance"] = spec["tolerance"]
        return record


if __name__ == "__main__":
    records = []
    for spec in CASES:
        try:
            records.append(make(spec))
        except Exception as error:
            raise RuntimeError(spec["name"]) from error
    with open(os.path.join(HERE, "gradients.json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in records) + "\n]\n")
    print(len(records), "cases")
