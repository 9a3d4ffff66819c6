import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { NodeLike } from '../../src/core/fetches.js';
import { FailedPreconditionError } from '../../src/errors.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { PlainGraph } from '../../src/doors/testing.js';
import { decodeSummary } from '../../src/formats/summary/decode-summary.js';
import { Graph } from '../../src/graph/graph.js';
import { defaultSummaryOp } from '../../src/scaffold/default-ops.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { inScene } from '../runtimes/eager/eager-scene.js';

/** A graph of a user's own that knows summaries. */
class SummaryGraph extends PlainGraph {
  readonly summary: { readonly mergeAll: () => NodeLike | undefined };

  constructor(merged: NodeLike | undefined) {
    super();
    this.summary = { mergeAll: () => merged };
  }
}

describe('the summaryOp of a scaffold that was given none', () => {
  it('is all summaries of the graph as one, also those that were made last', () =>
    inScene('cpu', async ({ open }) => {
      const graph = new Graph();
      const x = graph.constant('x', 2);
      graph.summary.scalar('a', x);
      const scaffold = new Scaffold();
      graph.summary.scalar('b', x);
      scaffold.finalize(graph);
      const session = await open(graph);
      const summary = (await session.run(scaffold.summaryOp as NodeLike)) as TensorValue;
      expect(decodeSummary(summary.data[0] as Uint8Array).value.map(({ tag }) => tag)).toEqual(['a', 'b']);
    }));

  it('is in the collection of the graph, where a second scaffold finds it', () => {
    const graph = new Graph();
    graph.summary.scalar('a', graph.constant('x', 2));
    const { summaryOp } = new Scaffold().finalize(graph);
    expect(graph.getCollection(GraphKeys.SUMMARY_OP)).toEqual([summaryOp]);
    expect(new Scaffold().finalize(graph).summaryOp).toBe(summaryOp);
  });

  it('is none, and nothing is added, where the graph has no summaries or knows of none', () => {
    for (const graph of [new Graph(), new SummaryGraph(undefined), new PlainGraph()]) {
      expect(new Scaffold().finalize(graph).summaryOp).toBeUndefined();
      expect(graph.getCollection(GraphKeys.SUMMARY_OP)).toEqual([]);
    }
  });

  it('may come from a graph of a user’s own', () => {
    const merged = { name: 'merged' };
    expect(defaultSummaryOp(new SummaryGraph(merged))).toBe(merged);
    expect(new Scaffold().finalize(new SummaryGraph(merged)).summaryOp).toBe(merged);
  });

  it('cannot be made once the graph is finalized', () => {
    const graph = new Graph();
    graph.summary.scalar('a', graph.constant('x', 2));
    graph.finalize();
    expect(() => defaultSummaryOp(graph)).toThrow(FailedPreconditionError);
  });
});
