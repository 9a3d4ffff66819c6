import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ClusterDefSchema } from '../../../../src/formats/proto/generated/cluster_pb.js';
import { ClusterSpec, type JobAddresses } from '../../../../src/runtimes/tensorflow/cluster/cluster-spec.js';
import { DeviceSpec } from '../../../../src/runtimes/tensorflow/cluster/device-spec.js';
import {
  replicaDeviceSetter,
  type ReplicaDeviceSetterOptions,
} from '../../../../src/runtimes/tensorflow/cluster/replica-device-setter.js';
import { RecordingLogger } from '../../../../src/testing/recording-logger.js';

/** What Python answered: a value, or the message of a ValueError. */
interface Answer<V> {
  readonly value?: V;
  readonly message?: string;
}

/** What TensorFlow 2.15.1 answers (test/golden/cluster/make_cases.py); open parts are null there. */
interface Golden {
  readonly specs: readonly (Answer<Readonly<Record<string, unknown>>> & { readonly spec: string })[];
  readonly merged: readonly (Answer<string> & { readonly first: string; readonly second: string })[];
  readonly clusters: readonly {
    readonly cluster: Readonly<Record<string, JobAddresses>>;
    readonly jobs: readonly string[];
    readonly byJob: Readonly<Record<string, ByJob>>;
    readonly asDict: unknown;
    readonly clusterDef: readonly { readonly name: string; readonly tasks: Readonly<Record<number, string>> }[];
    readonly errors: {
      readonly numTasks: Answer<number>;
      readonly taskAddress: Answer<string>;
      readonly taskAddressOfPs: Answer<string> | null;
    };
  }[];
  readonly ops: readonly (readonly [type: string, device: string])[];
  readonly setters: readonly (Answer<readonly string[] | null> & { readonly options: PythonOptions })[];
}

interface ByJob {
  readonly numTasks: number;
  readonly taskIndices: readonly number[];
  readonly jobTasks: Answer<readonly (string | null)[]>;
}

interface PythonOptions {
  readonly cluster?: Readonly<Record<string, JobAddresses>>;
  readonly ps_tasks?: number;
  readonly ps_device?: string;
  readonly worker_device?: string;
  readonly ps_ops?: readonly string[];
  readonly merge_devices?: boolean;
}

const file = path.resolve(import.meta.dirname, '../../../golden/cluster/cases.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

/** Expects of `work` what Python answered. */
function expectAnswer<V>(work: () => unknown, { value, message }: Answer<V>): void {
  if (message === undefined) expect(work()).toEqual(value);
  else expect(work).toThrow(RangeError(message));
}

/** The answer, where a message of ours goes on after TensorFlow's. */
function expectMessage(work: () => unknown, { message = '' }: { readonly message?: string }): void {
  expect(work).toThrow(RangeError);
  expect(work).toThrow(message);
}

describe('a device spec', () => {
  it.each(golden.specs)('of $spec is what TensorFlow makes of it', ({ spec, value, message }) => {
    const parse = (): unknown => {
      const parsed = DeviceSpec.fromString(spec);
      const parts = Object.entries(parsed).map(([part, one]): [string, unknown] => [part, one ?? null]);
      return { text: parsed.toString(), ...Object.fromEntries(parts) };
    };
    if (message === undefined) expect(parse()).toEqual(value);
    else expectMessage(parse, { message });
  });

  it.each(golden.merged)(
    'of "$first" merged with "$second" is what TensorFlow makes of it',
    ({ first, second, value }) => {
      expect(DeviceSpec.fromString(first).makeMergedSpec(DeviceSpec.fromString(second)).toString()).toBe(value);
    },
  );

  it('is replaced in parts, also by nothing', () => {
    const spec = new DeviceSpec({ job: 'ps', task: 1, deviceType: 'gpu' });
    expect(spec.replace({ task: 2 }).toString()).toBe('/job:ps/task:2/device:GPU:*');
    expect(spec.replace({ task: undefined, deviceType: undefined }).toString()).toBe('/job:ps');
  });
});

describe('a cluster spec', () => {
  it.each(golden.clusters)(
    'of $cluster answers as TensorFlow',
    ({ cluster, jobs, byJob, asDict, clusterDef, errors }) => {
      const spec = new ClusterSpec(cluster);
      expect(spec.jobs).toEqual(jobs);
      for (const [job, { numTasks, taskIndices, jobTasks }] of Object.entries(byJob)) {
        expect(spec.numTasks(job)).toBe(numTasks);
        expect(spec.taskIndices(job)).toEqual(taskIndices);
        if (jobTasks.value) expect(spec.jobTasks(job).map((task) => task ?? null)).toEqual(jobTasks.value);
        else expect(() => spec.jobTasks(job)).toThrow(RangeError);
      }
      expect(spec.asDict()).toEqual(asDict);
      const { job } = fromBinary(ClusterDefSchema, spec.asClusterDef());
      expect(job.map(({ name, tasks }) => ({ name, tasks }))).toEqual(clusterDef);
      expectMessage(() => spec.numTasks('none'), errors.numTasks);
      expectMessage(() => spec.taskAddress('none', 0), errors.taskAddress);
      if (errors.taskAddressOfPs) expectAnswer(() => spec.taskAddress('ps', 9), errors.taskAddressOfPs);
    },
  );

  it.each(golden.clusters)('of $cluster is made from another one and from its bytes', ({ cluster, asDict }) => {
    const spec = new ClusterSpec(cluster);
    for (const again of [new ClusterSpec(spec), new ClusterSpec(spec.asClusterDef())]) {
      expect(again.asDict()).toEqual(asDict);
      expect(again.equals(spec)).toBe(true);
    }
  });

  it('differs from one with another job, task or address', () => {
    const spec = new ClusterSpec({ ps: ['a:1'], worker: ['b:2'] });
    expect(spec.equals({ worker: ['b:2'], ps: { 0: 'a:1' } })).toBe(true);
    expect(spec.equals({ ps: ['a:1'] })).toBe(false);
    expect(spec.equals({ ps: ['a:1'], worker: ['b:2', 'c:3'] })).toBe(false);
    expect(spec.equals({ ps: ['a:1'], worker: ['b:3'] })).toBe(false);
    expect(String(spec)).toBe('ClusterSpec({"ps":["a:1"],"worker":["b:2"]})');
  });

  it('names what is wrong with what it is made from', () => {
    const make = (cluster: unknown) => () => new ClusterSpec(cluster as Readonly<Record<string, JobAddresses>>);
    expect(make('ps')).toThrow(TypeError);
    expect(make(null)).toThrow('cluster: expected an object from names of jobs to lists of network addresses');
    expect(make(['a:1'])).toThrow(TypeError);
    expect(make({ ps: 'a:1' })).toThrow(
      "The tasks for job 'ps' must be a list or a dictionary from integers to strings",
    );
    expect(make({ ps: [1] })).toThrow(new TypeError("cluster.ps[0]: expected an address such as 'host:2222', got 1"));
    expect(make({ ps: { x: 'a:1' } })).toThrow(RangeError);
    expect(make({ ps: { '-1': 'a:1' } })).toThrow(RangeError);
  });
});

describe('replicaDeviceSetter', () => {
  it.each(golden.setters)('with $options places as TensorFlow', ({ options, value, message }) => {
    const place = (): unknown => {
      const setter = replicaDeviceSetter({ ...fromPython(options), logger: new RecordingLogger() });
      return setter ? golden.ops.map(([type, device]) => setter({ type, device })) : null;
    };
    if (message === undefined) expect(place()).toEqual(value);
    else expectMessage(place, { message });
  });

  it('takes the nodes of a GraphDef, whose kind is their op', () => {
    const setter = replicaDeviceSetter({ psTasks: 2 });
    expect(setter?.({ op: 'VarHandleOp' })).toBe('/job:ps/task:0');
    expect(setter?.({ op: 'MatMul', device: '/cpu:0' })).toBe('/job:worker/device:CPU:0');
  });

  it('has the parameter server chosen by a strategy of the caller', () => {
    const setter = replicaDeviceSetter({
      psTasks: 4,
      psStrategy: (op) => ('type' in op && op.type === 'VariableV2' ? 3 : 1),
    });
    expect(setter?.({ type: 'VariableV2' })).toBe('/job:ps/task:3');
    expect(setter?.({ type: 'VarHandleOp' })).toBe('/job:ps/task:1');
  });

  it('warns of devices that are not merged', () => {
    const logger = new RecordingLogger();
    replicaDeviceSetter({ psTasks: 1, mergeDevices: false, logger });
    expect(logger.lines).toHaveLength(1);
    expect(logger.lines.join()).toContain('mergeDevices');
  });

  it('names the option that is wrong', () => {
    expect(() => replicaDeviceSetter({ psTasks: -1 })).toThrow(RangeError);
    expect(() => replicaDeviceSetter({ psDevice: 1 } as unknown as ReplicaDeviceSetterOptions)).toThrow(
      'psDevice: expected a string, got 1',
    );
    expect(() => replicaDeviceSetter({ psStrategy: 1 } as unknown as ReplicaDeviceSetterOptions)).toThrow(TypeError);
  });
});

function fromPython(options: PythonOptions): ReplicaDeviceSetterOptions {
  const { cluster, ps_tasks: psTasks, ps_device: psDevice, worker_device: workerDevice } = options;
  const { ps_ops: psOps, merge_devices: mergeDevices } = options;
  return { cluster, psTasks, psDevice, workerDevice, psOps, mergeDevices };
}
