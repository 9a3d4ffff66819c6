"""Restores our checkpoints of models into Keras by name, and writes its own.

  python trade_keras_models.py OURS.json FOLDER THEIRS.json

OURS.json lists our checkpoints, each with the name of a model of keras_models.py,
an input, and our output. Keras builds the model anew; the variables of the
checkpoint must be exactly its own, by their names under "net/", and a Saver that
goes by these must make it give our output. Then it gets other weights, and is
saved by name in FOLDER, with its output, and listed in THEIRS.json.
One line "PASS: ..." or "FAIL: ..." for each; exit 1 when one fails.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden", "formats"))

# pylint: disable=wrong-import-position
from fixlib.common import decode_tensor, encode_tensor, load_json, np, quiet, tf, tf1

from keras_models import MODELS, build

TOLERANCE = 1e-5  # of the largest output


def trade(case, folder):
  model = build(case["name"])
  variables = {"net/" + v.name[:-2]: v for v in model.variables}
  assert len(variables) == len(model.variables), "names repeat"
  reader = tf.train.load_checkpoint(case["prefix"])
  stored = [n for n in reader.get_variable_to_shape_map()
            if not n.startswith("_monitored_session/")]
  assert sorted(stored) == sorted(variables), (
      "names", sorted(set(stored) ^ set(variables)))
  saver = tf1.train.Saver(variables)
  saver.restore(None, case["prefix"])
  x = decode_tensor(case["input"])
  wanted = decode_tensor(case["output"])
  apart = np.max(np.abs(model(x).numpy() - wanted)) / np.max(np.abs(wanted))
  assert apart <= TOLERANCE, ("the output is", apart, "of it apart")
  generator = np.random.default_rng(7)
  for v in model.variables:
    v.assign(generator.uniform(0.2, 0.9, v.shape).astype(np.float32))
  prefix = saver.save(None, os.path.join(folder, "model.ckpt"))
  return {"name": case["name"], "prefix": prefix, "input": case["input"],
          "output": encode_tensor(model(x).numpy(), "float32")}


def main():
  quiet()
  ours, folder, theirs = sys.argv[1:]
  cases = load_json(ours)
  written, failures = [], 0
  assert [c["name"] for c in cases] == list(MODELS), "other models"
  for case in cases:
    out = os.path.join(folder, case["name"])
    os.makedirs(out)
    try:
      written.append(trade(case, out))
      print("PASS: %s, restored by Keras by name" % case["name"])
    except Exception as e:  # pylint: disable=broad-except
      failures += 1
      print("FAIL: %s: %s" % (case["name"], str(e)[:300].replace("\n", " ")))
  with open(theirs, "w") as f:
    json.dump(written, f, indent=1)
  return 1 if failures else 0


if __name__ == "__main__":
  sys.exit(main())
