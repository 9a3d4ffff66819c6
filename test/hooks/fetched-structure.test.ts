import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { NotFoundError } from '../../src/errors.js';
import { checkNames, partsOf, scalarsOf } from '../../src/hooks/fetched-structure.js';
import { CountingGraph } from '../support/counting-graph.js';

describe('scalarsOf', () => {
  it('tags scalars by the keys that lead to them, and those in lists by the names of their nodes', () => {
    const node = { name: 'loss' };
    const fetches = { one: node, map: new Map<string, unknown>([['two', 'a']]), list: ['b', [node], 'matrix'] };
    const values = {
      one: 1,
      map: new Map([['two', true]]),
      list: ['text', [2n], tensorValue('float32', [1], Float32Array.of(1))],
    };
    expect(scalarsOf(fetches, values)).toEqual([
      { tag: 'one', node, value: 1 },
      { tag: 'map/two', node: 'a', value: true },
      { tag: 'list/b', node: 'b', value: 'text' },
      { tag: 'list/loss', node, value: 2n },
    ]);
  });

  it('tags a scalar that was fetched alone by the name of its node', () => {
    expect(scalarsOf('loss:0', 5)).toEqual([{ tag: 'loss:0', node: 'loss:0', value: 5 }]);
  });

  it('finds none in the null of an operation, nor in a tensor', () => {
    expect(scalarsOf(['train', 'matrix'], [null, tensorValue('int32', [0], new Int32Array())])).toEqual([]);
  });
});

describe('partsOf', () => {
  it('gives nothing for values themselves', () => {
    const values = [1, 'text', null, undefined, tensorValue('int32', [0], new Int32Array())];
    expect(values.map((value) => partsOf(value))).toEqual(values.map(() => undefined));
  });
});

describe('checkNames', () => {
  const graph = new CountingGraph();

  it('accepts names that the graph has, and nodes of any name, in any structure', () => {
    const fetches = [{ a: 'train' }, new Map([['b', 'global_step:0']]), { name: 'of its own' }];
    expect(() => checkNames(graph, fetches)).not.toThrow();
  });

  it.each(['nowhere', ['nowhere'], { a: 'nowhere' }, new Map([['a', 'nowhere']])])('refuses %o', (fetches) => {
    expect(() => checkNames(graph, fetches)).toThrow(NotFoundError);
  });
});
