import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';

/** Operations that wait for what others do: queues, barriers, staging areas, accumulators, readers, iterators, other processes. */
const WAITS =
  /Dequeue|Enqueue|^Barrier|^(Map|OrderedMap)?(Un)?[Ss]tage|TakeGradient|^Reader(Read|Restore)|^IteratorGetNext|^_?(Host)?(Recv|Send)$|^Collective|^PyFunc|^Batch(Function)?$|^Unbatch|RecordInput|^Wait|Mutex/;

/** Operations that call functions of the graph, which nobody looks into here. */
const CALLS = /^(Stateful)?PartitionedCall$|^(Stateless)?(If|While|Case)$|^RemoteCall$|^SymbolicGradient$/;

/**
 * Whether a run of these operations may have to wait for another run, or another process: such a run must not hold a thread
 * that others need.
 *
 * @param fed what is fed, behind which nothing runs
 */
export function canBlock(roots: Iterable<NativeOperation>, fed: readonly NativeOutput[]): boolean {
  const isFed = new Set(fed.filter(({ operation }) => operation.numOutputs === 1).map(({ operation }) => operation));
  const seen = new Set<NativeOperation>();
  const open = [...roots];
  for (let operation = open.pop(); operation; operation = open.pop()) {
    if (seen.has(operation) || isFed.has(operation)) continue;
    seen.add(operation);
    if (WAITS.test(operation.type) || (CALLS.test(operation.type) && callsWhatWaits(operation))) return true;
    for (const { operation: input } of operation.inputs()) open.push(input);
    open.push(...operation.controlInputs());
  }
  return false;
}

/** Whether what a call is named for says that it takes elements: the functions themselves cannot be looked into. */
function callsWhatWaits(operation: NativeOperation): boolean {
  return operation.inputs().some(({ operation: input }) => /Queue|Iterator|Barrier|Stage/.test(input.type));
}
