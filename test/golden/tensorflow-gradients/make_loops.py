"""Writes loop.meta and condition.meta, graphs with the control flow of TensorFlow 1, and function.meta, which has a function; functions.meta
has conditions and loops that are functions, and calls; registered.meta has gradients that are not those of the operations' types.

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

with tf1.Graph().as_default() as graph:
    # Gradients that are noted beside operations: one of this program, and one that the library has under another name.
    x = tf1.placeholder(tf.float32, [2], name="x")

    @tf.custom_gradient
    def doubled(value):
        return value * 2.0, lambda gradient: gradient * 7.0

    tf.identity(doubled(x), name="own")
    with graph.gradient_override_map({"Round": "Identity"}):
        rounded = tf.round(x * 3.0)
    tf.identity(rounded * rounded, name="straight_through")
    # What nobody but this process can call stands beside them.
    tf1.py_func(lambda value: value, [x], tf.float32, name="of_python")
    tf1.train.export_meta_graph(os.path.join(HERE, "registered.meta"), clear_devices=True)
    with tf1.Session() as session:
        slope = tf.gradients(graph.get_tensor_by_name("straight_through:0"), x)[0]
        print("straight_through by x at [0.4, -1.2]:", session.run(slope, {x: [0.4, -1.2]}).tolist())

with tf1.Graph().as_default():
    # Conditions and loops as functions, each with its kind in the name.
    tf1.enable_control_flow_v2()
    x = tf1.placeholder(tf.float32, [], name="x")
    drawn = lambda value: value + tf1.random_uniform([])
    limit = tf.identity(10.0, name="limit")
    tf.identity(tf1.cond(x > 0, lambda: x * 2, lambda: x * 3), name="y_StatelessIf")
    tf.identity(tf1.cond(x > 0, lambda: drawn(x), lambda: x * 3), name="y_If")
    tf.identity(tf1.while_loop(lambda y: y < limit, lambda y: y * x, [x]), name="y_StatelessWhile")
    tf.identity(tf1.while_loop(lambda y: y < limit, lambda y: drawn(y * x), [x]), name="y_While")
    index = tf.cast(x, tf.int32)
    tf.identity(tf.switch_case(index, [lambda: x * 2, lambda: x * 3, lambda: x * 4]), name="y_StatelessCase")
    # Python takes random numbers for no state here, but what asks for the time.
    timed = lambda: x * 3 * tf.cast(tf.timestamp() > 0, tf.float32)
    tf.identity(tf.switch_case(index, [lambda: x * 2, timed, lambda: x * 4]), name="y_Case")
    tf.identity(tf.function(lambda value: value * value)(x), name="y_PartitionedCall")
    tf.identity(tf.function(drawn)(x), name="y_StatefulPartitionedCall")
    # What the gradient of a call goes through.
    def smooth(value):
        rows = tf.reshape(value, tf.shape(tf.constant([[1.0]])))
        waves = tf.sin(rows) * tf.cos(rows) - tf.sinh(rows) / tf.cosh(rows)
        grown = tf.exp(rows) + tf.math.log(rows) + tf.math.log1p(rows) + tf.sqrt(rows) + tf.square(rows)
        bent = tf.nn.relu(tf.sigmoid(rows) - tf.tanh(-rows)) + tf.stop_gradient(rows)
        product = tf.matmul(rows + waves, grown * bent)
        return tf.reduce_sum(product, [0]) + tf.reduce_mean(grown, [1])

    tf.identity(tf.function(smooth)(x), name="y_Smooth")
    # A call around a loop, whose body nobody sees from outside.
    tf.identity(tf.function(lambda value: tf.while_loop(lambda y: y < 10.0, lambda y: y * 3, [value]))(x), name="y_AroundWhile")
    tf1.train.export_meta_graph(os.path.join(HERE, "functions.meta"), clear_devices=True)
    # What Python's gradients are, where the test has them as numbers.
    graph = tf1.get_default_graph()
    slope = tf.gradients(smooth(x), x)[0]
    choices = [tf.gradients(graph.get_tensor_by_name(f"y_{kind}:0"), x)[0] for kind in ("Case", "StatelessCase")]
    with tf1.Session() as session:
        print("y_Smooth by x at 0.75:", repr(session.run(slope, {x: 0.75})))
        print("y_Case, y_StatelessCase by x at 1.5:", session.run(choices, {x: 1.5}))
