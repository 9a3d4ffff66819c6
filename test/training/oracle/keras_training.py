"""Trains small models with Keras, and writes what it got.

  python keras_training.py > test/golden/training/keras-training.json

Each case names its layers' weights (set to waves before), its batches, and what
Keras gives for three steps and for an evaluation after them.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import numpy as np
import tensorflow as tf

L = tf.keras.layers
STEPS = 3


def waves(shape, seed):
  count = int(np.prod(shape))
  return np.sin(np.arange(count) * 12.9898 + seed).astype(np.float32).reshape(shape)


def wave_weights(model):
  model.set_weights([
      np.ones(w.shape, np.float32) if "variance" in v.name else waves(w.shape, i)
      for i, (w, v) in enumerate(zip(model.get_weights(), model.weights))])


def numbers(value):
  return np.asarray(value, np.float64).ravel().tolist()


def run(model, x, y, evaluation, **weights):
  wave_weights(model)
  steps = [model.train_on_batch(x, y, return_dict=True, **weights)
           for _ in range(STEPS)]
  weights.pop("class_weight", None)
  evaluated = model.evaluate(x, y, batch_size=64, verbose=0, return_dict=True,
                             **weights) if evaluation else None
  predicted = model.predict(x, verbose=0)
  outputs = predicted if isinstance(predicted, list) else [predicted]
  return {"steps": [{k: float(v) for k, v in s.items()} for s in steps],
          "evaluation": evaluated and {k: float(v) for k, v in evaluated.items()},
          "predictions": [numbers(o) for o in outputs],
          "weights": {v.name[:-2]: numbers(v.numpy()) for v in model.weights}}


def weighted():
  a, b = tf.keras.Input([2], name="a"), tf.keras.Input([1], name="b")
  joined = L.Concatenate()([a, b])
  model = tf.keras.Model([a, b], [
      L.Dense(3, activation="softmax", name="kind")(joined),
      L.Dense(1, name="size")(joined)])
  model.compile(tf.keras.optimizers.legacy.SGD(0.1), {
      "kind": "sparse_categorical_crossentropy", "size": "mse"},
                metrics={"size": "mae"}, loss_weights={"kind": 0.3, "size": 2})
  return run(model, [waves([4, 2], 0.7), waves([4, 1], 0.3)],
             [np.array([[0.], [2.], [1.], [2.]], np.float32), waves([4, 1], 0.9)],
             True, sample_weight=[np.array([1, 0.5, 2, 0.25], np.float32),
                                  np.array([0, 3, 1, 1], np.float32)])


def classes():
  model = tf.keras.Sequential(
      [L.Dense(3, activation="softmax", name="kind", input_shape=[2])])
  model.compile(tf.keras.optimizers.legacy.SGD(0.1), "categorical_crossentropy")
  return run(model, waves([4, 2], 0.7), np.eye(3, dtype=np.float32)[[0, 2, 1, 2]],
             True, sample_weight=np.array([1, 0.5, 2, 0.25], np.float32),
             class_weight={0: 1.5, 1: 0.5, 2: 3.0})


def steps():
  x = tf.keras.Input([4, 2], name="x_in")
  hidden = L.Dense(3, activation="tanh", name="hidden")(x)
  model = tf.keras.Model(x, [
      L.Dense(1, name="each")(hidden),
      L.Dense(1, name="whole")(L.GlobalAveragePooling1D()(hidden))])
  model.compile(tf.keras.optimizers.legacy.SGD(0.1), "mse")
  return run(model, waves([3, 4, 2], 0.7), [waves([3, 4, 1], 0.2), waves([3, 1], 0.9)],
             True, sample_weight=[np.array([1, 0.5, 2], np.float32),
                                  np.array([0, 3, 1], np.float32)])


def normalized():
  model = tf.keras.Sequential([
      L.Dense(4, activation="tanh", name="hidden", input_shape=[3]),
      L.BatchNormalization(momentum=0.5, name="norm"),
      L.Dense(1, name="last")])
  model.compile(tf.keras.optimizers.legacy.SGD(0.1), "mse", metrics=["mae"])
  return run(model, waves([8, 3], 0.37), waves([8, 1], 0.5), True)


if __name__ == "__main__":
  result = {}
  for case in (weighted, classes, steps, normalized):
    tf.keras.backend.clear_session()
    result[case.__name__] = case()
  json.dump({"tensorflow": tf.__version__, **result}, sys.stdout, indent=1)
  print()
