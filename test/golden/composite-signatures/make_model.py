"""Writes a SavedModel whose signatures take and give sparse and ragged tensors, and prints what they give.

python make_model.py   (TensorFlow 2.15.1)
"""
import os
import shutil

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()
HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "model")
info = tf1.saved_model.utils.build_tensor_info


def signature(inputs, outputs):
    as_info = lambda tensors: {key: info(value) for key, value in tensors.items()}
    return tf1.saved_model.signature_def_utils.build_signature_def(as_info(inputs), as_info(outputs), "predict")


sparse = tf1.sparse_placeholder(tf.float32, [2, 3], name="sparse")
ragged = tf1.ragged.placeholder(tf.float32, 1, [], name="ragged")
dense = tf1.placeholder(tf.float32, [2, 3], name="dense")
weights = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
product = tf.sparse.sparse_dense_matmul(sparse, weights)
found = tf.sparse.from_dense(dense)
twice = ragged * 2.0
with tf1.Session() as session:
    shutil.rmtree(MODEL, ignore_errors=True)
    builder = tf1.saved_model.builder.SavedModelBuilder(MODEL)
    builder.add_meta_graph_and_variables(session, ["serve"], dict(
        takes_sparse=signature(dict(x=sparse), dict(y=product)),
        gives_sparse=signature(dict(x=dense), dict(y=found)),
        ragged=signature(dict(x=ragged), dict(y=twice)),
        plain=signature(dict(x=dense), dict(y=tf.matmul(dense, weights)))), strip_default_attrs=True)
    builder.save()
    print("takes_sparse", session.run(product, {sparse: tf1.SparseTensorValue([[0, 1], [1, 2]], [2.0, 3.0], [2, 3])}).tolist())
    print("gives_sparse", session.run(found, {dense: [[0, 1, 0], [0, 0, 2]]}))
    print("ragged", session.run(twice, {ragged: tf1.ragged.constant_value([[1], [], [2, 3]], dtype=np.float32)}))
    print("plain", session.run("MatMul:0", {dense: [[0, 1, 0], [0, 0, 2]]}).tolist())
