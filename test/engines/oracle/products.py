"""Products of matrices and what is fused with them, sums over labelled axes, recurrent cells, attention."""

import tensorflow as tf

from convolution import ACTIVATIONS
from frame import normal, program, rng_of, special

rng = rng_of("products")


@program("matMul")
def mat_mul(a, b, transposeA=False, transposeB=False):
    return tf.matmul(a, b, transposeA, transposeB)


for transpose_a in (False, True):
    for transpose_b in (False, True):
        left = (4, 3) if transpose_a else (3, 4)
        right = (5, 4) if transpose_b else (4, 5)
        mat_mul.case("matrices", [normal(rng, *left), normal(rng, *right)], transposeA=transpose_a, transposeB=transpose_b)
        mat_mul.case("batches", [normal(rng, 2, *left), normal(rng, 2, *right)], transposeA=transpose_a, transposeB=transpose_b)
        mat_mul.case("broadcast batches", [normal(rng, 2, 1, *left), normal(rng, 3, *right)], transposeA=transpose_a, transposeB=transpose_b)
mat_mul.case("one", [normal(rng, 1, 1), normal(rng, 1, 1)]).case("large", [normal(rng, 17, 33), normal(rng, 33, 9)])


@program("dot")
def dot(a, b):
    return tf.tensordot(a, b, 1)


dot.case("vectors", [normal(rng, 4), normal(rng, 4)]).case("matrix and vector", [normal(rng, 3, 4), normal(rng, 4)]).case("vector and matrix", [normal(rng, 3), normal(rng, 3, 2)])


@program("outerProduct")
def outer_product(a, b):
    return tf.tensordot(a, b, 0)


outer_product.case("vectors", [normal(rng, 3), normal(rng, 4)])


@program("einsum")
def einsum(*tensors, equation):
    return tf.einsum(equation, *tensors)


for equation, *shapes in (
    ("ij,jk->ik", (2, 3), (3, 4)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 2)), ("ij->ji", (2, 3)), ("ij,ij->i", (2, 3), (2, 3)), ("i,j->ij", (2,), (3,)),
    ("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4)), ("ij->", (2, 3)), ("ij->i", (2, 3)), ("abc,cd->abd", (2, 3, 4), (4, 2)),
):
    einsum.case(equation, [normal(rng, *shape) for shape in shapes], equation=equation)


@program("fusedMatMul")
def fused_mat_mul(a, b, bias, activation):
    return ACTIVATIONS[activation](tf.matmul(a, b) + bias)


@program("fusedMatMulPrelu")
def fused_mat_mul_prelu(a, b, bias, alpha):
    y = tf.matmul(a, b) + bias
    return tf.nn.relu(y) - alpha * tf.nn.relu(-y)


for activation in ACTIVATIONS:
    fused_mat_mul.case("random", [normal(rng, 3, 4) * 3, normal(rng, 4, 5), normal(rng, 5)], activation=activation)
    fused_mat_mul.case("edges", [special(rng, 6, 1), [[1.0, -1.0]], [0.0, 0.5]], activation=activation)
fused_mat_mul_prelu.case("random", [normal(rng, 3, 4), normal(rng, 4, 5), normal(rng, 5), normal(rng, 5)])


@program("attention")
def attention(query, key, value):
    scores = tf.matmul(query, key, transpose_b=True) / 2.0
    return tf.matmul(tf.nn.softmax(scores), value)


attention.case("batches", [normal(rng, 2, 3, 4), normal(rng, 2, 5, 4), normal(rng, 2, 5, 2)])


@program("lstmCell")
def lstm_cell(x, h, c, kernel, recurrent, bias):
    i, f, g, o = tf.split(tf.matmul(x, kernel) + tf.matmul(h, recurrent) + bias, 4, axis=1)
    cell = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
    return tf.sigmoid(o) * tf.tanh(cell), cell


lstm_cell.case("random", [normal(rng, 2, 3), normal(rng, 2, 4), normal(rng, 2, 4), normal(rng, 3, 16), normal(rng, 4, 16), normal(rng, 16)])


@program("layerNorm")
def layer_norm(x, gamma, beta):
    mean, variance = tf.nn.moments(x, [-1], keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + 1e-3) * gamma + beta


layer_norm.case("random", [normal(rng, 3, 5), normal(rng, 5), normal(rng, 5)])

rng = rng_of("more products")
mat_mul.case("over nothing", [normal(rng, 3, 0), normal(rng, 0, 2)]).case("no row", [normal(rng, 0, 3), normal(rng, 3, 2)])
fused_mat_mul.case("a bias by element", [normal(rng, 3, 4), normal(rng, 4, 5), normal(rng, 3, 5)], activation="relu")
fused_mat_mul.case("a bias by row", [normal(rng, 3, 4), normal(rng, 4, 5), normal(rng, 3, 1)], activation="linear")
fused_mat_mul_prelu.case("edges", [special(rng, 6, 1), [[1.0, -1.0]], [0.0, 0.5], [0.25, 0.75]])


@program("matMulInt", gradient=False, float64=False)
def mat_mul_int(a, b):
    return tf.matmul(a, b)


mat_mul_int.case("large", [tf.constant([[2**24 + 1, 3], [-5, 2**30]]).numpy(), tf.constant([[1, 2], [7, -1]]).numpy()])


@program("basicLSTMCell")
def basic_lstm_cell(forget, kernel, bias, x, c, h):
    i, j, f, o = tf.split(tf.matmul(tf.concat([x, h], 1), kernel) + bias, 4, axis=1)
    cell = tf.sigmoid(i) * tf.tanh(j) + c * tf.sigmoid(forget + f)
    return cell, tf.tanh(cell) * tf.sigmoid(o)


basic_lstm_cell.case("random", [tf.constant(1.0).numpy(), normal(rng, 7, 16), normal(rng, 16), normal(rng, 2, 3), normal(rng, 2, 4), normal(rng, 2, 4)])
