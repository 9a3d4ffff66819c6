import { isVariable } from '../tensor/is-tensor.js';
import type { GraphLike } from '../core/graph-like.js';
import { GraphUse } from './graph-use.js';
import type { GraphInternals } from './graph-internals.js';
import type { GraphVariables } from './graph-variables.js';
import type { NodeTable } from './node-table.js';

/** What a graph with these nodes and variables lets runtimes see of it. */
export function createInternals(graph: GraphLike, nodes: NodeTable, variables: GraphVariables): GraphInternals {
  return {
    states: new Map(),
    use: new GraphUse(graph),
    producedDtypes: nodes.producedDtypes,
    isEmpty: () => nodes.isEmpty,
    devicesOf: (node) => nodes.devicesOf(node),
    find: (name) => nodes.find(name),
    findOutput: (name) => nodes.findOutput(name),
    outputs: () => nodes.outputs(),
    forgetOutput: (name) => {
      nodes.forgetOutput(name);
    },
    variables: variables.all,
    given: variables.given,
    state: variables.state,
    isTracked: (variable) => variables.nodeOf(variable) !== undefined,
    trainedNow: () => variables.trainedNow(),
    addVariable: (name, storage, kinds) => variables.add(name, storage, kinds),
    nodeOf: (what, thing) => (isVariable(thing) ? variables.variableOf(what, thing) : nodes.own(what, thing)),
    freeName: (name) => nodes.freeName(name),
    add: (name, definition) => nodes.addDefined(name, definition),
    own: (what, node) => nodes.own(what, node),
    alias: (name, node) => {
      nodes.alias(name, node);
    },
    output: (source, key) => nodes.output(source, key),
    resources: [],
    bindOptimizers: () => {
      variables.bindOptimizers();
    },
  };
}
