import { Graph } from '../../../../src/graph/graph.js';

/** A graph with an input of four numbers, the last of which is the number of the step. */
export function withInput(): {
  graph: Graph;
  x: ReturnType<Graph['placeholder']>;
  feeds: (step: number) => { x: number[] };
} {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [4] });
  return { graph, x, feeds: (step) => ({ x: [1, -2, 3, step] }) };
}
