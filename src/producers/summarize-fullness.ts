import { tensorValue } from '../core/tensor-value.js';
import type { Graph } from '../graph/graph.js';
import { internals } from '../graph/graph-internals.js';
import type { Node } from '../graph/node.js';

/** Which part of a queue counts. */
export interface FullnessRange {
  /** Elements that do not count, since they stay in it; 0. */
  readonly above?: number | undefined;
  /** How many more there are when it is full. */
  readonly of: number;
}

/** Adds a scalar summary, with `tag` as its name: how full a queue is that has `size` elements, from 0 to 1. */
export function summarizeFullness(graph: Graph, tag: string, size: Node, { above = 0, of }: FullnessRange): void {
  const fullness = graph[internals].add<number>(`${tag}/value`, {
    kind: 'host',
    type: 'Mul',
    inputs: [size],
    dtype: 'float32',
    shape: [],
    compute: ([value]) => tensorValue('float32', [], Float32Array.of(Math.max(0, Number(value?.data[0]) - above) / of)),
  });
  graph.summary.scalar(tag, fullness);
}
