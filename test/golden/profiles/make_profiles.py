"""Writes what TensorFlow told of runs, and what Python's Timeline makes of it: RunMetadata and traces, beside this file."""

import json
import os

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import tensorflow as tf
from tensorflow.python.client import timeline

v1 = tf.compat.v1
v1.disable_eager_execution()
FOLDER = os.path.dirname(os.path.abspath(__file__))


def write(name, metadata):
    with open(os.path.join(FOLDER, name + ".run-metadata"), "wb") as file:
        file.write(metadata.SerializeToString(deterministic=True))
    traces = {}
    for what, dataflow, memory in (("plain", False, False), ("dataflow", True, False), ("memory", False, True)):
        trace = timeline.Timeline(metadata.step_stats).generate_chrome_trace_format(dataflow, memory)
        traces[what] = json.loads(trace)["traceEvents"]
    with open(os.path.join(FOLDER, name + ".json"), "w") as file:
        json.dump(traces, file, separators=(",", ":"))


def run_on_two_devices():
    """A branch on each of two devices, and a loop, whose operations run more than once."""
    with v1.Graph().as_default():
        x = v1.placeholder(tf.float32, [2, 3], name="x")
        with tf.device("/cpu:1"):
            far, index = tf.nn.top_k(x, 2, name="far")
        with tf.device("/cpu:0"):
            near = tf.matmul(x, x, transpose_b=True, name="near")
            total = tf.add(near, far + tf.cast(index, tf.float32), name="total")
            v1.disable_control_flow_v2()
            looped = v1.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * 2), (0, total), name="loop")[1]
        metadata = v1.RunMetadata()
        options = v1.RunOptions(trace_level=v1.RunOptions.FULL_TRACE)
        with v1.Session(config=v1.ConfigProto(device_count={"CPU": 2})) as session:
            session.run(looped, {x: [[1, 2, 3], [4, 5, 6]]}, options=options, run_metadata=metadata)
    return metadata


def run_on_other_devices():
    """Labels of devices that this machine lacks: streams and copies of a GPU, and what is received from another task."""
    metadata = v1.RunMetadata()

    def device(name, *nodes):
        stats = metadata.step_stats.dev_stats.add(device=name)
        for node_name, label, start, duration in nodes:
            node = stats.node_stats.add(
                node_name=node_name, timeline_label=label, all_start_micros=start, all_end_rel_micros=duration
            )
            output = node.output.add(slot=0)
            output.tensor_description.dtype = tf.float32.as_datatype_enum
            output.tensor_description.shape.dim.add(size=2)
            output.tensor_description.allocation_description.requested_bytes = 8 * duration
            output.tensor_description.allocation_description.allocator_name = "GPU_0_bfc" if "GPU" in name else "cpu"

    device(
        "/job:worker/replica:0/task:1/device:CPU:0",
        ("a", "a = Const()", 100, 5),
        ("RecvTensor", "[8B] [0.1MB/s] edge_9_b from ps to worker", 103, 9),
        ("c", "c = Add(a, b/_7, gone)", 113, 4),
        ("odd", "no label of an operation", 113, 1),
    )
    device("/job:ps/replica:0/task:0/device:CPU:0", ("b", "b = VariableV2()", 101, 2))
    device("/job:worker/replica:0/task:1/device:GPU:0", ("d", "d = MatMul(c, c)", 120, 3))
    device("/job:worker/replica:0/task:1/device:GPU:0/stream:all", ("d", "kernel @@d:MatMul#id=3#", 121, 6))
    device("/device:GPU:0/memcpy", ("e", "MEMCPYHtoD", 121, 2))
    return metadata


if __name__ == "__main__":
    write("two-devices", run_on_two_devices())
    write("other-devices", run_on_other_devices())
