import type { DeviceChoice } from '../../../core/device-choice.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Graph } from '../../../graph/graph.js';
import type { VariableNode } from '../../../graph/node.js';
import { Placement, type Place } from '../../tensorflow/ops/placement.js';

/** What was chosen once: a function that chooses counts its calls, and each process has to come to the same. */
const chosen = new WeakMap<Graph, Map<VariableNode, string>>();

/** Where an operation of that kind goes, by what enclosing calls of device() say, the innermost last. */
export function deviceBy(choices: readonly DeviceChoice[], type: string): string {
  const placement = new Placement();
  const place = choices.reduceRight<() => Place>(
    (build, choice) => () => placement.onDevice(choice, build),
    () => placement.placeOf(type),
  );
  return place().device;
}

/**
 * The devices of the variables that the tasks of a cluster share: all but local ones.
 *
 * What was not made within device() goes with others: what is kept beside a variable, such as a slot or a moving average, with
 * that; the global step, and what an optimizer keeps once, with the first variable that has a device.
 *
 * @throws TypeError or RangeError for what is no device.
 */
export function devicesOfVariables(graph: Graph): ReadonlyMap<VariableNode, string> {
  const devices = chosen.get(graph) ?? new Map<VariableNode, string>();
  chosen.set(graph, devices);
  const { variables, devicesOf } = graph[internals];
  const shared = variables.filter(({ local }) => !local);
  for (const node of shared) {
    const choices = devicesOf(node);
    if (!devices.has(node) && choices.length > 0) devices.set(node, deviceBy(choices, 'VarHandleOp'));
  }
  const first = [...devices.values()].find((device) => device !== '') ?? '';
  return new Map(shared.map((node) => [node, devices.get(node) ?? besides(node, devices, first)]));
}

function besides(
  { name, definition: { storage } }: VariableNode,
  devices: ReadonlyMap<VariableNode, string>,
  first: string,
): string {
  let owner = '';
  let device = storage.kind === 'counter' || (storage.kind === 'tracked' && storage.slot) ? first : '';
  for (const [node, own] of devices) {
    if (node.name.length > owner.length && name.startsWith(`${node.name}/`)) [owner, device] = [node.name, own];
  }
  return device;
}
