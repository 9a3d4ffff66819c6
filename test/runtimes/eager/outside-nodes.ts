import { expect } from 'vitest';
import { tensorValue, type TensorValue } from '../../../src/core/tensor-value.js';
import { CancelledError } from '../../../src/errors.js';
import type { Graph } from '../../../src/graph/graph.js';
import { internals } from '../../../src/graph/graph-internals.js';
import type { HostValues } from '../../../src/tensor/host-values.js';
import type { Node, SinkDefinition } from '../../../src/graph/node.js';
import type { WaitContext } from '../../../src/graph/wait-context.js';

/** A float32 scalar on the host. */
export function scalar(value: number): TensorValue {
  return tensorValue('float32', [], Float32Array.of(value));
}

/** Adds a node that `take` gives the value of. */
export function source(
  graph: Graph,
  name: string,
  take: (context: WaitContext) => HostValues | Promise<HostValues>,
  known: { readonly dtype?: 'float32'; readonly shape?: readonly number[] } = {},
): Node {
  return graph[internals].add(name, { kind: 'source', type: 'TestSource', take, ...known });
}

/** Adds a node that is computed on the host. */
export function host(
  graph: Graph,
  name: string,
  inputs: readonly Node[],
  compute: (values: readonly TensorValue[]) => TensorValue,
): Node {
  return graph[internals].add(name, { kind: 'host', type: 'TestHost', inputs, compute });
}

/** Adds a node that takes values out of a run. */
export function sink(graph: Graph, name: string, inputs: readonly Node[], give: SinkDefinition['give']): Node<null> {
  return graph[internals].add(name, { kind: 'sink', type: 'TestSink', inputs, give });
}

/** Waits until the run is given up. */
export function never({ signal }: WaitContext): Promise<HostValues> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new CancelledError('given up'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** The error that a run rejects with. */
export function failure(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => expect.fail('expected the run to fail'),
    (error: unknown) => error,
  );
}
