"""The models of keras-models.ts in Keras, layer by layer in the same order.

  python keras_models.py > test/golden/keras-names/names.json

writes the names and shapes of their variables, each built after clear_session().
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import tensorflow as tf

L = tf.keras.layers


def stack(*layers):
  return tf.keras.Sequential(list(layers))


def gru(units, **args):
  return L.GRU(units, reset_after=False, **args)


def gru_cell(units, **args):
  return L.GRUCell(units, reset_after=False, **args)


def dense():
  return stack(
      L.Dense(4, input_shape=[3]), L.Dense(3, activation="tanh"),
      L.BatchNormalization(), L.LayerNormalization(),
      L.BatchNormalization(name="second_norm", epsilon=0.01),
      L.Dense(2, name="logits", use_bias=False))


def convolutions():
  return stack(
      L.Conv2D(3, 3, input_shape=[9, 9, 1]),
      L.SeparableConv2D(2, 2, depth_multiplier=2), L.DepthwiseConv2D(2),
      L.Conv2DTranspose(2, 2), L.PReLU(),
      L.SeparableConv2D(2, 2, name="apart", use_bias=False), L.Flatten(),
      L.Dense(2))


def lines():
  return stack(L.Conv1D(2, 2, input_shape=[6, 1]), L.Conv1D(2, 2), L.Flatten(),
               L.Dense(2))


def volumes():
  return stack(L.Conv3D(2, 2, input_shape=[3, 3, 3, 1]), L.Flatten(), L.Dense(2))


def embedding():
  return stack(L.Embedding(5, 3, input_length=4), L.LSTM(2), L.Dense(1))


def recurrent():
  return stack(
      L.LSTM(2, return_sequences=True, input_shape=[4, 2]),
      gru(3, return_sequences=True), L.LSTM(2, return_sequences=True),
      L.SimpleRNN(3, return_sequences=True),
      gru(2, return_sequences=True, name="my_gru"), L.SimpleRNN(2, name="mine"))


def bidirectional():
  return stack(
      L.Bidirectional(L.LSTM(2, return_sequences=True), input_shape=[4, 2]),
      L.Bidirectional(gru(2, return_sequences=True, name="inner"),
                      merge_mode="sum", name="both"),
      L.Bidirectional(L.LSTM(2, return_sequences=True)), L.LSTM(2), L.Dense(2))


def cells():
  return stack(
      L.RNN(L.LSTMCell(2), return_sequences=True, input_shape=[4, 2]),
      L.RNN(L.StackedRNNCells([L.LSTMCell(2), gru_cell(3)]),
            return_sequences=True),
      L.RNN([L.SimpleRNNCell(2), L.LSTMCell(2, name="last_cell")],
            return_sequences=True),
      L.Bidirectional(L.SimpleRNN(2)),
      L.Dense(2))


def time_distributed():
  return stack(
      L.TimeDistributed(L.Dense(3), input_shape=[4, 2]), L.Dense(3),
      L.TimeDistributed(L.Dense(2, name="inner"), name="outer"),
      L.TimeDistributed(stack(L.Dense(3, input_shape=[2]), L.Dense(2))),
      L.GlobalAveragePooling1D(), L.Dense(2))


def time_distributed_recurrent():
  return stack(L.TimeDistributed(L.LSTM(2), input_shape=[2, 3, 2]), L.LSTM(2))


def nested():
  x = tf.keras.Input([3])
  inner = stack(L.Dense(3, input_shape=[2]), L.Dense(4, name="own"),
                L.BatchNormalization())
  first = L.Dense(2)(x)
  return tf.keras.Model(x, L.Dense(1)(inner(first)))


def nested_twice():
  innermost = stack(L.Dense(2, input_shape=[3]), L.Dense(3, name="own"))
  m = tf.keras.Input([3])
  inner = tf.keras.Model(m, L.Dense(3)(innermost(m)))
  x = tf.keras.Input([4, 3])
  return tf.keras.Model(x, L.Dense(2)(inner(L.LSTM(3)(x))))


def branches():
  x = tf.keras.Input([3])
  first, second = L.Dense(2), L.Dense(2)
  middle, top = L.Dense(2), L.Dense(2)
  deep = middle(top(second(x)))
  return tf.keras.Model(x, L.Dense(1)(L.Concatenate()([deep, first(x)])))


def shared():
  x = tf.keras.Input([3])
  twice = L.Dense(3)
  return tf.keras.Model(x, L.Dense(2)(twice(twice(x))))


def named():
  inner = stack(L.Dense(3, input_shape=[3], name="inner_hidden"),
                L.Dense(3, name="dense_7"))
  x = tf.keras.Input([3])
  return tf.keras.Model(x, L.Dense(2, name="outer_hidden")(inner(x)))


def images():
  return stack(
      L.ConvLSTM2D(2, 2, input_shape=[2, 4, 4, 1],
                   recurrent_activation="sigmoid"),
      L.Flatten(), L.Dense(2))


MODELS = {
    "dense": dense, "convolutions": convolutions, "lines": lines,
    "volumes": volumes, "embedding": embedding, "recurrent": recurrent,
    "bidirectional": bidirectional, "cells": cells,
    "timeDistributed": time_distributed,
    "timeDistributedRecurrent": time_distributed_recurrent, "nested": nested,
    "nestedTwice": nested_twice, "branches": branches, "shared": shared,
    "named": named, "images": images,
}


def build(name):
  tf.keras.backend.clear_session()
  return MODELS[name]()


def main():
  json.dump({name: {v.name[:-2]: v.shape.as_list() for v in build(name).variables}
             for name in MODELS}, sys.stdout, indent=1)
  print()


if __name__ == "__main__":
  main()
