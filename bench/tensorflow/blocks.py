"""Blocks of steps of TensorFlow's Python, one after each line that is read.

  python blocks.py JOB.json [TARGET]

JOB.json names a graph (meta, init_ops, fetches), the values that its steps are
fed (feeds, taken in turn), threads, and for each contender its hooks: null for a
tf.compat.v1 Session, else how many hooks that do nothing a MonitoredSession has.
TARGET is a master, grpc://host:port; without it each contender has its own
session in this process.

Prints "ready", then reads "CONTENDER COUNT" and prints the milliseconds that so
many steps took, until its input ends.
"""

import base64
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

# pylint: disable=wrong-import-position
import tensorflow as tf
import numpy as np

tf1 = tf.compat.v1
tf1.logging.set_verbosity(tf1.logging.ERROR)


class IdleHook(tf1.train.SessionRunHook):
  """Has every callback, and does nothing in it."""

  def begin(self):
    pass

  def after_create_session(self, session, coord):
    pass

  def before_run(self, run_context):
    return None

  def after_run(self, run_context, run_values):
    pass

  def end(self, session):
    pass


def array_of(value):
  data = np.frombuffer(base64.b64decode(value["b64"]), value["dtype"])
  return data.reshape(value["shape"])


def open_session(job, hooks, target):
  """A session of the graph with its variables initialized."""
  config = tf1.ConfigProto(intra_op_parallelism_threads=job["threads"],
                           inter_op_parallelism_threads=job["threads"])
  with tf.Graph().as_default() as graph:
    tf1.train.import_meta_graph(job["meta"])
    if hooks is None:
      session = tf1.Session(target, graph=graph, config=config)
      for name in job["init_ops"]:
        session.run(name)
      return session
    creator = tf1.train.ChiefSessionCreator(master=target, config=config)
    return tf1.train.MonitoredSession(
        creator, hooks=[IdleHook() for _ in range(hooks)])


def time_steps(session, fetches, feeds, count):
  run = session.run
  start = time.perf_counter()
  for step in range(count):
    run(fetches, feeds[step % len(feeds)])
  return (time.perf_counter() - start) * 1000


def main():
  with open(sys.argv[1], encoding="utf-8") as file:
    job = json.load(file)
  target = sys.argv[2] if len(sys.argv) > 2 else ""
  feeds = [{name: array_of(value) for name, value in row.items()}
           for row in job["feeds"]]
  sessions = {name: open_session(job, hooks, target)
              for name, hooks in job["contenders"].items()}
  print("ready", tf.__version__, flush=True)
  for line in sys.stdin:
    name, count = line.split()
    took = time_steps(sessions[name], job["fetches"], feeds, int(count))
    print(took, flush=True)
  # A server that has ended would keep the sessions from being closed.
  os._exit(0)


main()
