"""Writes loop.meta and condition.meta, graphs with the control flow of TensorFlow 1, and function.meta, which has a function.

python make_loops.py   (TensorFlow 2.15.1)
"""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()
tf1.disable_control_flow_v2()
HERE = os.path.dirname(os.path.abspath(__file__))

with tf1.Graph().as_default():
    x = tf.constant(2.0, name="x")
    before = tf.multiply(x, 3.0, name="before")
    _, power = tf1.while_loop(lambda i, _: i < 3, lambda i, y: (i + 1, y * before), [0, tf.constant(1.0)])
    tf.identity(power, name="power")
    # What stands beside a loop can be differentiated.
    tf.add(before, tf.stop_gradient(power), name="beside")
    tf1.train.export_meta_graph(os.path.join(HERE, "loop.meta"), clear_devices=True)

with tf1.Graph().as_default():
    x = tf1.placeholder(tf.float32, [], name="x")
    tf.identity(tf1.cond(x > 0, lambda: x * 2, lambda: x * 3), name="y")
    tf1.train.export_meta_graph(os.path.join(HERE, "condition.meta"), clear_devices=True)

with tf1.Graph().as_default():
    x = tf.constant(2.0, name="x")
    tf.identity(tf.function(lambda value: value * value * value)(x), name="y")
    tf1.train.export_meta_graph(os.path.join(HERE, "function.meta"), clear_devices=True)
