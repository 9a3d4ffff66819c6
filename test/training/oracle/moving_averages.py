"""Writes test/golden/training/moving-averages.json: what TensorFlow's ExponentialMovingAverage computes and how it names it.

Run with TensorFlow 2.15: python test/training/oracle/moving_averages.py
"""

import json
import pathlib

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
tf.enable_resource_variables()

STEPS = 7


def floats(value):
    return np.asarray(value, np.float32).ravel().astype(float).tolist()


def fed_values(seed):
    rng = np.random.RandomState(seed)
    return [rng.uniform(-3, 3, size=[2, 3]).astype(np.float32) for _ in range(STEPS)]


def trace(decay, num_updates, zero_debias):
    """A variable that is assigned the first fed row, and the nodes mean (of columns) and total, averaged in each step."""
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        v = tf.Variable([1.0, -2.0, 0.5], name="v")
        mean = tf.reduce_mean(x, axis=0, name="mean")
        total = tf.reduce_sum(x, name="total")
        step = tf.train.get_or_create_global_step()
        count = {"none": None, "step": step, "number": 3.0}[num_updates]
        ema = tf.train.ExponentialMovingAverage(decay, num_updates=count, zero_debias=zero_debias)
        with tf.control_dependencies([v.assign(x[0]), step.assign_add(1)]):
            update = ema.apply([v, mean, total])
        session.run(tf.global_variables_initializer())
        initial = session.run([ema.average(node) for node in (v, mean, total)])
        steps = []
        values = fed_values(11)
        for value in values:
            session.run(update, {x: value})
            every = {w.op.name: floats(session.run(w)) for w in tf.global_variables()}
            steps.append(every)
        return {
            "decay": decay,
            "numUpdates": num_updates,
            "zeroDebias": zero_debias,
            "fed": [value.astype(float).tolist() for value in values],
            "initial": [floats(value) for value in initial],
            "variables": sorted((w.op.name, w.shape.as_list()) for w in tf.global_variables()),
            "steps": steps,
        }


def names():
    """What the averages of two objects are called, before and after apply, and what is to be restored."""
    with tf.Graph().as_default():
        v = tf.Variable([1.0], name="net/v")
        w = tf.Variable([1.0], name="net/w")
        frozen = tf.Variable([1.0], name="frozen", trainable=False)
        tf.Variable(1, name="count", trainable=False)
        node = tf.multiply(v, 2.0, name="doubled")
        first = tf.train.ExponentialMovingAverage(0.9, zero_debias=True)
        second = tf.train.ExponentialMovingAverage(0.5)
        named = tf.train.ExponentialMovingAverage(0.5, name="Ema")
        before = [first.average_name(v), named.average_name(frozen)]
        untouched = {name: var.op.name for name, var in first.variables_to_restore().items()}
        first.apply([v, frozen, node])
        between = [first.average_name(v), second.average_name(v), second.average_name(w)]
        second.apply()
        named.apply([w])
        restore = lambda ema, *args: {name: var.op.name for name, var in ema.variables_to_restore(*args).items()}
        return {
            "before": before,
            "untouched": untouched,
            "between": between,
            "after": [first.average_name(v), second.average_name(v), second.average_name(w), named.average_name(w)],
            "node": first.average_name(node) if hasattr(node, "ref") else None,
            "missing": first.average(w) is None,
            "globals": [var.op.name for var in tf.global_variables()],
            "collection": [var.op.name for var in tf.moving_average_variables()],
            "restoreFirst": restore(first),
            "restoreSecond": restore(second),
            "restoreNamed": restore(named, [w]),
        }


def again():
    """A node whose average is applied by two ops: the second knows nothing of the bias."""
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, [], name="x")
        node = tf.multiply(x, 2.0, name="doubled")
        ema = tf.train.ExponentialMovingAverage(0.75, zero_debias=True)
        first = ema.apply([node])
        second = ema.apply([node])
        session.run(tf.global_variables_initializer())
        values = []
        for update, value in [(first, 1.0), (second, 2.0), (first, 3.0), (second, -1.0)]:
            session.run(update, {x: value})
            values.append({w.op.name: floats(session.run(w))[0] for w in tf.global_variables()})
        return values


def errors():
    with tf.Graph().as_default():
        count = tf.Variable(1, name="count")
        try:
            tf.train.ExponentialMovingAverage(0.9).apply([count])
        except TypeError as error:
            return str(error)
    return None


def main():
    traces = [
        trace(0.9, "none", False),
        trace(0.9, "none", True),
        trace(0.999, "step", False),
        trace(0.3, "step", True),
        trace(0.99, "number", True),
        trace(0.0, "none", False),
        trace(1.0, "none", False),
    ]
    golden = {"traces": traces, "names": names(), "again": again(), "notFloat": errors()}
    path = pathlib.Path(__file__).parents[2] / "golden" / "training" / "moving-averages.json"
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
