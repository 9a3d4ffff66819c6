"""Writes linear.meta: a linear regression whose examples are drawn in the graph, for trainings of a cluster."""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf  # noqa: E402

tf1 = tf.compat.v1
folder = os.path.dirname(os.path.abspath(__file__))

for name, outputs in (("linear", 1), ("linear-2", 2)):
    with tf.Graph().as_default() as graph:
        step = tf1.train.get_or_create_global_step()
        xs = tf1.random_uniform([32, 4], -1.0, 1.0, seed=1, name="xs")
        truth = tf.constant([[1.0], [-2.0], [3.0], [0.5]], name="truth")
        ys = tf.matmul(xs, tf.tile(truth, [1, outputs]), name="ys")
        weights = tf1.get_variable("weights", [4, outputs], initializer=tf1.zeros_initializer(), use_resource=False)
        bias = tf1.get_variable("bias", [outputs], initializer=tf1.ones_initializer(), use_resource=True)
        loss = tf.reduce_mean(tf1.squared_difference(tf.matmul(xs, weights) + bias, ys), name="loss")
        train = tf1.train.GradientDescentOptimizer(0.05).minimize(loss, global_step=step, name="train")
        tf1.train.export_meta_graph(
            os.path.join(folder, f"{name}.meta"), clear_devices=True
        )
