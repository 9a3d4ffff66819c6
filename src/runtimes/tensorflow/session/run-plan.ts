import { InvalidArgumentError } from '../../../errors.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import type { Lane } from '../c-api/native-session.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { FunctionCalls } from '../state/function-calls.js';
import { canBlock } from './can-block.js';

/**
 * Where the value of a leaf comes from, an output that is fetched or a value that is fed, and whether it is given to somebody
 * else as well; null for an operation.
 */
export type LeafSource = {
  readonly kind: 'fetched' | 'fed';
  readonly index: number;
  readonly isOthers: boolean;
} | null;

/** What one run asks of TensorFlow. */
export interface RunPlan {
  readonly feeds: readonly NativeOutput[];
  readonly fetches: readonly NativeOutput[];
  readonly targets: readonly NativeOperation[];
  /** For each leaf. */
  readonly sources: readonly LeafSource[];
  /** Whether a leaf is a value that is fed. */
  readonly givesFed: boolean;
  readonly lane: Lane;
}

/**
 * The plan of runs that fetch and feed these nodes: each output is fetched once, and what is both fed and fetched is given back.
 *
 * @param calls the functions of the graph
 * @throws InvalidArgumentError for a leaf whose value lives in the session alone.
 */
export function compileRunPlan(
  leaves: readonly TensorFlowNode[],
  fed: readonly TensorFlowNode[],
  calls: FunctionCalls,
): RunPlan {
  const feeds = fed.map(({ output }) => output as NativeOutput);
  const places = new Map<string, LeafSource>(
    feeds.map((output, index) => [keyOf(output), { kind: 'fed', index, isOthers: true }]),
  );
  const fetches: NativeOutput[] = [];
  const targets = new Set<NativeOperation>();
  const sources = leaves.map((leaf): LeafSource => {
    const { output } = leaf;
    if (!output) {
      targets.add(leaf.operation);
      return null;
    }
    const key = keyOf(output);
    const known = places.get(key);
    if (known) return known;
    refuseHandle(leaf);
    const source = { kind: 'fetched', index: fetches.length } as const;
    fetches.push(output);
    places.set(key, { ...source, isOthers: true });
    return { ...source, isOthers: false };
  });
  const roots = [...fetches.map(({ operation }) => operation), ...targets];
  const givesFed = sources.some((source) => source?.kind === 'fed');
  const lane = canBlock(roots, feeds, calls) ? 'own' : 'pool';
  return { feeds, fetches, targets: [...targets], sources, givesFed, lane };
}

function keyOf({ operation, index }: NativeOutput): string {
  return `${operation.name}:${index}`;
}

function refuseHandle({ name, dtype, type, operation }: TensorFlowNode): void {
  if (dtype !== undefined && dtype !== 'resource' && dtype !== 'variant') return;
  const remedy =
    type === 'VarHandleOp'
      ? `fetch the variable by its name, ${JSON.stringify(operation.name)}, or what reads it`
      : 'fetch what reads it';
  throw new InvalidArgumentError(
    `Fetch argument ${JSON.stringify(name)} cannot be fetched: it is a ${dtype ?? 'value of an unknown type'} ` +
      `(of a ${type}), which lives in the session alone; ${remedy}.`,
    { op: operation.name },
  );
}
