import { fromBinary } from '@bufbuild/protobuf';
import {
  RunMetadataSchema,
  TensorDescriptionSchema,
  type DeviceStepStats,
  type NodeExecStats,
  type TensorDescription,
} from '../proto/generated/run-metadata_pb.js';
import { printTextProto } from '../text-proto/print-text-proto.js';

/** What a timeline shows besides when operations ran. */
export interface TensorFlowTimelineOptions {
  /** Whether an arrow leads from each operation to those that take what it made, where these run elsewhere. */
  readonly showDataflow: boolean;
  /** Whether tensors are shown with their sizes, and what is allocated. */
  readonly showMemory: boolean;
}

/** One event of Chrome's trace format. */
type TraceEvent = Readonly<Record<string, unknown>>;

/** Where something is shown: a process and a row of it. */
interface Place {
  readonly pid: number;
  readonly tid: number;
}

/** A tensor between what made it and what took it last. */
interface TrackedTensor {
  readonly name: string;
  readonly id: number;
  readonly made: number;
  readonly pid: number;
  readonly bytes: number;
  readonly allocator: string;
  readonly madeAt: Place;
  readonly readyAt: number;
  lastUsed: number;
}

/** The times of one operation, and the row that it is shown in. */
interface ShownOperation {
  readonly stats: NodeExecStats;
  readonly device: ShownDevice;
  readonly tid: number;
  readonly start: number;
  readonly duration: number;
  readonly label: OperationLabel;
}

interface ShownDevice {
  readonly name: string;
  readonly pid: number;
  readonly tensorsPid: number;
  /** Whether these are kernels of a GPU, not operations. */
  readonly isGpuTrace: boolean;
}

interface OperationLabel {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly string[];
}

const allocatorsPid = 0;

/**
 * The times that TensorFlow has told of a run, as the JSON of Chrome's trace format: event for event what Python's
 * `Timeline(step_stats).generate_chrome_trace_format()` makes of them, in the same order. Times are in microseconds since 1970.
 *
 * @param metadata the bytes of TensorFlow's RunMetadata
 */
export function tensorflowTimeline(metadata: Uint8Array, options: TensorFlowTimelineOptions): string {
  const { stepStats } = fromBinary(RunMetadataSchema, metadata);
  const devStats = stepStats?.devStats ?? [];
  const shown = devStats.map((stats, index) => ({ stats, device: shownDevice(stats, index) }));
  const operations = shown.flatMap(({ stats, device }) => inRows(stats, device));
  const events: TraceEvent[] = [];
  const tensors = trackTensors(operations, options, events);
  showOperations(operations, { tensors, options, events });
  if (options.showMemory) showAllocators(tensors, events);
  const processes = [
    named('Allocators', allocatorsPid),
    ...shown.flatMap(({ device: { name, pid, tensorsPid } }) => [
      named(`${name} Compute`, pid),
      named(`${name} Tensors`, tensorsPid),
    ]),
  ];
  return JSON.stringify({ traceEvents: [...processes, ...events] });
}

function shownDevice({ device: name }: DeviceStepStats, index: number): ShownDevice {
  const isGpuTrace = name.includes('/stream:') || name.includes('/memcpy');
  return { name, pid: 1 + 2 * index, tensorsPid: 2 + 2 * index, isGpuTrace };
}

/** Gives each operation the first row that is free when it starts: threads are not told apart. */
function inRows({ nodeStats }: DeviceStepStats, device: ShownDevice): readonly ShownOperation[] {
  const rowEnds = [0];
  return nodeStats.map((stats) => {
    const start = Number(stats.allStartMicros);
    const duration = Number(stats.allEndRelMicros);
    const free = rowEnds.findIndex((end) => start > end);
    const tid = free === -1 ? rowEnds.length : free;
    rowEnds[tid] = start + duration;
    return { stats, device, tid, start, duration, label: labelOf(stats, device) };
  });
}

/** What an operation is called: `loss = Mean(a, b)`; a kernel of a GPU names it otherwise. */
function labelOf({ nodeName, timelineLabel }: NodeExecStats, { isGpuTrace }: ShownDevice): OperationLabel {
  if (isGpuTrace) {
    const from = timelineLabel.indexOf('@@');
    const to = timelineLabel.indexOf('#');
    const annotated = from >= 0 && from + 2 < to ? timelineLabel.slice(from + 2, to) : nodeName;
    const [name = '', kind = 'unknown'] = annotated.split(':');
    return { name, kind, inputs: [] };
  }
  // What is received from another task has a label of another form.
  if (nodeName === 'RecvTensor') return { name: nodeName, kind: nodeName, inputs: [] };
  const [, kind = 'unknown', inputs = ''] = /^.* = (.*)\((.*)\)/.exec(timelineLabel) ?? [];
  return { name: nodeName, kind, inputs: inputs === '' ? [] : inputs.split(', ') };
}

function trackTensors(
  operations: readonly ShownOperation[],
  { showMemory }: TensorFlowTimelineOptions,
  events: TraceEvent[],
): ReadonlyMap<string, TrackedTensor> {
  const tensors = new Map<string, TrackedTensor>();
  for (const { stats, device, tid, start, duration } of operations) {
    for (const [index, { tensorDescription }] of stats.output.entries()) {
      const name = index === 0 ? stats.nodeName : `${stats.nodeName}:${index}`;
      const { requestedBytes = 0n, allocatorName = '' } = tensorDescription?.allocationDescription ?? {};
      const tensor: TrackedTensor = {
        name,
        id: tensors.size,
        made: start,
        pid: device.tensorsPid,
        bytes: Number(requestedBytes),
        allocator: allocatorName,
        madeAt: { pid: device.pid, tid },
        readyAt: start + duration,
        lastUsed: start + duration,
      };
      tensors.set(name, tensor);
      if (showMemory) events.push(...shownTensor(tensor, { tid, seen: start + duration - 1, tensorDescription }));
    }
  }
  return tensors;
}

function shownTensor(
  { name, id, made, pid }: TrackedTensor,
  seen: { readonly tid: number; readonly seen: number; readonly tensorDescription: TensorDescription | undefined },
): readonly TraceEvent[] {
  const text = seen.tensorDescription ? printTextProto(TensorDescriptionSchema, seen.tensorDescription) : '';
  const place = { pid, tid: seen.tid };
  return [
    { ...event('N', 'Tensor', name, place, made), id },
    {
      ...event('O', 'Tensor', name, place, seen.seen),
      id,
      args: { snapshot: { tensor_description: text.replaceAll('"', '') } },
    },
  ];
}

function showOperations(
  operations: readonly ShownOperation[],
  parts: {
    readonly tensors: ReadonlyMap<string, TrackedTensor>;
    readonly options: TensorFlowTimelineOptions;
    readonly events: TraceEvent[];
  },
): void {
  const { tensors, options, events } = parts;
  let flows = 0;
  for (const { device, tid, start, duration, label } of operations) {
    const { name, kind, inputs } = label;
    events.push({
      ...event('X', 'Op', kind, { pid: device.pid, tid }, start),
      dur: duration,
      args: { name, op: kind, ...Object.fromEntries(inputs.map((input, index) => [`input${index}`, input])) },
    });
    for (const input of inputs) {
      const tensor = tensors.get(input) ?? tensors.get(withoutTransfer(input));
      if (!tensor) continue;
      tensor.lastUsed = Math.max(tensor.lastUsed, start + duration - 1);
      const { madeAt, readyAt } = tensor;
      if (!options.showDataflow || (madeAt.pid === device.pid && madeAt.tid === tid)) continue;
      const id = flows++;
      const from = tensors.has(input) ? input : withoutTransfer(input);
      events.push({ ...event('s', 'DataFlow', from, madeAt, readyAt), id });
      events.push({ ...event('t', 'DataFlow', from, { pid: device.pid, tid }, start), id });
    }
  }
}

/** The name of what was sent, where an operation takes what came from another device. */
function withoutTransfer(input: string): string {
  const suffix = input.lastIndexOf('/_');
  return suffix > 0 ? input.slice(0, suffix) : input;
}

/** How many bytes each allocator has given, as far as it can be told from when tensors were made and used last. */
function showAllocators(tensors: ReadonlyMap<string, TrackedTensor>, events: TraceEvent[]): void {
  const changes = new Map<string, { readonly time: number; readonly bytes: number; readonly name: string }[]>();
  for (const { name, id, pid, allocator, bytes, made, lastUsed } of tensors.values()) {
    events.push({ ...event('D', 'Tensor', name, { pid, tid: 0 }, lastUsed), id });
    const list = changes.get(allocator) ?? [];
    list.push({ time: made, bytes, name }, { time: lastUsed, bytes: -bytes, name });
    changes.set(allocator, list);
  }
  for (const [allocator, list] of changes) {
    let total = 0;
    list.sort((a, b) => a.time - b.time || a.bytes - b.bytes || (a.name < b.name ? -1 : 1));
    for (const { time, bytes } of list) {
      total += bytes;
      const place = { pid: allocatorsPid, tid: 0 };
      events.push({ ...event('C', 'Memory', allocator, place, time), args: { [allocator]: total } });
    }
  }
}

function named(name: string, pid: number): TraceEvent {
  return { name: 'process_name', ph: 'M', pid, args: { name } };
}

function event(ph: string, cat: string, name: string, { pid, tid }: Place, ts: number): TraceEvent {
  return { ph, cat, name, pid, tid, ts };
}
