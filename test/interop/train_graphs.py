"""Trains on a graph that was built in TypeScript: python train_graphs.py FOLDER, where judge-graphs.js has written."""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()
STEPS = 5
folder = sys.argv[1]


def path(*names):
    return os.path.join(folder, *names)


def verdict(ok, what, detail=""):
    print(("PASS: " if ok else "FAIL: ") + what + ("" if ok or not detail else ": " + detail))


def train(session, steps=STEPS):
    graph = tf1.get_default_graph()
    loss, op = graph.get_tensor_by_name("loss:0"), graph.get_operation_by_name("train")
    return [float(session.run([loss, op])[0]) for _ in range(steps)]


expected = json.load(open(path("ours.json")))
config = tf1.ConfigProto()

for meta, what in [("built.meta", "the graph that was exported"), (os.path.join("ours", "model.ckpt-5.meta"), "the graph beside a checkpoint")]:
    with tf1.Graph().as_default(), tf1.Session(config=config) as session:
        saver = tf1.train.import_meta_graph(path(meta)) or tf1.train.Saver()
        saver.restore(session, path("ours", "model.ckpt-5"))
        losses = train(session)
        verdict(losses == expected, "Python restores and trains on " + what, "%s instead of %s" % (losses, expected))
        step = session.run(tf1.train.get_global_step())
        verdict(step == 10, "Python counts its steps", str(step))
        if meta == "built.meta":
            saver.save(session, path("theirs", "model.ckpt"), global_step=10)
            json.dump(train(session), open(path("theirs.json"), "w"))

with tf1.Graph().as_default():
    tf1.train.import_meta_graph(path("built.meta"))
    trainable = [variable.op.name for variable in tf1.trainable_variables()]
    wanted = ["embedding/table", "hidden/kernel", "hidden/bias", "logits/kernel"]
    verdict(trainable == wanted, "Python finds the variables that are trained", str(trainable))
    with tf1.train.MonitoredTrainingSession(checkpoint_dir=path("python"), hooks=[tf1.train.StopAtStepHook(last_step=3)], log_step_count_steps=None) as session:
        loss, op = session.graph.get_tensor_by_name("loss:0"), session.graph.get_operation_by_name("train")
        losses = []
        while not session.should_stop():
            losses.append(float(session.run([loss, op])[0]))
    verdict(len(losses) == 3 and losses[2] < losses[0], "a MonitoredTrainingSession of Python trains it from its start", str(losses))
