import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { GraphDefSchema } from '../../../../src/formats/proto/generated/graph_pb.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { nativeParts } from '../../../../src/runtimes/tensorflow/nodes/native-graph-owner.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { canBlock } from '../../../../src/runtimes/tensorflow/session/can-block.js';
import { functionCallsOf, type FunctionCalls } from '../../../../src/runtimes/tensorflow/state/function-calls.js';
import { encodeFunctions, type FunctionNode } from '../encode-functions.js';

const none = { value: { case: 'list', value: {} } } as const;

/** A node that calls a function. */
function callOf(name: string, op = 'StatefulPartitionedCall'): FunctionNode {
  const func = { value: { case: 'func', value: { name } } } as const;
  return { name: `call_${name}`, op, attr: op === name ? {} : { Tin: none, Tout: none, f: func } };
}

function callsOf(graph: TensorFlowGraph): FunctionCalls {
  return functionCallsOf(graph[nativeParts]);
}

function blocks(graph: TensorFlowGraph, name: string, fed: readonly TensorFlowNode[] = []): boolean {
  const feeds = fed.flatMap(({ output }) => output ?? []);
  return canBlock([graph.lookup(name).operation], feeds, callsOf(graph));
}

const waiting = { name: 'stage', op: 'Unstage', attr: { dtypes: none } };
const steady = { name: 'nothing', op: 'NoOp' };

describe('a run', () => {
  it('may wait for others where an operation of it does, unless that is fed', async () => {
    const graph = await TensorFlowGraph.create();
    const queue = graph.ops.FIFOQueueV2({ componentTypes: ['float32'] });
    const [element] = graph.ops.QueueDequeueV2(queue, { componentTypes: ['float32'], name: 'dequeue' });
    if (!element) throw new Error('expected an element');
    graph.ops.Neg(element, { name: 'behind' });
    graph.ops.QueueSizeV2(queue, { name: 'size' });
    expect(blocks(graph, 'behind')).toBe(true);
    expect(blocks(graph, 'behind', [element])).toBe(false);
    expect(blocks(graph, 'size')).toBe(false);
  });

  it('may wait for others where a function that it calls does, through however many calls', async () => {
    const graphDef = create(GraphDefSchema, {
      versions: { producer: 1645 },
      node: ['outer', 'quiet'].map((name) => callOf(name)),
    });
    const bodies = encodeFunctions({
      outer: [callOf('inner')],
      inner: [callOf('waits', 'waits')],
      waits: [waiting],
      quiet: [steady],
    });
    const graph = await TensorFlowGraph.importGraphDef(Buffer.concat([toBinary(GraphDefSchema, graphDef), bodies]));
    expect(blocks(graph, 'call_outer')).toBe(true);
    expect(blocks(graph, 'call_quiet')).toBe(false);
  });

  it('is told of functions that the graph was given after the first were looked at', async () => {
    const node = (name: string): Uint8Array =>
      toBinary(GraphDefSchema, create(GraphDefSchema, { versions: { producer: 1645 }, node: [callOf(name)] }));
    const graph = await TensorFlowGraph.importGraphDef(
      Buffer.concat([node('quiet'), encodeFunctions({ quiet: [steady] })]),
    );
    const calls = callsOf(graph);
    expect(canBlock([graph.lookup('call_quiet').operation], [], calls)).toBe(false);
    graph.addGraphDef(Buffer.concat([node('late'), encodeFunctions({ late: [waiting] })]));
    expect(canBlock([graph.lookup('call_late').operation], [], calls)).toBe(true);
  });
});
