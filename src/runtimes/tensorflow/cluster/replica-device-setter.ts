import type { DeviceFunction, PlacedOperation } from '../../../core/device-choice.js';
import { aLogger, consoleLogger, type Logger } from '../../../core/logger.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { count } from '../../../core/options/numbers.js';
import { arrayOf } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { aFlag, anything, aString, functionOf } from '../../../core/options/values.js';
import { ClusterSpec, type ClusterLike } from './cluster-spec.js';
import { DeviceSpec } from './device-spec.js';
import { standardPsOps } from './standard-ps-ops.js';

/** How the operations of a graph are spread over a cluster. */
export interface ReplicaDeviceSetterOptions {
  /** The cluster, which says how many parameter servers there are. */
  readonly cluster?: ClusterLike | undefined;
  /** How many parameter servers there are, where no cluster is given; 0. */
  readonly psTasks?: number | undefined;
  /** Where variables are; `'/job:ps'`, `''` for where everything is. */
  readonly psDevice?: string | undefined;
  /** Where everything else is; `'/job:worker'`. */
  readonly workerDevice?: string | undefined;
  /** Kinds of operations that parameter servers hold; those of variables and tables. */
  readonly psOps?: readonly string[] | undefined;
  /** Whether an operation that has a device gets what that leaves open; true. */
  readonly mergeDevices?: boolean | undefined;
  /** Chooses the parameter server of an operation; one after the other. */
  readonly psStrategy?: ((op: PlacedOperation) => number) | undefined;
  /** Is warned of mergeDevices: false. */
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable('replicaDeviceSetter', {
  cluster: anything,
  psTasks: count(0).or(0),
  psDevice: aString.or('/job:ps'),
  workerDevice: aString.or('/job:worker'),
  psOps: arrayOf(aString, 'an array of kinds of operations').or(standardPsOps),
  mergeDevices: aFlag.or(true),
  psStrategy: functionOf('a function of an operation that gives the number of a task'),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<ReplicaDeviceSetterOptions>);

/**
 * Makes the function that places variables on the parameter servers of a cluster, one after the other, and everything
 * else on the worker; undefined, as TensorFlow's None, where there is no parameter server.
 *
 * Source: `tf.compat.v1.train.replica_device_setter` of TensorFlow 2.15.1.
 *
 * @throws TypeError naming the option that is wrong; RangeError for a device that is none.
 */
export function replicaDeviceSetter(options: ReplicaDeviceSetterOptions = {}): DeviceFunction | undefined {
  const { cluster, psOps, psStrategy, logger, ...devices } = table.check(options);
  const psTasks = cluster === undefined ? devices.psTasks : psTasksOf(new ClusterSpec(cluster), devices.psDevice);
  if (psTasks === 0) return undefined;
  if (!devices.mergeDevices) {
    logger.warn('replicaDeviceSetter: mergeDevices: false is deprecated; it is recommended to leave it true.');
  }
  return deviceFunction({ ...devices, psOps, choose: psStrategy ?? roundRobin(psTasks) });
}

function psTasksOf(spec: ClusterSpec, psDevice: string): number {
  const { job } = DeviceSpec.fromString(psDevice);
  return job !== undefined && spec.jobs.includes(job) ? spec.numTasks(job) : 0;
}

/** The number of the next task of `tasks` at each call. */
function roundRobin(tasks: number): () => number {
  let next = 0;
  return () => {
    const task = next;
    next = (next + 1) % tasks;
    return task;
  };
}

/** What places operations. */
interface Placement {
  readonly psDevice: string;
  readonly workerDevice: string;
  readonly psOps: readonly string[];
  readonly mergeDevices: boolean;
  readonly choose: (op: PlacedOperation) => number;
}

function deviceFunction({ psDevice, workerDevice, psOps, mergeDevices, choose }: Placement): DeviceFunction {
  return (op) => {
    const { device = '' } = op;
    if (!mergeDevices && device !== '') return device;
    const current = DeviceSpec.fromString(device);
    const type = 'type' in op ? op.type : op.op;
    if (psDevice === '' || !psOps.includes(type)) {
      return DeviceSpec.fromString(workerDevice).makeMergedSpec(current).toString();
    }
    const ps = DeviceSpec.fromString(psDevice);
    // A device that names another job has a task of its own, or none: those of the parameter servers mean nothing there.
    const isOnPs = ps.job && (!current.job || current.job === ps.job);
    const placed = isOnPs ? ps.replace({ task: choose(op) }) : ps;
    return placed.makeMergedSpec(current).toString();
  };
}
