import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import type { StepStats } from '../../../src/core/run-metadata.js';
import { byTask, encodeXSpace, type TaskProfile } from '../../../src/formats/profile/x-space.js';
import { XSpaceSchema } from '../../../src/formats/proto/generated/x-space_pb.js';

const worker = '/job:worker/replica:0/task:1/device:CPU:0';
const stats: StepStats = {
  startEpochMicros: 1_700_000_000_000_000,
  nodeStats: [
    { nodeName: 'b', startMicros: 7, durationMicros: 2, device: worker, thread: 4, label: 'b = MatMul(a, a)' },
    { nodeName: 'a', startMicros: 0, durationMicros: 5, device: worker, thread: 4, label: 'a = Const()' },
    { nodeName: 'w', startMicros: 1, durationMicros: 1, device: '/job:ps/replica:0/task:0/device:CPU:0', thread: 1 },
    {
      nodeName: 'b',
      startMicros: 8,
      durationMicros: 1,
      device: '/job:worker/replica:0/task:1/device:GPU:0/stream:all',
    },
  ],
};

/** Lines by the names of their planes: the line's name, and its events with start and duration in nanoseconds. */
function shown(profile: TaskProfile): object {
  const { planes } = fromBinary(XSpaceSchema, encodeXSpace(profile));
  return Object.fromEntries(
    planes.map(({ name, lines, eventMetadata }) => [
      name,
      lines.map((line) => [
        line.name,
        ...line.events.map(({ metadataId, offsetPs, durationPs }) => {
          const { name: event, displayName } = eventMetadata[metadataId.toString()] ?? {};
          return [event, displayName, Number(offsetPs) / 1000, Number(durationPs) / 1000];
        }),
      ]),
    ]),
  );
}

describe('a profile for TensorBoard', () => {
  it('is one for each task that ran something', () => {
    expect(
      byTask(stats).map(({ task, stepStats }) => [task, stepStats.nodeStats.map(({ nodeName }) => nodeName)]),
    ).toEqual([
      ['worker_1', ['b', 'a', 'b']],
      ['ps_0', ['w']],
    ]);
  });

  it('has planes for the processor and each GPU, lines for threads and streams, and events called as the profiler does', () => {
    const [first = { task: '', stepStats: stats }] = byTask(stats);
    expect(shown(first)).toEqual({
      '/host:CPU': [['device:CPU:0 thread 4', ['a:Const', 'Const', 0, 5000], ['b:MatMul', 'MatMul', 7000, 2000]]],
      '/device:GPU:0': [['stream:all', ['b', 'b', 8000, 1000]]],
    });
    const { planes, hostnames } = fromBinary(XSpaceSchema, encodeXSpace(first));
    expect(planes[0]?.lines[0]?.timestampNs).toBe(1_700_000_000_000_000_000n);
    expect(hostnames).toEqual(['worker_1']);
  });

  it('shows the nodes and kernels of a session without devices', () => {
    const [profile = { task: '', stepStats: stats }] = byTask({
      nodeStats: [{ nodeName: 'loss', startMicros: 0.5, durationMicros: 2 }],
      kernelStats: [{ kernelName: 'Sum', startMicros: 1, durationMicros: 1 }],
    });
    expect(profile.task).toBe('localhost_0');
    expect(shown(profile)).toEqual({
      '/host:CPU': [
        ['Nodes', ['loss', 'loss', 500, 2000]],
        ['Kernels', ['Sum', 'Sum', 1000, 1000]],
      ],
    });
  });
});
