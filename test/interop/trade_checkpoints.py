"""Reads our checkpoints with TensorFlow, trains on from them, and writes its own.

  python trade_checkpoints.py OURS.json FOLDER THEIRS.json

OURS.json lists our checkpoints (name, prefix, expected). Each trained one is
restored into TensorFlow's own graph of the same model; all its variables must
then have the expected bits, and three steps later be where we are. The model of
layers is restored into Keras by the names that Keras gives its variables. Where
a .meta file lies beside a checkpoint, TensorFlow imports it, and the saver that
it makes for that graph restores the checkpoint. All these and the values of the
fixtures are saved in FOLDER, and listed in THEIRS.json.
One line "PASS: ..." or "FAIL: ..." for each; exit 1 when one fails.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden", "formats"))

# pylint: disable=wrong-import-position
from fixlib.common import (decode_tensor, encode_tensor, load_json, np, quiet,
                           tensor_bytes, tf, tf1)

from keras_model import restore_and_save

TOLERANCE = 2e-5

OPTIMIZERS = {
    "sgd": lambda: tf1.train.GradientDescentOptimizer(0.05),
    "momentum": lambda: tf1.train.MomentumOptimizer(0.05, 0.9),
    "adagrad": lambda: tf1.train.AdagradOptimizer(0.05, 0.1),
    "adam": lambda: tf1.train.AdamOptimizer(0.05, 0.9, 0.999, 1e-7),
    "rmsprop": lambda: tf1.train.RMSPropOptimizer(0.05, 0.9, 0.5, 1e-7),
}


def expected_of(case, prefix):
  note = load_json(case["expected"])["checkpoints"][os.path.basename(prefix)]
  return {name: (v["dtype"], decode_tensor(v))
          for name, v in note["variables"].items()}


def bits_differ(got, wanted):
  return [name for name, value in got.items()
          if tensor_bytes(value, wanted[name][0])
          != tensor_bytes(wanted[name][1], wanted[name][0])]


def check_loaded(prefix, wanted):
  reader = tf.train.load_checkpoint(prefix)
  names = sorted(reader.get_variable_to_shape_map())
  assert names == sorted(wanted), ("names", names)
  different = bits_differ({n: reader.get_tensor(n) for n in names}, wanted)
  assert not different, ("load_checkpoint gives other bits", different)


def write_note(folder, prefix, values):
  base = os.path.basename(prefix)
  path = os.path.join(folder, "expected.json")
  with open(path, "w") as f:
    json.dump({"state": {"model_checkpoint_path": base,
                         "all_model_checkpoint_paths": [base]},
               "checkpoints": {base: {"variables": {
                   name: encode_tensor(value, dtype)
                   for name, (dtype, value) in values.items()}}}}, f)
  return path


def train_on(case, later, out):
  """Restores `case` into TensorFlow's graph, trains to `later`, and saves."""
  wanted = expected_of(case, case["prefix"])
  check_loaded(case["prefix"], wanted)
  goal = expected_of(later, later["prefix"])
  kind = case["name"].split("/")[0].split("-")[1]
  with tf.Graph().as_default():
    weights = tf1.get_variable("model/weights", [3, 2])
    bias = tf1.get_variable("model/bias", [2])
    step = tf1.train.get_or_create_global_step()
    loss = tf.reduce_sum(weights ** 2) + tf.reduce_sum((bias - 1.0) ** 2)
    train = OPTIMIZERS[kind]().minimize(loss, global_step=step)
    variables = {v.op.name: v for v in tf1.global_variables()}
    missing = sorted(n for n in wanted if n not in variables
                     and not n.startswith("_monitored_session/"))
    assert not missing, ("TensorFlow has no variable", missing)
    saver = tf1.train.Saver()
    with tf1.Session() as sess:
      saver.restore(sess, case["prefix"])
      different = bits_differ(sess.run(variables), wanted)
      assert not different, ("restored with other bits", different)
      while sess.run(step) < goal["global_step"][1]:
        sess.run(train)
      values = sess.run(variables)
      for name, value in values.items():
        apart = np.max(np.abs(value - goal[name][1]))
        assert apart <= TOLERANCE, (name, "is", apart, "apart after training on")
      prefix = saver.save(sess, os.path.join(out, "model.ckpt"),
                          global_step=step)
  return write_note(out, prefix, {
      name: (wanted[name][0], value) for name, value in values.items()}), prefix


def save_again(case, out, sharded):
  """Restores `case` with a Saver over its variables, and saves them."""
  wanted = expected_of(case, case["prefix"])
  check_loaded(case["prefix"], wanted)
  with tf.Graph().as_default():
    variables = {}
    for i, (name, (dtype, value)) in enumerate(sorted(wanted.items())):
      with tf.device("/cpu:%d" % (i % 2 if sharded else 0)):
        if dtype == "string":
          init = tf.fill(value.shape, "") if value.shape else tf.constant("")
        else:
          init = tf.zeros(value.shape, dtype=tf.as_dtype(dtype))
        variables[name] = tf1.Variable(init, name="v%d" % i)
    saver = tf1.train.Saver(variables, sharded=sharded)
    config = tf1.ConfigProto(device_count={"CPU": 2})
    with tf1.Session(config=config) as sess:
      saver.restore(sess, case["prefix"])
      values = sess.run(variables)
      # bits, whatever the type in which numpy gives them
      as_bits = {n: np.asarray(v) for n, v in values.items()}
      different = bits_differ(as_bits, wanted)
      assert not different, ("restored with other bits", different)
      prefix = saver.save(sess, os.path.join(out, "model.ckpt"))
  return write_note(out, prefix, {
      name: (wanted[name][0], value) for name, value in values.items()}), prefix


def trade_model(case, out):
  """Restores `case` into a Keras model by its names, and saves that."""
  wanted = expected_of(case, case["prefix"])
  check_loaded(case["prefix"], wanted)
  prefix = restore_and_save(case, out)
  return write_note(out, prefix, wanted), prefix


def import_graph(case, out):
  """Imports the graph beside `case`, restores `case` into it, and saves."""
  wanted = {name: value for name, value in
            expected_of(case, case["prefix"]).items()
            if not name.startswith("_monitored_session/")}
  with tf.Graph().as_default():
    saver = tf1.train.import_meta_graph(case["prefix"] + ".meta")
    assert saver is not None, "TensorFlow made no saver for the graph"
    variables = {v.op.name: v for v in tf1.global_variables()}
    assert sorted(variables) == sorted(wanted), ("variables", sorted(variables))
    step = tf1.train.get_global_step()
    assert step.op.name == "global_step", step
    assert (step.dtype.base_dtype, step.shape.as_list()) == (tf.int64, []), step
    if case["name"].startswith("varied-graph/"):
      value = tf1.get_default_graph().get_operation_by_name("jump/value")
      assert value.outputs[0].dtype == tf.int64, value
      assert tf.make_ndarray(value.get_attr("value")) == 2**63 - 1, value
    with tf1.Session() as sess:
      saver.restore(sess, case["prefix"])
      values = sess.run(variables)
      different = bits_differ(values, wanted)
      assert not different, ("restored with other bits", different)
      prefix = saver.save(sess, os.path.join(out, "model.ckpt"),
                          global_step=step)
  return write_note(out, prefix, wanted), prefix


def main():
  quiet()
  tf1.disable_v2_behavior()
  ours, folder, theirs = sys.argv[1:]
  cases = load_json(ours)
  work = []
  trained = [c for c in cases if c["name"].startswith("trained-")]
  for first, later in zip(trained[::2], trained[1::2]):
    work.append((first["name"], lambda out, a=first, b=later: train_on(a, b, out)))
  for case in cases:
    if case["name"].startswith("py-basic/"):
      for sharded in (False, True):
        work.append((case["name"] + (" in shards" if sharded else ""),
                     lambda out, c=case, s=sharded: save_again(c, out, s)))
  for case in cases:
    if case["name"].startswith("layers-model/"):
      work.append((case["name"], lambda out, c=case: trade_model(c, out)))
  graphs = [c for c in cases if os.path.exists(c["prefix"] + ".meta")]
  assert len(graphs) > len(trained), "there are no .meta files"
  for case in graphs:
    work.append((case["name"] + " by its .meta",
                 lambda out, c=case: import_graph(c, out)))
  written, failures = [], 0
  for name, do in work:
    out = os.path.join(folder, name.replace("/", "-").replace(" ", "-"))
    os.makedirs(out)
    try:
      expected, prefix = do(out)
      written.append({"name": name, "prefix": prefix, "expected": expected})
      print("PASS: %s, read and restored by TensorFlow, saved by it" % name)
    except Exception as e:  # pylint: disable=broad-except
      failures += 1
      print("FAIL: %s: %s" % (name, str(e)[:300].replace("\n", " ")))
  with open(theirs, "w") as f:
    json.dump(written, f, indent=1)
  return 1 if failures or not work else 0


if __name__ == "__main__":
  sys.exit(main())
