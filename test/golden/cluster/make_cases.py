"""Writes cases.json: what TensorFlow 2.15.1 answers about clusters and devices."""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf  # noqa: E402

tf1 = tf.compat.v1
tf1.logging.set_verbosity(tf1.logging.ERROR)


def outcome(work):
    try:
        return {"value": work()}
    except (ValueError, TypeError) as error:
        return {"error": type(error).__name__, "message": str(error)}


def components(spec):
    return {
        "job": spec.job,
        "replica": spec.replica,
        "task": spec.task,
        "deviceType": spec.device_type,
        "deviceIndex": spec.device_index,
    }


def parsed(text):
    def work():
        spec = tf.DeviceSpec.from_string(text)
        return {"text": spec.to_string(), **components(spec)}

    return {"spec": text, **outcome(work)}


SPECS = [
    "", "/", "/job:ps", "/job:ps/task:3", "/job:worker/replica:2/task:1/device:GPU:4", "/cpu:0", "/CPU:*", "/gpu",
    "/device:cpu:1", "/device:CPU:*", "/device:XLA_GPU:1", "/TPU:3", "job:ps/task:0", "/task:0/job:ps", "/job:",
    "/job:a/job:b", "/task:+2", "/task: 4 ", "/task:1_0", "/task:x", "/task:", "/task:*", "/device:CPU:x", "/cpu:x",
    "/cpu:0/gpu:1", "/device:CPU:0/cpu:0", "/device:CPU", "/CPU:0:1", "/jobs:ps", "/job:a:b", "/replica:-1", "//job:a//",
    "::", "/:1", "/custom:2", "/epu:0", "/task:1.0", "/device:gpu:0",
]

PAIRS = [
    ("", ""), ("/job:ps/task:1", "/cpu:0"), ("/cpu:0", "/gpu:1"), ("/cpu:0", "/gpu:*"), ("/job:a/task:0", "/job:b"),
    ("/job:a/task:0/device:GPU:1", "/job:b/task:7"), ("/replica:1", "/task:0"), ("/job:a", "/job:"),
]


def merged(first, second):
    def work():
        spec = tf.DeviceSpec.from_string(first).make_merged_spec(tf.DeviceSpec.from_string(second))
        return spec.to_string()

    return {"first": first, "second": second, **outcome(work)}


CLUSTERS = [
    {},
    {"ps": ["ps0:2222"]},
    {"worker": ["w0:1", "w1:2", "w2:3"], "ps": ["p0:4", "p1:5"]},
    {"worker": {1: "w1:2"}, "ps": ["p0:4"]},
    {"worker": {0: "a:1", 1: "b:2"}},
    {"worker": {4: "e:5", 2: "c:3"}},
    {"chief": ["c:1"], "ps": [], "worker": ["w:1"]},
    {"b": ["x:1"], "a": ["y:2"], "é": ["z:3"]},
]


def described(cluster):
    spec = tf.train.ClusterSpec(cluster)
    jobs = {}
    for job in spec.jobs:
        jobs[job] = {
            "numTasks": spec.num_tasks(job),
            "taskIndices": spec.task_indices(job),
            "jobTasks": outcome(lambda: spec.job_tasks(job)),
        }
    return {
        "cluster": cluster,
        "jobs": spec.jobs,
        "byJob": jobs,
        "asDict": spec.as_dict(),
        "clusterDef": [{"name": job.name, "tasks": dict(sorted(job.tasks.items()))} for job in spec.as_cluster_def().job],
        "errors": {
            "numTasks": outcome(lambda: spec.num_tasks("none")),
            "taskAddress": outcome(lambda: spec.task_address("none", 0)),
            "taskAddressOfPs": outcome(lambda: spec.task_address("ps", 9)) if "ps" in cluster else None,
        },
    }


OPS = [
    ["VariableV2", ""], ["Add", ""], ["VarHandleOp", ""], ["MatMul", "/job:ps"], ["VariableV2", "/job:ps"],
    ["VariableV2", "/job:ps/task:1"], ["VariableV2", "/cpu:0"], ["VariableV2", "/job:worker/task:1"], ["Add", "/gpu:1"],
    ["Variable", "/task:5"], ["VariableV2", ""], ["MutableHashTableV2", ""], ["Const", "/job:other/task:2/cpu:0"],
    ["ResourceConditionalAccumulator", "/device:GPU:0"], ["HashTableV2", ""], ["VariableV2", "/job:"], ["VariableV2", ""],
]

SETTERS = [
    {},
    {"ps_tasks": 1},
    {"ps_tasks": 3},
    {"ps_tasks": 2, "ps_device": "/job:ps/cpu:0", "worker_device": "/job:worker/task:1/gpu:0"},
    {"ps_tasks": 2, "ps_device": ""},
    {"ps_tasks": 2, "ps_device": "/cpu:0"},
    {"ps_tasks": 2, "worker_device": ""},
    {"ps_tasks": 2, "worker_device": "/job:worker/task:3"},
    {"ps_tasks": 2, "ps_device": "/job:sun/task:7"},
    {"ps_tasks": 2, "ps_ops": ["Add", "Const"]},
    {"ps_tasks": 2, "ps_ops": []},
    {"ps_tasks": 2, "merge_devices": False},
    {"cluster": {"ps": ["a:1", "b:2"], "worker": ["c:3"]}},
    {"cluster": {"ps": ["a:1", "b:2"], "worker": ["c:3"]}, "ps_tasks": 7},
    {"cluster": {"sun": ["a:1", "b:2", "c:4"], "moon": ["c:3"]}, "ps_device": "/job:sun", "worker_device": "/job:moon"},
    {"cluster": {"worker": ["c:3"]}},
    {"cluster": {"ps": [], "worker": ["c:3"]}},
    {"cluster": {"ps": {3: "a:1"}, "worker": ["c:3"]}},
    {"ps_tasks": 2, "ps_device": "/job:ps/bogus:1"},
]


class Node:
    """An operation that has nothing but what a device function reads."""

    def __init__(self, op, device):
        self.device = device
        self.node_def = tf1.NodeDef(op=op, device=device)


def placed(options):
    def work():
        setter = tf1.train.replica_device_setter(**options)
        if setter is None:
            return None
        return [setter(Node(op, device)) for op, device in OPS]

    return {"options": options, **outcome(work)}


cases = {
    "tensorflow": tf.__version__,
    "specs": [parsed(spec) for spec in SPECS],
    "merged": [merged(*pair) for pair in PAIRS],
    "clusters": [described(cluster) for cluster in CLUSTERS],
    "ops": OPS,
    "setters": [placed(options) for options in SETTERS],
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump(cases, file, indent=1, ensure_ascii=False)
    file.write("\n")
