"""Trains on from our checkpoints of Python's own graphs, and saves its own.

  python trade_graphs.py OURS.json FOLDER THEIRS.json

OURS.json lists graphs that a session of ours has trained in TensorFlow (name,
meta, prefix, steps, losses). The .meta beside the checkpoint is imported, its
saver restores the checkpoint, and the steps that follow must have the same
losses, bit for bit. Then each graph is trained from the beginning, and saved in
FOLDER after as many steps; THEIRS.json lists these for the other side.
One line "PASS: ..." or "FAIL: ..." for each; exit 1 when one fails.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden", "formats"))

# pylint: disable=wrong-import-position
from fixlib.common import decode_tensor, load_json, quiet, tf, tf1

CONFIG = tf1.ConfigProto(intra_op_parallelism_threads=1,
                         inter_op_parallelism_threads=1)


def feeds_of(row):
  return {name + ":0": decode_tensor(value)
          for name, value in row["feeds"].items()}


def losses_of(session, rows):
  return [float(session.run(["loss:0", "train"], feeds_of(row))[0])
          for row in rows]


def go_on(trade):
  """Restores one of our checkpoints, and makes the steps that follow."""
  rows = load_json(trade["steps"])["steps"][trade["firstStep"]:]
  state = tf.train.get_checkpoint_state(os.path.dirname(trade["prefix"]))
  assert trade["prefix"] in state.all_model_checkpoint_paths, state
  with tf.Graph().as_default(), tf1.Session(config=CONFIG) as session:
    saver = tf1.train.import_meta_graph(trade["meta"])
    saver.restore(session, trade["prefix"])
    got = losses_of(session, rows)
  wanted = trade["losses"][trade["firstStep"]:]
  assert got == wanted, ("losses", wanted, got)


def train(trade, folder):
  """Trains a graph from the beginning, and saves it on the way."""
  rows = load_json(trade["steps"])["steps"]
  meta = trade["steps"].replace(".json", ".meta")
  first = trade["firstStep"]
  with tf.Graph().as_default():
    tf1.train.import_meta_graph(meta)
    scaffold = tf1.train.Scaffold()
    with tf1.train.SingularMonitoredSession(
        hooks=[], scaffold=scaffold, config=CONFIG) as session:
      raw = session.raw_session()
      losses = losses_of(raw, rows[:first])
      prefix = scaffold.saver.save(raw, os.path.join(folder, "model.ckpt"),
                                   global_step=first)
      losses += losses_of(raw, rows[first:])
  return dict(trade, meta=prefix + ".meta", prefix=prefix, losses=losses)


def main(ours, folder, theirs):
  failed = False
  traded = []
  quiet()
  for trade in load_json(ours):
    try:
      go_on(trade)
      verdict = "PASS: Python goes on from our %s of %s with the same losses" % (
          os.path.basename(trade["prefix"]), trade["name"])
    except Exception as e:  # pylint: disable=broad-except
      failed = True
      verdict = "FAIL: %s: %s" % (trade["name"], e)
    print(verdict, flush=True)
    place = os.path.join(folder, trade["name"])
    os.makedirs(place, exist_ok=True)
    traded.append(train(trade, place))
  with open(theirs, "w") as f:
    json.dump(traded, f)
  return 1 if failed else 0


if __name__ == "__main__":
  sys.exit(main(*sys.argv[1:]))
