"""Trains a net by blocks of steps in TensorFlow's Python, as worker.ts does.

  python blocks.py PROGRAM KIND

KIND is "function" for a step under tf.function, written by hand with the
operations that tfjs has for it, or "keras" for train_on_batch of Keras's layers.
Writes a line of JSON when it is ready, and for each line with a number one with
the milliseconds that so many steps took; for an empty line its memory in bytes.
"""

import json
import math
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

# pylint: disable=wrong-import-position
import numpy as np
import tensorflow as tf

layers = tf.keras.layers

CLASSES = 10
RATE = 1e-3
EPSILON = 1e-7

SHAPES = {
    "mlp": (32, 32),
    "cnn": (32, 28, 28, 1),
    "lstm": (16, 12, 8),
    "gru": (16, 12, 8),
    "transformer": (8, 32, 64),
}
HEADS, INNER, BLOCKS = 4, 128, 2


class Weights:
  """The variables of a net; asked for by shape, in their order."""

  def __init__(self):
    self.all = []
    self.next = 0

  def restart(self):
    self.next = 0

  def __call__(self, *shape, value=None):
    """The next variable; made when it is asked for the first time."""
    if self.next == len(self.all):
      fan_in = math.prod(shape[:-1])
      with tf.init_scope():
        initial = (tf.random.normal(shape, stddev=1 / math.sqrt(fan_in))
                   if value is None else tf.fill(shape, value))
        self.all.append(tf.Variable(initial))
    self.next += 1
    return self.all[self.next - 1]

  def dense(self, x, to):
    kernel = self(x.shape[-1], to)
    return tf.matmul(x, kernel) + self(to, value=0.0)

  def normalized(self, x):
    scale, offset = (self(x.shape[-1], value=1.0), self(x.shape[-1], value=0.0))
    centered = x - tf.reduce_mean(x, -1, keepdims=True)
    variance = tf.reduce_mean(tf.square(centered), -1, keepdims=True)
    return centered * tf.math.rsqrt(variance + 1e-5) * scale + offset


def mlp(weights, x):
  return weights.dense(tf.nn.relu(weights.dense(x, 64)), CLASSES)


def cnn(weights, x):
  x = tf.nn.conv2d(x, weights(3, 3, 1, 8), 1, "VALID") + weights(8, value=0.0)
  x = tf.nn.max_pool2d(tf.nn.relu(x), 2, 2, "VALID")
  x = tf.nn.conv2d(x, weights(3, 3, 8, 16), 2, "SAME") + weights(16, value=0.0)
  x = tf.nn.relu(x)
  return weights.dense(tf.reshape(x, [x.shape[0], -1]), CLASSES)


def hard_sigmoid(x):
  return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)


def lstm(weights, x, units=16):
  kernel, recurrent = weights(x.shape[-1], 4 * units), weights(units, 4 * units)
  bias = weights(4 * units, value=0.0)
  h = c = tf.zeros([x.shape[0], units])
  for now in tf.unstack(tf.transpose(x, [1, 0, 2])):
    z = tf.matmul(now, kernel) + tf.matmul(h, recurrent) + bias
    i, f, g, o = tf.split(z, 4, 1)
    c = hard_sigmoid(f) * c + hard_sigmoid(i) * tf.tanh(g)
    h = hard_sigmoid(o) * tf.tanh(c)
  return weights.dense(h, CLASSES)


def gru(weights, x, units=16):
  kernel, recurrent = weights(x.shape[-1], 3 * units), weights(units, 3 * units)
  bias = weights(3 * units, value=0.0)
  h = tf.zeros([x.shape[0], units])
  for now in tf.unstack(tf.transpose(x, [1, 0, 2])):
    of_gates, of_h = tf.split(recurrent, [2 * units, units], 1)
    x_z, x_r, x_h = tf.split(tf.matmul(now, kernel) + bias, 3, 1)
    h_z, h_r = tf.split(tf.matmul(h, of_gates), 2, 1)
    z, r = hard_sigmoid(x_z + h_z), hard_sigmoid(x_r + h_r)
    h = z * h + (1 - z) * tf.tanh(x_h + tf.matmul(r * h, of_h))
  return weights.dense(h, CLASSES)


def attention(weights, x, batch, steps, width):
  """Scaled dot-product attention; x has a row for each step."""
  def in_heads(rows):
    rows = tf.reshape(rows, [batch, steps, HEADS, width // HEADS])
    return tf.transpose(rows, [0, 2, 1, 3])
  query, key, value = (in_heads(weights.dense(x, width)) for _ in range(3))
  scores = tf.matmul(query, key, transpose_b=True) / math.sqrt(width // HEADS)
  mixed = tf.transpose(tf.matmul(tf.nn.softmax(scores), value), [0, 2, 1, 3])
  return weights.dense(tf.reshape(mixed, [batch * steps, width]), width)


def transformer(weights, x):
  batch, steps, width = x.shape
  x = tf.reshape(x, [batch * steps, width])
  for _ in range(BLOCKS):
    x += attention(weights, weights.normalized(x), batch, steps, width)
    inner = tf.nn.relu(weights.dense(weights.normalized(x), INNER))
    x += weights.dense(inner, width)
  x = tf.reshape(weights.normalized(x), [batch, steps, width])
  return weights.dense(tf.reduce_mean(x, 1), CLASSES)


def function_step(name, shape):
  """A step with Adam as tfjs has it."""
  logits = globals()[name]
  weights = Weights()
  logits(weights, tf.zeros(shape))
  slots = [[tf.Variable(tf.zeros(one.shape)) for _ in range(2)]
           for one in weights.all]
  power_1, power_2 = tf.Variable(0.9), tf.Variable(0.999)

  @tf.function
  def step(x, y):
    weights.restart()
    with tf.GradientTape() as tape:
      loss = tf.reduce_mean(
          tf.nn.softmax_cross_entropy_with_logits(y, logits(weights, x)))
    gradients = tape.gradient(loss, weights.all)
    left_1, left_2 = 1 - power_1, 1 - power_2
    for weight, (first, second), gradient in zip(weights.all, slots, gradients):
      first.assign(first * 0.9 + gradient * 0.1)
      second.assign(second * 0.999 + tf.square(gradient) * 0.001)
      mean, square = first / left_1, second / left_2
      weight.assign(mean / (tf.sqrt(square) + EPSILON) * -RATE + weight)
    power_1.assign(power_1 * 0.9)
    power_2.assign(power_2 * 0.999)
    return loss

  return lambda x, y: float(step(tf.constant(x), tf.constant(y)))


def keras_block(x):
  attended = layers.MultiHeadAttention(HEADS, x.shape[-1] // HEADS)
  before = layers.LayerNormalization()(x)
  x = x + attended(before, before)
  inner = layers.Dense(INNER, "relu")(layers.LayerNormalization()(x))
  return x + layers.Dense(x.shape[-1])(inner)


def keras_step(name, shape):
  """A step of a net of Keras's layers."""
  x = inputs = layers.Input(shape[1:], batch_size=shape[0])
  if name == "mlp":
    x = layers.Dense(64, "relu")(x)
  elif name == "cnn":
    x = layers.MaxPool2D(2)(layers.Conv2D(8, 3, activation="relu")(x))
    x = layers.Conv2D(16, 3, 2, padding="same", activation="relu")(x)
    x = layers.Flatten()(x)
  elif name == "lstm":
    x = layers.LSTM(16, recurrent_activation="hard_sigmoid")(x)
  elif name == "gru":
    x = layers.GRU(16, recurrent_activation="hard_sigmoid",
                   reset_after=False)(x)
  else:
    for _ in range(BLOCKS):
      x = keras_block(x)
    x = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(x))
  model = tf.keras.Model(inputs, layers.Dense(CLASSES)(x))
  model.compile(tf.keras.optimizers.Adam(RATE, epsilon=EPSILON),
                tf.keras.losses.CategoricalCrossentropy(from_logits=True))
  return lambda x, y: float(model.train_on_batch(x, y))


def noisy_batches(shape, count):
  random = np.random.default_rng()
  rows = np.eye(CLASSES, dtype=np.float32)
  return [(random.uniform(-1, 1, shape).astype(np.float32),
           rows[random.integers(0, CLASSES, shape[0])]) for _ in range(count)]


def resident_bytes():
  with open("/proc/self/statm", encoding="ascii") as file:
    return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def timed(step, batches, count):
  start = time.perf_counter()
  for index in range(count):
    loss = step(*batches[index % len(batches)])
  assert math.isfinite(loss)
  return (time.perf_counter() - start) * 1000


def main():
  name, kind = sys.argv[1:]
  tf.config.threading.set_intra_op_parallelism_threads(1)
  tf.config.threading.set_inter_op_parallelism_threads(1)
  shape = SHAPES[name]
  batches = noisy_batches(shape, 16)
  step = {"function": function_step, "keras": keras_step}[kind](name, shape)
  first = timed(step, batches, 1)
  print(json.dumps({"trace_ms": first, "release": tf.__version__}), flush=True)
  for line in sys.stdin:
    line = line.strip()
    print(timed(step, batches, int(line)) if line else resident_bytes(),
          flush=True)
  os._exit(0)


main()
