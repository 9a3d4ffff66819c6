"""Writes large graphs with what Python's TensorFlow gives for them, in the two formats that conformance:graphs reads.

python make_graphs.py [DIR]   (TensorFlow 2.15.1)

rnn          a training through loops of TensorFlow 1 (dynamic_rnn), with lengths that are fed
bilstm_crf   a tagger: two directions, a CRF whose loss and decoding are loops, rows of embeddings
partitioned  3,000 operations and more: partitioned variables, queue runners, moving averages, batch normalization
"""
import base64
import collections
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_v2_behavior()
HERE = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
CONFIG = tf1.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)


def drawn(shape, seed, scale=None, mod=None):
    state, numbers = seed, []
    for _ in range(int(np.prod(shape))):
        state = (state * 1664525 + 1013904223) % 2**32
        numbers.append(state / 2**32)
    if mod is not None:
        return np.floor(np.array(numbers) * mod).astype(np.int32).reshape(shape)
    return np.float32((np.array(numbers) - 0.5) * 2 * scale).reshape(shape)


def feed_note(array, **drawing):
    kind = dict(drawing) if drawing else dict(value=array.tolist())
    return dict(dtype=str(array.dtype), shape=list(array.shape), **kind)


def write(name, note):
    with open(os.path.join(HERE, name + ".json"), "w") as file:
        json.dump(note, file, separators=(",", ":"))
    print(name, os.path.getsize(os.path.join(HERE, name + ".meta")), os.path.getsize(os.path.join(HERE, name + ".json")))


def imported_count(name):
    """An import adds a saver where the file has none."""
    with tf1.Graph().as_default() as graph:
        tf1.train.import_meta_graph(os.path.join(HERE, name + ".meta"), clear_devices=True)
        return len(graph.get_operations())


def write_numbers(name, feeds, fetches, targets, steps=10):
    """Initial values are fed to what draws them, as real-graphs have it."""
    graph = tf1.get_default_graph()
    initializers = [variable.initializer.name for variable in tf1.global_variables()]
    init_feeds, init_values = {}, {}
    for index, variable in enumerate(tf1.global_variables()):
        initial = variable.initial_value
        source = [op for op in graph.get_operations() if op.name.startswith(variable.op.name + "/Initializer/random_uniform")]
        if not source:
            continue
        shape = initial.shape.as_list()
        output = initial.name
        init_feeds[output] = dict(dtype="float32", shape=shape, seed=1000 + index, scale=0.3)
        init_values[output] = drawn(shape, 1000 + index, scale=0.3)
    tf1.train.export_meta_graph(os.path.join(HERE, name + ".meta"), clear_devices=True, strip_default_attrs=True)
    values = []
    with tf1.Session(config=CONFIG) as session:
        session.run(initializers, init_values)
        for _ in range(steps):
            # What is fetched and what is run go into one run.
            got = session.run([fetches, targets], {key: array for key, (array, _) in feeds.items()})[0]
            values.append([float(np.ravel(value)[0]) for value in got])
    write(name, dict(
        meta=name + ".meta", note=None, variables=len(tf1.global_variables()), ops=imported_count(name),
        collections={key: len(graph.get_collection(key)) for key in graph.get_all_collection_keys()},
        initializers=initializers, initFeeds=init_feeds,
        feeds={key: note for key, (_, note) in feeds.items()},
        fetches=fetches, targets=targets, values=values, tolerance=1e-5,
        producer=graph.as_graph_def().versions.producer))


def uniform(shape, dtype=tf.float32, partition_info=None):
    return tf1.random_uniform(shape, -0.3, 0.3, dtype=dtype, seed=7)


class Lstm(tf1.nn.rnn_cell.RNNCell):
    """A cell of plain operations, as those of TensorFlow 1 were."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    @property
    def state_size(self):
        return tf1.nn.rnn_cell.LSTMStateTuple(self.units, self.units)

    @property
    def output_size(self):
        return self.units

    def __call__(self, inputs, state, scope=None):
        with tf1.variable_scope(scope or "lstm"):
            cell, hidden = state
            depth = inputs.shape[-1] + self.units
            kernel = tf1.get_variable("kernel", [depth, 4 * self.units], initializer=tf1.random_uniform_initializer(-0.3, 0.3, seed=1))
            bias = tf1.get_variable("bias", [4 * self.units], initializer=tf1.zeros_initializer())
            gates = tf.nn.bias_add(tf.matmul(tf.concat([inputs, hidden], 1), kernel), bias)
            i, j, f, o = tf.split(gates, 4, axis=1)
            cell = cell * tf.sigmoid(f + 1.0) + tf.sigmoid(i) * tf.tanh(j)
            hidden = tf.tanh(cell) * tf.sigmoid(o)
            return hidden, tf1.nn.rnn_cell.LSTMStateTuple(cell, hidden)


def clipped(optimizer, loss, norm):
    pairs = optimizer.compute_gradients(loss)
    gradients, _ = tf.clip_by_global_norm([gradient for gradient, _ in pairs], norm)
    step = tf1.train.get_or_create_global_step()
    return optimizer.apply_gradients(zip(gradients, [variable for _, variable in pairs]), global_step=step, name="train")


def rnn():
    tf1.disable_control_flow_v2()
    x = tf1.placeholder(tf.float32, [None, None, 6], name="x")
    lengths = tf1.placeholder(tf.int32, [None], name="lengths")
    labels = tf1.placeholder(tf.int32, [None], name="labels")
    outputs = x
    for layer in range(2):
        with tf1.variable_scope("layer_%d" % layer):
            outputs, state = tf1.nn.dynamic_rnn(Lstm(8), outputs, sequence_length=lengths, dtype=tf.float32, swap_memory=True)
    kernel = tf1.get_variable("out/kernel", [8, 4], initializer=tf1.random_uniform_initializer(-0.3, 0.3, seed=2))
    logits = tf.matmul(state.h, kernel, name="logits")
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    loss = tf.reduce_mean(losses, name="loss")
    counted = tf1.while_loop(lambda i, _: i < tf.reduce_max(lengths), lambda i, s: (i + 1, s + tf.cast(i, tf.float32) * loss), [0, 0.0])[1]
    tf.identity(counted, name="counted")
    clipped(tf1.train.AdamOptimizer(0.05), loss, 1.0)
    shape = [5, 7, 6]
    ls = np.int32([7, 3, 5, 1, 6])
    feeds = {
        "x:0": (drawn(shape, 31, scale=1.0), dict(dtype="float32", shape=shape, seed=31, scale=1.0)),
        "lengths:0": (ls, feed_note(ls)),
        "labels:0": (drawn([5], 32, mod=4), dict(dtype="int32", shape=[5], seed=32, mod=4)),
    }
    write_numbers("rnn", feeds, ["loss:0", "logits:0", "counted:0"], ["train"])


def bilstm_crf():
    tf1.disable_control_flow_v2()
    words = tf1.placeholder(tf.int32, [None, None], name="words")
    tags = tf1.placeholder(tf.int32, [None, None], name="tags")
    lengths = tf1.placeholder(tf.int32, [None], name="lengths")
    count = 5
    table = tf1.get_variable("embeddings", [40, 8], initializer=tf1.random_uniform_initializer(-0.3, 0.3, seed=3))
    inputs = tf.nn.embedding_lookup(table, words)
    (forth, back), _ = tf1.nn.bidirectional_dynamic_rnn(Lstm(6), Lstm(6), inputs, sequence_length=lengths, dtype=tf.float32)
    both = tf.concat([forth, back], 2)
    kernel = tf1.get_variable("project/kernel", [12, count], initializer=tf1.random_uniform_initializer(-0.3, 0.3, seed=4))
    scores = tf.reshape(tf.matmul(tf.reshape(both, [-1, 12]), kernel), [tf.shape(words)[0], -1, count], name="scores")
    moves = tf1.get_variable("transitions", [count, count], initializer=tf1.random_uniform_initializer(-0.3, 0.3, seed=5))
    mask = tf.sequence_mask(lengths, tf.shape(words)[1], dtype=tf.float32)
    # The score of the tags that are given.
    rows = tf.one_hot(tags, count)
    unary = tf.reduce_sum(tf.reduce_sum(scores * rows, 2) * mask, 1)
    pairs = tf.gather_nd(moves, tf.stack([tags[:, :-1], tags[:, 1:]], 2))
    given = unary + tf.reduce_sum(pairs * mask[:, 1:], 1)
    # The sum over all tags, and the best of them.
    steps = tf.transpose(scores, [1, 0, 2])
    masks = tf.transpose(mask)[:, :, None]
    norm = tf1.scan(lambda alpha, one: one[1] * tf.reduce_logsumexp(alpha[:, :, None] + moves[None] + one[0][:, None, :], 1) + (1 - one[1]) * alpha,
                    (steps[1:], masks[1:]), initializer=steps[0])[-1]
    loss = tf.reduce_mean(tf.reduce_logsumexp(norm, 1) - given, name="loss")
    best = tf1.scan(lambda alpha, one: tf.reduce_max(alpha[:, :, None] + moves[None], 1) + one, steps[1:], initializer=steps[0])
    tf.cast(tf.argmax(best[-1], 1), tf.int32, name="last_tags")
    tf.reduce_max(best[-1], name="best")
    tf.cond(loss > 0, lambda: tf.constant(1.0) * loss, lambda: -loss, name="condition")
    clipped(tf1.train.AdagradOptimizer(0.3), loss, 5.0)
    shape = [4, 9]
    ls = np.int32([9, 4, 6, 2])
    feeds = {
        "words:0": (drawn(shape, 41, mod=40), dict(dtype="int32", shape=shape, seed=41, mod=40)),
        "tags:0": (drawn(shape, 42, mod=5), dict(dtype="int32", shape=shape, seed=42, mod=5)),
        "lengths:0": (ls, feed_note(ls)),
    }
    write_numbers("bilstm_crf", feeds, ["loss:0", "best:0", "last_tags:0", "condition/Merge:0"], ["train"])


def golden(value):
    array = np.asarray(value)
    return dict(dtype=str(array.dtype), shape=list(array.shape), b64=base64.b64encode(array.tobytes()).decode())


def partitioned():
    tf1.disable_control_flow_v2()
    tf1.set_random_seed(11)
    source = tf1.train.range_input_producer(64, shuffle=False, name="input").dequeue()
    row = tf.cast(tf.range(16) * (source + 1) % 17, tf.float32) / 17.0 - 0.5
    inputs, labels = tf1.train.batch([row, source % 4], batch_size=8, num_threads=1, capacity=16, name="batch")
    outputs = tf.reshape(inputs, [8, 16])
    with tf1.variable_scope("net", partitioner=tf1.fixed_size_partitioner(3), initializer=tf1.random_uniform_initializer(-0.3, 0.3, seed=9)):
        for layer in range(6):
            with tf1.variable_scope("layer_%d" % layer):
                kernel = tf1.get_variable("kernel", [16, 16], use_resource=layer % 2 == 0)
                bias = tf1.get_variable("bias", [16], initializer=tf1.zeros_initializer(), use_resource=layer % 2 == 0)
                product = tf.nn.bias_add(tf.matmul(outputs, tf.convert_to_tensor(kernel)), tf.convert_to_tensor(bias))
                mean, variance = tf.nn.moments(product, [0])
                outputs = outputs + tf.nn.elu(tf.nn.batch_normalization(product, mean, variance, None, None, 1e-3))
        kernel = tf1.get_variable("out", [16, 4])
        logits = tf.matmul(outputs, tf.convert_to_tensor(kernel), name="logits")
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    loss = tf.add(tf.reduce_mean(losses), 1e-3 * tf.add_n([tf.nn.l2_loss(variable) for variable in tf1.trainable_variables()]), name="loss")
    step = tf1.train.get_or_create_global_step()
    rate = tf1.train.exponential_decay(0.05, step, 3, 0.5, staircase=True)
    update = tf1.train.MomentumOptimizer(rate, 0.9).minimize(loss, global_step=step)
    averages = tf1.train.ExponentialMovingAverage(0.9, step)
    with tf.control_dependencies([update]):
        train = tf.group(averages.apply(tf1.trainable_variables()), name="train")
    tf1.add_to_collection("train_op", train)
    tf1.summary.scalar("loss", loss)
    for variable in tf1.trainable_variables():
        tf1.summary.histogram(variable.op.name, variable)
    graph = tf1.get_default_graph()
    scaffold = tf1.train.Scaffold()
    scaffold.finalize()
    graph._unsafe_unfinalize()
    tf1.train.export_meta_graph(os.path.join(HERE, "partitioned.meta"), clear_devices=True, strip_default_attrs=True)
    watched = ["net/layer_0/kernel/part_1", "net/layer_5/kernel/part_2", "net/out/part_0", "net/layer_3/bias/part_0/Momentum",
               "net/layer_5/kernel/part_0/ExponentialMovingAverage", "global_step"]
    variables = {variable.op.name: variable for variable in tf1.global_variables()}
    reads = {name: variables[name]._snapshot.name if not hasattr(variables[name], "_graph_element") else variables[name]._graph_element.name for name in watched}
    steps = []
    with tf1.train.MonitoredSession(tf1.train.ChiefSessionCreator(scaffold=scaffold, config=CONFIG)) as session:
        read = lambda: {name: golden(value) for name, value in session.run(reads).items()}
        initial = read()
        for index in range(8):
            got = session.run(dict(loss=loss, train=train))
            steps.append(dict(run=index, loss=float(got["loss"]), after=read()))
    ops = collections.Counter(op.type for op in graph.get_operations())
    write("partitioned", dict(
        meta="partitioned.meta", names=dict(loss="loss:0", train_op="train", reads=reads),
        meta_graph=dict(nodes=len(graph.get_operations()), functions=[], ops=dict(sorted(ops.items())),
                        collections={key: dict(kind="?", count=len(graph.get_collection(key))) for key in graph.get_all_collection_keys()}),
        tolerance=1e-5, initial_values=initial, steps=steps))


for build in [rnn, bilstm_crf, partitioned]:
    with tf1.Graph().as_default():
        build()
