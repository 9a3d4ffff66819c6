"""Judges the profiles of a training that was built in TypeScript: python check_profiles.py FOLDER, the one of its ProfilerHook."""
import glob
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

from tensorboard.backend.event_processing import event_accumulator
from tensorflow.python.client import timeline
from tensorflow.python.profiler.internal import _pywrap_profiler

folder = sys.argv[1]


def verdict(ok, what, detail=""):
    print(("PASS: " if ok else "FAIL: ") + what + ("" if ok or not detail else ": " + detail))


events = event_accumulator.EventAccumulator(folder)
events.Reload()
tags = events.Tags()["run_metadata"]
verdict(tags == ["step_2", "step_4"], "TensorBoard lists the runs that were profiled", str(tags))
nodes = {node.name for node in events.Graph().node}
for tag in tags:
    stats = events.RunMetadata(tag).step_stats
    ran = [node.node_name for device in stats.dev_stats for node in device.node_stats]
    verdict(sum(name in nodes for name in ran) > len(ran) / 2, tag + ": what ran is in the graph", str(len(ran)))
    memory = sum(output.tensor_description.allocation_description.requested_bytes for device in stats.dev_stats for node in device.node_stats for output in node.output)
    verdict(memory > 0, tag + ": it says what was allocated", str(memory))
    with open(os.path.join(folder, "timeline-%s.json" % tag[5:])) as file:
        ours = json.load(file)
    theirs = json.loads(timeline.Timeline(stats).generate_chrome_trace_format())
    verdict(ours == theirs, tag + ": the timeline is that of Python")
    spaces = glob.glob(os.path.join(folder, "plugins", "profile", tag, "*.xplane.pb"))
    trace, worked = _pywrap_profiler.xspace_to_tools_data(spaces, "trace_viewer@")
    shown = [event for event in json.loads(trace)["traceEvents"] if event.get("ph") == "X"] if worked else []
    verdict(len(shown) == len(ran), tag + ": the trace viewer of TensorBoard shows all that ran", "%d of %d" % (len(shown), len(ran)))
    table, worked = _pywrap_profiler.xspace_to_tools_data(spaces, "tensorflow_stats")
    verdict(worked and b"MatMul" in table, tag + ": its table of operations knows their kinds")
