"""Writes rates.json and clips.json: learning rates and clipped gradients as graphs of Python's tf.compat.v1 have them.

python make_rates.py   (TensorFlow 2.15.1)
"""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS = [0, 1, 2, 3, 5, 9, 10, 11, 19, 20, 21, 37, 50, 99, 100, 101, 250, 999, 1000, 1001, 12345, 20000003]
DECAYS = {
    "exponentialDecay": tf1.train.exponential_decay,
    "inverseTimeDecay": tf1.train.inverse_time_decay,
    "naturalExpDecay": tf1.train.natural_exp_decay,
}


def cases():
    for rate, steps, decay, staircase in [(0.1, 100, 0.96, False), (0.1, 100, 0.96, True), (1.0, 7, 0.5, False), (0.003, 1000, 0.1, True), (0.01, 2.5, 0.999, False)]:
        for name, function in DECAYS.items():
            options = dict(learningRate=rate, decaySteps=steps, decayRate=decay, staircase=staircase)
            yield name, options, lambda step, f=function, o=options: f(o["learningRate"], step, o["decaySteps"], o["decayRate"], o["staircase"])
    for boundaries, values in [([10, 20, 1000], [0.1, 0.05, 0.001, 1e-5]), ([0], [1.0, 0.5]), ([20000002], [0.3, 0.1])]:
        yield "piecewiseConstant", dict(boundaries=boundaries, values=values), lambda step, b=boundaries, v=values: tf1.train.piecewise_constant(step, b, v)
    for rate, steps, end, power, cycle in [(0.1, 100, 1e-4, 1.0, False), (0.1, 100, 0.01, 0.5, False), (0.1, 100, 0.01, 2.0, True), (0.001, 37, 0.0, 3.0, True)]:
        options = dict(learningRate=rate, decaySteps=steps, endLearningRate=end, power=power, cycle=cycle)
        yield "polynomialDecay", options, lambda step, o=options: tf1.train.polynomial_decay(o["learningRate"], step, o["decaySteps"], o["endLearningRate"], o["power"], o["cycle"])
    for rate, steps, alpha in [(0.1, 100, 0.0), (0.1, 1000, 0.1), (3e-4, 37, 0.01), (1.0, 12346, 0.0)]:
        options = dict(learningRate=rate, decaySteps=steps, alpha=alpha)
        yield "cosineDecay", options, lambda step, o=options: tf1.train.cosine_decay(o["learningRate"], step, o["decaySteps"], o["alpha"])


def rates():
    records = []
    for name, options, add in cases():
        with tf1.Graph().as_default(), tf1.Session() as session:
            step = tf1.placeholder(tf.int64, [])
            rate = add(step)
            values = [float(session.run(rate, {step: at})) for at in STEPS]
            records.append(dict(name=name, options=options, steps=STEPS, rates=values))
    return records


def clips():
    generator = np.random.RandomState(1)
    gradients = [generator.uniform(-2, 2, shape).astype(np.float32) for shape in ([3], [2, 2], [])]
    zeros = np.zeros([2], np.float32)
    with tf1.Graph().as_default(), tf1.Session() as session:
        nodes = [tf.constant(one) for one in gradients]
        records = []
        for limit in (0.5, 3.0, 100.0):
            clipped, norm = tf.clip_by_global_norm(nodes, limit)
            records.append(dict(by="globalNorm", limit=limit, gradients=clipped, norm=norm))
            records.append(dict(by="norm", limit=limit, gradients=[tf.clip_by_norm(one, limit) for one in nodes + [tf.constant(zeros)]]))
            records.append(dict(by="norm", axes=[1], limit=limit, gradients=[tf.clip_by_norm(nodes[1], limit, axes=[1])]))
            records.append(dict(by="value", limit=limit, gradients=[tf.clip_by_value(one, -limit, limit) for one in nodes]))
        found = session.run([{key: one[key] for key in ("gradients", "norm") if key in one} for one in records])
    plain = lambda value: np.asarray(value).tolist()
    return dict(
        given=[plain(one) for one in gradients + [zeros]],
        clips=[dict(one, **{key: [plain(item) for item in value] if key == "gradients" else plain(value) for key, value in values.items()}) for one, values in zip(records, found)])


if __name__ == "__main__":
    for name, content in [("rates", rates()), ("clips", clips())]:
        with open(os.path.join(HERE, name + ".json"), "w") as file:
            json.dump(content, file, separators=(",", ":"))
