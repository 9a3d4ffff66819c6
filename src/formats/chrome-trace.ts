import type { StepStats } from '../core/run-metadata.js';

/** What a trace shows besides when things ran. */
export interface ChromeTraceOptions {
  /** How many bytes the engine holds, as far as kernels added to it in this run; false. */
  readonly showMemory?: boolean | undefined;
}

const nodes = 1;
const kernels = 2;

/**
 * The times of one run as the JSON that chrome://tracing and Perfetto read: one row for the nodes, one for the kernels of
 * the engine. Where the runtime has devices, each is a process with a row for each thread. Times are in microseconds since the
 * run began.
 */
export function chromeTrace(stats: StepStats, { showMemory = false }: ChromeTraceOptions = {}): string {
  const { nodeStats, kernelStats = [] } = stats;
  const devices = devicesOf(nodeStats);
  const traceEvents = [
    ...(devices.length > 0 ? devices.map(processLabel) : [label(nodes, 'Nodes')]),
    ...nodeStats.map(({ nodeName, startMicros, durationMicros, device, label: text, thread }) => ({
      ...slice(nodes, startMicros, durationMicros),
      ...(device !== undefined && { pid: devices.indexOf(device), tid: thread ?? 0 }),
      name: device === undefined ? nodeName : kindOf(nodeName, text),
      args: { ...(device !== undefined && { name: nodeName, op: kindOf(nodeName, text) }), node: nodeName },
    })),
    ...(kernelStats.length > 0 ? [label(kernels, 'Kernels')] : []),
    ...kernelStats.map(({ kernelName, nodeName, startMicros, durationMicros, outputShapes }) => ({
      ...slice(kernels, startMicros, durationMicros),
      name: kernelName,
      args: { node: nodeName, outputShapes },
    })),
    ...(showMemory ? memory(stats) : []),
  ];
  return JSON.stringify({ displayTimeUnit: 'ms', traceEvents });
}

function devicesOf(nodeStats: StepStats['nodeStats']): readonly string[] {
  return [...new Set(nodeStats.flatMap(({ device }) => device ?? []))];
}

function processLabel(device: string, pid: number): object {
  return { ph: 'M', pid, tid: 0, name: 'process_name', args: { name: `${device} Compute` } };
}

/** The kind of an operation, as TensorFlow's timeline tells it: `loss = Mean(a, b)`. */
function kindOf(nodeName: string, text: string | undefined): string {
  return /= ([\w:]+)\(/.exec(text ?? '')?.[1] ?? nodeName;
}

function label(tid: number, name: string): object {
  return { ph: 'M', pid: 0, tid, name: 'thread_name', args: { name } };
}

function slice(tid: number, ts: number, dur: number): object {
  return { ph: 'X', cat: 'Op', pid: 0, tid, ts, dur };
}

function memory({ kernelStats = [] }: StepStats): readonly object[] {
  let bytes = 0;
  return kernelStats.map(({ startMicros, durationMicros, bytesAdded = 0 }) => {
    bytes += bytesAdded;
    return { ph: 'C', cat: 'Memory', pid: 0, name: 'Memory', ts: startMicros + durationMicros, args: { bytes } };
  });
}
