import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import type { FunctionCalls } from '../state/function-calls.js';

/** Operations that wait for what others do: queues, barriers, staging areas, accumulators, readers, iterators, other processes. */
const WAITS =
  /Dequeue|Enqueue|^Barrier|^(Map|OrderedMap)?(Un)?[Ss]tage|TakeGradient|^Reader(Read|Restore)|^IteratorGetNext|^_?(Host)?(Recv|Send)$|^Collective|^PyFunc|^Batch(Function)?$|^Unbatch|RecordInput|^Wait|Mutex/;

/**
 * Whether a run of these operations may have to wait for another run, or another process: such a run must not hold a thread
 * that others need.
 *
 * @param fed what is fed, behind which nothing runs
 * @param calls the functions of the graph, whose operations count as well
 */
export function canBlock(
  roots: Iterable<NativeOperation>,
  fed: readonly NativeOutput[],
  calls: FunctionCalls,
): boolean {
  const isFed = new Set(fed.filter(({ operation }) => operation.numOutputs === 1).map(({ operation }) => operation));
  const seen = new Set<NativeOperation>();
  const open = [...roots];
  for (let operation = open.pop(); operation; operation = open.pop()) {
    if (seen.has(operation) || isFed.has(operation)) continue;
    seen.add(operation);
    if (waits(operation.type) || calls.find(operation, waits) !== undefined) return true;
    for (const { operation: input } of operation.inputs()) open.push(input);
    open.push(...operation.controlInputs());
  }
  return false;
}

function waits(type: string): boolean {
  return WAITS.test(type);
}
