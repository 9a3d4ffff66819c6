"""Writes trainings.json: for the optimizers of tf.compat.v1.train what they keep, and all values after each step.

python make_trainings.py   (TensorFlow 2.15.1)
"""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()
tf1.enable_resource_variables()
train = tf1.train

HERE = os.path.dirname(os.path.abspath(__file__))
W = np.float32([[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]])
E = np.float32([[1, 2], [3, -1], [0.5, 0.25], [-2, 1]])
X = np.float32([[1, 2, 3], [-1, 0.5, 2]])
ROWS = [1, 3, 1]
OPTIMIZERS = [
    ("GradientDescentOptimizer", dict(learning_rate=0.1)),
    ("MomentumOptimizer", dict(learning_rate=0.1, momentum=0.9)),
    ("MomentumOptimizer", dict(learning_rate=0.1, momentum=0.9, use_nesterov=True)),
    ("AdagradOptimizer", dict(learning_rate=0.1)),
    ("AdagradOptimizer", dict(learning_rate=0.1, initial_accumulator_value=0.5)),
    ("AdamOptimizer", dict()),
    ("AdamOptimizer", dict(learning_rate=0.1, beta1=0.8, beta2=0.9, epsilon=1e-3)),
    ("RMSPropOptimizer", dict(learning_rate=0.1)),
    ("RMSPropOptimizer", dict(learning_rate=0.1, decay=0.8, momentum=0.5, epsilon=1e-3, centered=True)),
    ("AdadeltaOptimizer", dict()),
    ("AdadeltaOptimizer", dict(learning_rate=1.0, rho=0.9, epsilon=1e-4)),
    ("FtrlOptimizer", dict(learning_rate=0.1)),
    ("FtrlOptimizer", dict(learning_rate=0.1, learning_rate_power=-0.7, initial_accumulator_value=0.2,
                           l1_regularization_strength=0.01, l2_regularization_strength=0.02)),
    ("FtrlOptimizer", dict(learning_rate=0.1, l2_shrinkage_regularization_strength=0.05)),
]


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def record(optimizer, options, resource):
    with tf1.Graph().as_default(), tf1.Session() as session:
        w = tf1.get_variable("w", initializer=W, use_resource=resource)
        table = tf1.get_variable("layer/table", initializer=E, use_resource=resource)
        dense = tf.reduce_sum(tf.square(tf.matmul(tf.constant(X), w)))
        rows = tf.gather(table, ROWS)
        loss = dense + tf.reduce_sum(tf.square(rows) * tf.constant([[1.0], [0.5], [2.0]]))
        step = tf1.train.get_or_create_global_step()
        op = getattr(train, optimizer)(**options).minimize(loss, global_step=step)
        session.run(tf1.global_variables_initializer())
        names = [variable.op.name for variable in tf1.global_variables()]
        values = lambda: {name: [float(one) for one in np.ravel(value)] for name, value in zip(names, session.run(tf1.global_variables()))}
        steps = [values()]
        for _ in range(3):
            session.run(op)
            steps.append(values())
        return dict(optimizer=optimizer, options={camel(key): value for key, value in options.items()}, op=op.name,
                    variables=names, steps=steps)


if __name__ == "__main__":
    records = [record(*one, resource=True) for one in OPTIMIZERS]
    with open(os.path.join(HERE, "trainings.json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in records) + "\n]\n")
    print(len(records), "trainings")
