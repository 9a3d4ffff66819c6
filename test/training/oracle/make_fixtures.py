"""Makes test/golden/training/*.json with TensorFlow 2.15.1: what training by gradients, clipping, accumulation and learning
rates of TensorFlow gives.

    python test/training/oracle/make_fixtures.py
"""

import json
import math
import pathlib

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
OUT = pathlib.Path(__file__).parents[2] / "golden" / "training"
XS = [[1.0, 2.0], [3.0, -1.0], [0.5, 0.25]]
YS = [[1.0], [2.0], [-1.0]]


def plain(value):
    """JSON has no NaN and no infinities: they are texts."""
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (np.floating, float)):
        value = float(value)
        return value if math.isfinite(value) else str(value)
    if isinstance(value, np.integer):
        return int(value)
    return value


def write(name, value):
    text = json.dumps({"tensorflow": tf.__version__, "cases": plain(value)}, indent=1)
    (OUT / f"{name}.json").write_text(text + "\n")


def in_graph(build):
    """What `build` gives, computed in a graph of its own, op by op as it is written.

    The optimizer of graphs turns a division by a constant into a product with its inverse, which eager execution does not: the
    rates of the two differ by up to 1e-5 where they nearly vanish.
    """
    config = v1.ConfigProto()
    config.graph_options.rewrite_options.disable_meta_optimizer = True
    config.graph_options.optimizer_options.opt_level = -1
    with tf.Graph().as_default(), v1.Session(config=config) as session:
        return build(session)


def decays():
    steps = [0, 1, 2, 3, 5, 9, 10, 11, 19, 20, 21, 37, 50, 99, 100, 101, 250, 999, 1000, 1001, 12345, 20000003]
    cases = []

    def add(name, options, make):
        def build(session):
            step = v1.placeholder(tf.int64, [])
            rate = make(step)
            rate = rate() if callable(rate) else rate
            return [session.run(rate, {step: value}) for value in steps]

        cases.append({"name": name, "options": options, "steps": steps, "rates": in_graph(build)})

    for rate, decay_steps, decay, staircase in [
        (0.1, 100, 0.96, False),
        (0.1, 100, 0.96, True),
        (1.0, 7, 0.5, False),
        (0.003, 1000, 0.1, True),
        (0.01, 2.5, 0.999, False),
    ]:
        options = {"learningRate": rate, "decaySteps": decay_steps, "decayRate": decay, "staircase": staircase}
        for name, function in [
            ("exponentialDecay", v1.train.exponential_decay),
            ("inverseTimeDecay", v1.train.inverse_time_decay),
            ("naturalExpDecay", v1.train.natural_exp_decay),
        ]:
            add(name, options, lambda step: function(rate, step, decay_steps, decay, staircase))
    for boundaries, values in [([10, 20, 1000], [0.1, 0.05, 0.001, 1e-5]), ([0], [1.0, 0.5]), ([20000002], [0.3, 0.1])]:
        options = {"boundaries": boundaries, "values": values}
        add("piecewiseConstant", options, lambda step: v1.train.piecewise_constant(step, boundaries, values))
    for rate, decay_steps, end, power, cycle in [
        (0.1, 100, 0.0001, 1.0, False),
        (0.1, 100, 0.01, 0.5, False),
        (0.1, 100, 0.01, 2.0, True),
        (1e-3, 37, 0.0, 3.0, True),
        (1e-3, 1000, 1e-5, 1.0, True),
    ]:
        options = {"learningRate": rate, "decaySteps": decay_steps, "endLearningRate": end, "power": power, "cycle": cycle}
        add("polynomialDecay", options, lambda step: v1.train.polynomial_decay(rate, step, decay_steps, end, power, cycle))
    for rate, decay_steps, alpha in [(0.1, 100, 0.0), (0.1, 1000, 0.1), (3e-4, 37, 0.01), (1.0, 12346, 0.0)]:
        options = {"learningRate": rate, "decaySteps": decay_steps, "alpha": alpha}
        add("cosineDecay", options, lambda step: v1.train.cosine_decay(rate, step, decay_steps, alpha))
    for rate, warmup_steps, start in [(0.1, 10, 0.0), (0.3, 100, 0.01), (1e-3, 7, 1e-4)]:
        options = {"learningRate": rate, "warmupSteps": warmup_steps, "warmupLearningRate": start}

        # As the linear warm-up of TensorFlow's model garden, in float32.
        def warmup(step):
            progress = tf.cast(step, tf.float32) / tf.cast(warmup_steps, tf.float32)
            rising = tf.constant(start) + progress * (tf.constant(rate) - tf.constant(start))
            return tf.where(step < warmup_steps, rising, tf.constant(rate))

        add("linearWarmup", options, warmup)
    # A warm-up of a rate that decays.
    write("decays", cases)


def clips():
    inf, nan = float("inf"), float("nan")
    lists = [
        [[3.0, 4.0]],
        [[3.0, 4.0], [[12.0], [0.0]]],
        [[0.1, -0.2], [0.3]],
        [[0.0, 0.0], [0.0]],
        [[1e-30, 2e-30]],
        [[1e15, -1e15], [5.0]],
        [[1e30], [1.0]],
        [[inf, 1.0], [2.0]],
        [[nan, 1.0], [2.0]],
    ]
    cases = []
    for gradients in lists:
        for limit in [0.5, 5.0]:
            clipped, norm = tf.clip_by_global_norm([tf.constant(one) for one in gradients], limit)
            by_value = [tf.clip_by_value(tf.constant(one), -limit, limit) for one in gradients]
            cases.append(
                {
                    "gradients": gradients,
                    "limit": limit,
                    "norm": norm.numpy(),
                    "byNorm": [one.numpy() for one in clipped],
                    "byValue": [one.numpy() for one in by_value],
                }
            )
    write("clips", cases)


OPTIMIZERS = {
    "sgd": lambda rate: v1.train.GradientDescentOptimizer(rate),
    "momentum": lambda rate: v1.train.MomentumOptimizer(rate, 0.9),
    "nesterov": lambda rate: v1.train.MomentumOptimizer(rate, 0.9, use_nesterov=True),
    "adagrad": lambda rate: v1.train.AdagradOptimizer(rate, 0.1),
}


def trainings():
    """Linear regression, a row a run, in a loop over the rows; what w and b are after each run."""
    cases = []

    def train(optimizer, rate, options, runs=12):
        def build(session):
            x, y = v1.placeholder(tf.float32, [1, 2]), v1.placeholder(tf.float32, [1, 1])
            w, b = v1.get_variable("w", initializer=[[0.3], [-0.2]]), v1.get_variable("b", initializer=[0.1])
            step = v1.train.get_or_create_global_step()
            loss = tf.reduce_mean(tf.square(y - (tf.matmul(x, w) + b)))
            learning_rate = rate if not options.get("decay") else v1.train.exponential_decay(rate, step, 2, 0.5)
            made = OPTIMIZERS[optimizer](learning_rate)
            gradients = tf.gradients(loss, [w, b])
            accumulate = options.get("accumulateSteps", 1)
            sums = [v1.get_variable(f"sum{i}", initializer=tf.zeros_like(one)) for i, one in enumerate([w, b])]
            add = tf.group(*[v1.assign_add(total, one) for total, one in zip(sums, gradients)])
            clear = tf.group(*[v1.assign(total, tf.zeros_like(total)) for total in sums])
            ready = [total / accumulate for total in sums] if accumulate > 1 else gradients
            if "clipNorm" in options:
                ready, _ = tf.clip_by_global_norm(ready, options["clipNorm"])
            if "clipValue" in options:
                ready = [tf.clip_by_value(one, -options["clipValue"], options["clipValue"]) for one in ready]
            apply = made.apply_gradients(zip(ready, [w, b]), global_step=step)
            session.run(v1.global_variables_initializer())
            seen = []
            for run in range(runs):
                feeds = {x: XS[run % 3 : run % 3 + 1], y: YS[run % 3 : run % 3 + 1]}
                if accumulate == 1:
                    session.run(apply, feeds)
                else:
                    session.run(add, feeds)
                    if (run + 1) % accumulate == 0:
                        session.run(apply, feeds)
                        session.run(clear)
                seen.append({"w": session.run(w), "b": session.run(b), "step": session.run(step)})
            return seen

        cases.append({"optimizer": optimizer, "rate": rate, "options": options, "after": in_graph(build)})

    for optimizer in OPTIMIZERS:
        train(optimizer, 0.05, {})
        train(optimizer, 0.05, {"clipNorm": 0.7})
        train(optimizer, 0.05, {"clipValue": 0.4})
        train(optimizer, 0.05, {"clipNorm": 2.0, "clipValue": 0.9})
        train(optimizer, 0.05, {"accumulateSteps": 3})
        train(optimizer, 0.05, {"accumulateSteps": 4, "clipNorm": 0.5})
        train(optimizer, 0.05, {"accumulateSteps": 2, "clipNorm": 1.0, "clipValue": 0.3})
        train(optimizer, 0.2, {"decay": True})
        train(optimizer, 0.2, {"decay": True, "accumulateSteps": 3})
    write("trainings", cases)


def plateaus():
    series = {
        "falls": [5, 4, 3, 2, 1, 0.5, 0.4],
        "stalls": [5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
        "wobbles": [5, 4, 4.5, 4.2, 3.9, 4.1, 4.3, 4.2, 3.95, 3.9, 3.5, 3.6, 3.7, 3.8],
        "missing": [5, float("nan"), float("nan"), float("nan"), 4, float("nan"), float("nan")],
    }
    settings = [
        {"factor": 0.1, "patience": 2},
        {"factor": 0.5, "patience": 1, "cooldown": 2},
        {"factor": 0.5, "patience": 0},
        {"factor": 0.5, "patience": 2, "minDelta": 0.2, "minLearningRate": 0.02},
        {"factor": 0.3, "patience": 2, "mode": "max"},
    ]
    cases = []
    for name, values in series.items():
        for setting in settings:
            model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(1,))])
            model.compile(tf.keras.optimizers.SGD(0.1), "mse")
            callback = tf.keras.callbacks.ReduceLROnPlateau(
                monitor="value",
                factor=setting["factor"],
                patience=setting["patience"],
                cooldown=setting.get("cooldown", 0),
                min_delta=setting.get("minDelta", 1e-4),
                min_lr=setting.get("minLearningRate", 0),
                mode=setting.get("mode", "min"),
            )
            callback.set_model(model)
            callback.on_train_begin()
            rates = []
            for epoch, value in enumerate(values):
                callback.on_epoch_end(epoch, {"value": value})
                rates.append(float(tf.keras.backend.get_value(model.optimizer.lr)))
            cases.append({"name": name, "values": values, "options": setting, "rates": rates})
    write("plateaus", cases)


def second_orders():
    """The gradient of |gradient|^2 of losses of w, [2, 3], and v, [3]."""
    w = [[0.3, -0.2, 0.8], [-1.1, 0.4, 0.6]]
    v = [0.5, -0.7, 1.2]
    losses = {
        "square": lambda a, b: tf.reduce_sum(tf.square(a * b)),
        "tanh": lambda a, b: tf.reduce_mean(tf.tanh(a) * b),
        "sigmoid": lambda a, b: tf.reduce_sum(tf.sigmoid(a + b)),
        "exp": lambda a, b: tf.reduce_sum(tf.exp(a) * tf.square(b)),
        "matMul": lambda a, b: tf.reduce_sum(tf.square(tf.matmul(a, tf.reshape(b, [3, 1])))),
        "softmax": lambda a, b: tf.reduce_sum(tf.square(tf.nn.softmax(a)) * b),
        "logSoftmax": lambda a, b: tf.reduce_sum(tf.nn.log_softmax(a * b) * b),
        "relu": lambda a, b: tf.reduce_sum(tf.square(tf.nn.relu(a * b))),
        "division": lambda a, b: tf.reduce_sum(a / b),
        "maximum": lambda a, b: tf.reduce_sum(tf.square(tf.maximum(a, b))),
        "abs": lambda a, b: tf.reduce_sum(tf.abs(a) * tf.square(b)),
        "sqrt": lambda a, b: tf.reduce_sum(tf.sqrt(tf.square(a) + tf.square(b))),
        "pow": lambda a, b: tf.reduce_sum(tf.pow(tf.square(a) + 1.0, 1.5) * b),
        "gather": lambda a, b: tf.reduce_sum(tf.square(tf.gather(a, [1, 1, 0]) * b)),
        "concat": lambda a, b: tf.reduce_sum(tf.square(tf.concat([a * b, a], 0))),
        "logistic": lambda a, b: tf.reduce_sum(tf.nn.softplus(a * b)),
        "softmaxCrossEntropy": lambda a, b: v1.losses.softmax_cross_entropy([[0.0, 1.0, 0.0], [0.2, 0.2, 0.6]], a * b),
        "sigmoidCrossEntropy": lambda a, b: v1.losses.sigmoid_cross_entropy([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]], a * b),
        "elu": lambda a, b: tf.reduce_sum(tf.square(tf.nn.elu(a * b))),
        "selu": lambda a, b: tf.reduce_sum(tf.square(tf.nn.selu(a * b))),
        "leakyRelu": lambda a, b: tf.reduce_sum(tf.square(tf.nn.leaky_relu(a * b, 0.2))),
        "cumsum": lambda a, b: tf.reduce_sum(tf.square(tf.cumsum(a * b, 1))),
        "max": lambda a, b: tf.reduce_sum(tf.square(tf.reduce_max(a * b, 1))),
        "prod": lambda a, b: tf.reduce_sum(tf.square(tf.reduce_prod(a * b, 1))),
        "clip": lambda a, b: tf.reduce_sum(tf.square(tf.clip_by_value(a * b, -0.5, 0.5))),
        "where": lambda a, b: tf.reduce_sum(tf.square(tf.where(a > 0.0, tf.square(a) * b, a * tf.square(b)))),
        "logSumExp": lambda a, b: tf.reduce_sum(tf.reduce_logsumexp(a * b, 1)),
        "slice": lambda a, b: tf.reduce_sum(tf.square(tf.slice(a * b, [0, 1], [2, 2]))),
        "pad": lambda a, b: tf.reduce_sum(tf.square(tf.cumsum(tf.pad(a * b, [[1, 1], [0, 2]]), 0))),
        "transpose": lambda a, b: tf.reduce_sum(tf.square(tf.matmul(a * b, a, transpose_b=True))),
        "erf": lambda a, b: tf.reduce_sum(tf.square(tf.math.erf(a * b))),
        "norm": lambda a, b: tf.reduce_sum(tf.norm(a * b, axis=1)),
        "logSigmoid": lambda a, b: tf.reduce_sum(tf.square(tf.math.log_sigmoid(a * b))),
        "convolution": lambda a, b: tf.reduce_sum(
            tf.square(tf.nn.conv2d(tf.reshape(a, [1, 2, 3, 1]), tf.reshape(b, [1, 3, 1, 1]), 1, "SAME"))
        ),
        "pooling": lambda a, b: tf.reduce_sum(tf.square(tf.nn.max_pool2d(tf.reshape(a * b, [1, 2, 3, 1]), 2, 1, "SAME"))),
    }
    cases = []
    for name, loss in losses.items():

        def build(session):
            a, b = v1.get_variable("w", initializer=w), v1.get_variable("v", initializer=v)
            value = loss(a, b)
            first = tf.gradients(value, [a, b])
            penalty = tf.add_n([tf.reduce_sum(tf.square(one)) for one in map(tf.convert_to_tensor, first)])
            second = tf.gradients(penalty, [a, b])
            session.run(v1.global_variables_initializer())
            run = lambda node: None if node is None else session.run(tf.convert_to_tensor(node))
            return {"loss": run(value), "first": [run(one) for one in first], "second": [run(one) for one in second]}

        cases.append({"name": name, **in_graph(build)})
    write("second-orders", {"w": w, "v": v, "losses": cases})


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    decays()
    clips()
    trainings()
    plateaus()
    second_orders()
