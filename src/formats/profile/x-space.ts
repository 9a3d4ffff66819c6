import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { NodeStats, StepStats } from '../../core/run-metadata.js';
import { XSpaceSchema, type XEventSchema, type XLineSchema, type XPlaneSchema } from '../proto/generated/x-space_pb.js';

/** What ran on one task, as files of a profile name it. */
export interface TaskProfile {
  /** The task: `localhost_0`, `worker_1`. */
  readonly task: string;
  /** What ran there. */
  readonly stepStats: StepStats;
}

const psPerMicro = 1_000_000;
const nsPerMicro = 1000;

/** The plane that the profiler's tools take the operations of a processor from. */
const hostPlane = '/host:CPU';

/** The times of a run by the tasks of a cluster that ran something: the profiler shows each as a host. */
export function byTask(stats: StepStats): readonly TaskProfile[] {
  const tasks = new Map<string, NodeStats[]>();
  for (const node of stats.nodeStats) {
    const [, job = 'localhost', index = '0'] = /^\/job:(\w+)\/replica:\d+\/task:(\d+)/.exec(node.device ?? '') ?? [];
    const task = `${job}_${index}`;
    tasks.set(task, [...(tasks.get(task) ?? []), node]);
  }
  return [...tasks].map(([task, nodeStats]) => ({ task, stepStats: { ...stats, nodeStats } }));
}

/**
 * Encodes what ran on one task as the XSpace that TensorBoard's profile plugin reads: a plane for the processor and one for
 * each GPU, a line for each thread or stream, and events that are called as TensorFlow's own profiler calls them,
 * `loss:Mean`, so that the tables of operations know them too. Kernels of an engine of tfjs are a line of their own.
 */
export function encodeXSpace({ task, stepStats }: TaskProfile): Uint8Array {
  const { nodeStats, kernelStats = [], startEpochMicros = 0 } = stepStats;
  const planes = new Map<string, PlaneBuilder>();
  const planeOf = (name: string): PlaneBuilder => {
    const plane = planes.get(name) ?? new PlaneBuilder(name, startEpochMicros);
    planes.set(name, plane);
    return plane;
  };
  planeOf(hostPlane);
  for (const node of nodeStats) {
    const { plane, line } = placeOf(node);
    planeOf(plane).add(line, { ...node, ...namesOf(node) });
  }
  for (const kernel of kernelStats) {
    planeOf(hostPlane).add('Kernels', { ...kernel, name: kernel.kernelName, displayName: kernel.kernelName });
  }
  const encoded = [...planes.values()].map((plane, id) => plane.build(id));
  return toBinary(XSpaceSchema, create(XSpaceSchema, { planes: encoded, hostnames: [task] }));
}

/** The plane and the line that a node is shown on. */
function placeOf({ device = '', thread }: NodeStats): { readonly plane: string; readonly line: string } {
  const gpu = /\/device:GPU:\d+/.exec(device)?.[0];
  const unit = device.slice(device.lastIndexOf('/device:') + 1);
  if (gpu !== undefined) return { plane: gpu, line: device.split('/').at(-1) ?? unit };
  if (device === '') return { plane: hostPlane, line: 'Nodes' };
  return { plane: hostPlane, line: `${unit} thread ${thread ?? 0}` };
}

/** How TensorFlow's profiler names an operation, and what is written on it. */
function namesOf({ nodeName, label = '' }: NodeStats): { readonly name: string; readonly displayName: string } {
  const kind = /^.* = (.*)\(.*\)/.exec(label)?.[1];
  return kind === undefined
    ? { name: nodeName, displayName: nodeName }
    : { name: `${nodeName}:${kind}`, displayName: kind };
}

/** What is shown, and when. */
interface ShownEvent {
  readonly name: string;
  readonly displayName: string;
  readonly startMicros: number;
  readonly durationMicros: number;
}

/** One plane while events are added to it. */
class PlaneBuilder {
  readonly #name: string;
  readonly #startEpochMicros: number;
  readonly #lines = new Map<string, MessageInitShape<typeof XEventSchema>[]>();
  readonly #metadata = new Map<string, { readonly id: bigint; readonly name: string; readonly displayName: string }>();

  constructor(name: string, startEpochMicros: number) {
    this.#name = name;
    this.#startEpochMicros = startEpochMicros;
  }

  add(line: string, { name, displayName, startMicros, durationMicros }: ShownEvent): void {
    const metadata = this.#metadata.get(name) ?? { id: BigInt(this.#metadata.size + 1), name, displayName };
    this.#metadata.set(name, metadata);
    const events = this.#lines.get(line) ?? [];
    this.#lines.set(line, events);
    events.push({
      metadataId: metadata.id,
      offsetPs: BigInt(Math.round(startMicros * psPerMicro)),
      durationPs: BigInt(Math.round(durationMicros * psPerMicro)),
    });
  }

  build(id: number): MessageInitShape<typeof XPlaneSchema> {
    const timestampNs = BigInt(Math.round(this.#startEpochMicros)) * BigInt(nsPerMicro);
    const lines = [...this.#lines].map(([name, events], index): MessageInitShape<typeof XLineSchema> => ({
      id: BigInt(index + 1),
      name,
      timestampNs,
      events: events.toSorted((a, b) => Number((a.offsetPs ?? 0n) - (b.offsetPs ?? 0n))),
    }));
    const metadata = [...this.#metadata.values()].map((item) => [item.id.toString(), item] as const);
    return { id: BigInt(id), name: this.#name, lines, eventMetadata: Object.fromEntries(metadata) };
  }
}
