"""Serves models that we have exported, as Python does it.

  python serve_exports.py EXPORTS.json

EXPORTS.json lists SavedModels (name, directory, cases of x and y). Each is loaded by
the loader of version 1 into a session, and by tf.saved_model.load, and its
signature serving_default must give y for x. The names of its variables must be
those in its files.
One line "PASS: ..." or "FAIL: ..." for each way; exit 1 when one fails.
"""

import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden", "formats"))

# pylint: disable=wrong-import-position
from fixlib.common import load_json, np, quiet, tf, tf1


def compare(got, wanted):
  np.testing.assert_allclose(got, np.array(wanted, np.float32), rtol=1e-5, atol=1e-6)


def by_loader(model):
  """Loads a model into a session, as version 1 does."""
  with tf.Graph().as_default(), tf1.Session() as session:
    meta = tf1.saved_model.load(session, ["serve"], model["directory"])
    signature = meta.signature_def["serving_default"]
    assert signature.method_name == "tensorflow/serving/predict", signature
    for case in model["cases"]:
      feeds = {signature.inputs["x"].name: np.array(case["x"], np.float32)}
      compare(session.run(signature.outputs["y"].name, feeds), case["y"])
    names = {v.op.name for v in tf1.global_variables()}
    prefix = os.path.join(model["directory"], "variables", "variables")
    saved = ({name for name, _ in tf.train.list_variables(prefix)}
             if os.path.exists(prefix + ".index") else set())
    assert names == saved, (names, saved)


def by_load(model):
  """Loads a model as version 2 does."""
  loaded = tf.saved_model.load(model["directory"])
  serve = loaded.signatures["serving_default"]
  for case in model["cases"]:
    compare(serve(x=tf.constant(case["x"], tf.float32))["y"].numpy(), case["y"])


def main(exports):
  failed = False
  quiet()
  for model in load_json(exports):
    for way, name in [(by_loader, "the loader of version 1"),
                      (by_load, "tf.saved_model.load")]:
      try:
        way(model)
        verdict = "PASS: %s: %s gives what tfjs predicts" % (model["name"], name)
      except Exception as e:  # pylint: disable=broad-except
        failed = True
        verdict = "FAIL: %s: %s: %s" % (model["name"], name, e)
      print(verdict, flush=True)
  return 1 if failed else 0


if __name__ == "__main__":
  sys.exit(main(*sys.argv[1:]))
