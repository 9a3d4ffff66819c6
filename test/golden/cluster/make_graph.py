"""Writes linear.meta and its like: linear regressions whose examples are drawn in the graph, for trainings of a cluster.

linear-2 has weights of another shape. linear-sharded brings a saver whose operations run on the two parameter servers, and
linear-parts-N has weights in N parts, without a saver, with one in linear-parts-N-saver.
"""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf  # noqa: E402

tf1 = tf.compat.v1
folder = os.path.dirname(os.path.abspath(__file__))


def write(name, outputs=1, servers=0, parts=0, saver=False):
    device = tf1.train.replica_device_setter(ps_tasks=servers, worker_device="") if servers else None
    with tf.Graph().as_default() as graph, graph.device(device):
        step = tf1.train.get_or_create_global_step()
        xs = tf1.random_uniform([32, 4], -1.0, 1.0, seed=1, name="xs")
        truth = tf.constant([[1.0], [-2.0], [3.0], [0.5]], name="truth")
        ys = tf.matmul(xs, tf.tile(truth, [1, outputs]), name="ys")
        partitioner = tf1.fixed_size_partitioner(parts) if parts else None
        weights = tf1.get_variable(
            "weights", [4, outputs], initializer=tf1.zeros_initializer(), use_resource=False, partitioner=partitioner
        )
        bias = tf1.get_variable("bias", [outputs], initializer=tf1.ones_initializer(), use_resource=True)
        product = tf.matmul(xs, tf.convert_to_tensor(weights)) + bias
        loss = tf.reduce_mean(tf1.squared_difference(product, ys), name="loss")
        tf1.train.GradientDescentOptimizer(0.05).minimize(loss, global_step=step, name="train")
        if saver:
            tf1.add_to_collection(tf1.GraphKeys.SAVERS, tf1.train.Saver(sharded=True))
        tf1.train.export_meta_graph(os.path.join(folder, f"{name}.meta"), clear_devices=not servers)


write("linear")
write("linear-2", outputs=2)
write("linear-sharded", servers=2, saver=True)
for parts in (2, 4):
    write(f"linear-parts-{parts}", parts=parts)
    write(f"linear-parts-{parts}-saver", parts=parts, saver=True)
