import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError, InvalidArgumentError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { VariableNode } from '../../src/graph/node.js';

type Names = Readonly<Record<string, string>>;

/** What TensorFlow calls averages (test/training/oracle/moving_averages.py). */
interface Golden {
  readonly names: {
    readonly before: readonly string[];
    readonly untouched: Names;
    readonly between: readonly string[];
    readonly after: readonly string[];
    readonly node: string;
    readonly globals: readonly string[];
    readonly collection: readonly string[];
    readonly restoreFirst: Names;
    readonly restoreSecond: Names;
    readonly restoreNamed: Names;
  };
  readonly notFloat: string;
}

const file = path.resolve(import.meta.dirname, '../golden/training/moving-averages.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

function namesIn(variables: Readonly<Record<string, VariableNode>>): Names {
  return Object.fromEntries(Object.entries(variables).map(([key, { name }]) => [key, name]));
}

describe('moving averages in a graph', () => {
  it('are named, listed and restored as TensorFlow does it', () => {
    const graph = new Graph();
    const v = graph.variable('net/v', [1]);
    const w = graph.variable('net/w', [1]);
    const frozen = graph.variable('frozen', [1], { trainable: false });
    graph.variable('count', 1, { dtype: 'int32', trainable: false });
    const node = graph.op('doubled', [v], (value) => value.mul(2));
    const first = graph.movingAverages({ decay: 0.9, zeroDebias: true });
    const second = graph.movingAverages({ decay: 0.5 });
    const named = graph.movingAverages({ decay: 0.5, name: 'Ema' });
    const { names } = golden;
    expect([first.averageName(v), named.averageName(frozen)]).toEqual(names.before);
    expect(namesIn(first.variablesToRestore())).toEqual(names.untouched);
    first.apply([v, frozen, node]);
    expect([first.averageName(v), second.averageName(v), second.averageName(w)]).toEqual(names.between);
    second.apply();
    named.apply([w]);
    expect([first.averageName(v), second.averageName(v), second.averageName(w), named.averageName(w)]).toEqual(
      names.after,
    );
    expect(first.averageName(node)).toBe(names.node);
    expect(first.average(w)).toBeUndefined();
    expect(first.average(v)?.name).toBe('net/v/ExponentialMovingAverage');
    expect(graph.variables('global').map(({ name }) => name)).toEqual(names.globals);
    expect(graph.getCollection('moving_average_variables').map(String)).toEqual(
      names.collection.map((name) => `Node "${name}"`),
    );
    expect(namesIn(first.variablesToRestore())).toEqual(names.restoreFirst);
    expect(namesIn(second.variablesToRestore())).toEqual(names.restoreSecond);
    expect(namesIn(named.variablesToRestore([w]))).toEqual(names.restoreNamed);
    expect(graph.variables('trainable')).toEqual([v, w]);
  });

  it('refuse what is no float, with TensorFlow’s words, and options that are wrong', () => {
    const graph = new Graph();
    const count = graph.variable('count', 1, { dtype: 'int32', trainable: false });
    const averages = graph.movingAverages({ decay: 0.9 });
    expect(() => averages.apply([count])).toThrow(new TypeError(golden.notFloat));
    expect(() => averages.apply(['count' as never])).toThrow('values[0]: expected a node of this graph');
    expect(() => averages.apply(new Graph().variable('v', 1) as never)).toThrow('values: expected an array');
    expect(() => averages.average(new Graph().variable('v', 1))).toThrow(InvalidArgumentError);
    expect(() => graph.movingAverages({} as never)).toThrow('decay: expected a number or a scalar node');
    expect(() => graph.movingAverages({ decay: 0.9, numUpdates: new Graph().constant('c', 1) })).toThrow(
      InvalidArgumentError,
    );
    graph.finalize();
    expect(() => averages.apply([graph.lookup('count')])).toThrow(TypeError);
    expect(() => graph.movingAverages({ decay: 0.9 }).apply([])).toThrow(FailedPreconditionError);
  });
});
