"""Writes test/golden/training/warm-start: checkpoints of TensorFlow, and what init_from_checkpoint makes of them.

Run with TensorFlow 2.15: python test/training/oracle/warm_start.py
"""

import json
import os
import pathlib
import shutil

import numpy as np
import tensorflow as tf2

GOLDEN = pathlib.Path(__file__).parents[2] / "golden" / "training" / "warm-start"


def floats(value):
    return np.asarray(value).ravel().astype(float).tolist()


def write_name_based():
    """A checkpoint of TensorFlow 1: scopes, slots of Adam, the global step, other element types, a partitioned variable."""
    tf = tf2.compat.v1
    with tf.Graph().as_default(), tf.Session() as session:
        with tf.variable_scope("old"):
            kernel = tf.get_variable("kernel", initializer=tf.constant([[1.0, 2.0], [3.0, 4.0]]))
            tf.get_variable("bias", initializer=tf.constant([5.0, 6.0]))
            with tf.variable_scope("deep"):
                tf.get_variable("w", initializer=tf.constant([7.0, 8.0, 9.0]))
        tf.get_variable("top", initializer=tf.constant([10.0]))
        tf.get_variable("whole", initializer=tf.constant([11, 12]), trainable=False)
        tf.get_variable(
            "cut", shape=[4, 3], initializer=tf.random_uniform_initializer(seed=1),
            partitioner=tf.fixed_size_partitioner(2),
        )
        loss = tf.reduce_sum(tf.square(kernel))
        train = tf.train.AdamOptimizer(0.1).minimize(loss, global_step=tf.train.get_or_create_global_step(), var_list=[kernel])
        session.run(tf.global_variables_initializer())
        session.run([train])
        session.run([train])
        tf.train.Saver(save_relative_paths=True).save(session, str(GOLDEN / "names" / "model.ckpt"), global_step=2, write_meta_graph=False)
    reader = tf2.train.load_checkpoint(str(GOLDEN / "names" / "model.ckpt-2"))
    return {name: floats(reader.get_tensor(name)) for name in reader.get_variable_to_shape_map()}


def graph_variables(tf, adam):
    """The variables of the graph that is started warm."""
    with tf.variable_scope("new"):
        kernel = tf.get_variable("kernel", initializer=tf.zeros([2, 2]))
        tf.get_variable("bias", initializer=tf.zeros([2]))
        with tf.variable_scope("deep"):
            tf.get_variable("w", initializer=tf.zeros([3]))
    tf.get_variable("top", initializer=tf.zeros([1]))
    tf.get_variable("whole", initializer=tf.constant([0, 0]), trainable=False)
    tf.get_variable("rows/part_0", initializer=tf.zeros([1, 3]))
    if adam:
        loss = tf.reduce_sum(tf.square(kernel))
        tf.train.AdamOptimizer(0.1).minimize(loss, global_step=tf.train.get_or_create_global_step(), var_list=[kernel])


def initialized(assignments, adam=False):
    """The values of all variables once the initializer has run, or the error and when it came."""
    tf = tf2.compat.v1
    with tf.Graph().as_default(), tf.Session() as session:
        graph_variables(tf, adam)
        try:
            tf.train.init_from_checkpoint(str(GOLDEN / "names"), assignments)
        except Exception as error:  # pylint: disable=broad-except
            return {"error": type(error).__name__, "message": str(error).replace(str(GOLDEN), "GOLDEN"), "when": "call"}
        try:
            session.run(tf.global_variables_initializer())
        except Exception as error:  # pylint: disable=broad-except
            return {"error": type(error).__name__, "message": str(error).split("\n")[0], "when": "run"}
        return {"values": {v.op.name: floats(session.run(v)) for v in tf.global_variables()}}


SCENARIOS = {
    "a name": {"old/kernel": "new/kernel"},
    "names of several": {"old/kernel": "new/kernel", "top": "top", "old/deep/w": "new/deep/w"},
    "a scope": {"old/": "new/"},
    "a scope without its last slash": {"old/": "new"},
    "a part of a name that is no scope": {"old/": "new/ker"},
    "a scope in a scope": {"old/deep/": "new/deep/"},
    "root": {"/": "/"},
    "root to scope": {"/": "new/"},
    "a scope that has no variables": {"old/": "elsewhere/"},
    "a name that is nowhere": {"old/kernel": "new/nothing"},
    "a tensor that is nowhere": {"old/nothing": "new/kernel"},
    "a tensor of another shape": {"old/kernel": "new/bias"},
    "another element type": {"whole": "new/bias"},
    "a scope with a variable that is nowhere": {"old/deep/": "new/"},
    "one tensor to two variables": [["top", "top"], ["old/bias", "new/bias"], ["old/bias", "new/bias"]],
}
ADAM_SCENARIOS = {
    "a scope with slots": {"old/": "new/"},
    "a slot by its name": {"old/kernel/Adam_1": "new/kernel/Adam_1", "beta1_power": "beta1_power"},
}


def write_object_based():
    """Checkpoints of TensorFlow 2: a Keras model with both kinds of optimizers, and a SavedModel."""
    keras = tf2.keras
    written = {}
    for label, optimizer in [
        ("adam", keras.optimizers.Adam(0.1)),
        ("legacy-adam", keras.optimizers.legacy.Adam(0.1)),
        ("legacy-momentum", keras.optimizers.legacy.SGD(0.1, momentum=0.9)),
        ("momentum", keras.optimizers.SGD(0.1, momentum=0.9)),
        ("rmsprop", keras.optimizers.RMSprop(0.1, momentum=0.5, centered=True)),
    ]:
        keras.backend.clear_session()
        keras.utils.set_random_seed(4)
        model = keras.Sequential([keras.layers.Dense(2, input_shape=(3,)), keras.layers.Dense(1)])
        x = np.ones([2, 3], np.float32)
        for _ in range(3):
            with tf2.GradientTape() as tape:
                loss = tf2.reduce_sum(tf2.square(model(x)))
            optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
        folder = GOLDEN / label
        path = tf2.train.Checkpoint(model=model, optimizer=optimizer).write(str(folder / "ckpt"))
        variables = optimizer.variables() if callable(optimizer.variables) else optimizer.variables
        written[label] = {
            "weights": {v.name.split(":")[0]: floats(v) for v in model.variables},
            "optimizer": {v.name.split(":")[0]: floats(v) for v in variables},
            "keys": sorted(name for name, _ in tf2.train.list_variables(path)),
        }
    keras.backend.clear_session()
    keras.utils.set_random_seed(5)
    model = keras.Sequential([keras.layers.Dense(2, input_shape=(3,)), keras.layers.Dense(1)])
    tf2.saved_model.save(model, str(GOLDEN / "saved-model"))
    shutil.rmtree(GOLDEN / "saved-model" / "assets", ignore_errors=True)
    for name in ["fingerprint.pb", "keras_metadata.pb"]:
        (GOLDEN / "saved-model" / name).unlink(missing_ok=True)
    (GOLDEN / "saved-model" / "saved_model.pb").write_bytes(b"")
    written["saved-model"] = {"weights": {v.name.split(":")[0]: floats(v) for v in model.variables}}
    return written


def main():
    shutil.rmtree(GOLDEN, ignore_errors=True)
    os.makedirs(GOLDEN / "names")
    stored = write_name_based()
    golden = {
        "stored": stored,
        "scenarios": {name: {"map": pairs, **initialized(pairs)} for name, pairs in SCENARIOS.items()},
        "adam": {name: {"map": pairs, **initialized(pairs, adam=True)} for name, pairs in ADAM_SCENARIOS.items()},
        "objects": write_object_based(),
    }
    (GOLDEN / "warm-start.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
