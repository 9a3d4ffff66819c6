import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AttrValueSchema, NameAttrListSchema } from '../../../../src/formats/proto/generated/attr-value_pb.js';
import { refuseRecursion } from '../../../../src/runtimes/tensorflow/graph/refuse-recursion.js';
import { encodeFunctions, type FunctionNode } from '../encode-functions.js';

/** A node that calls a function as its type. */
const call = (op: string): FunctionNode => ({ name: op, op });

/** A node that calls functions which its attributes name. */
const partitioned = (first: string, ...others: readonly string[]): FunctionNode => ({
  name: 'call',
  op: 'StatefulPartitionedCall',
  attr: {
    f: create(AttrValueSchema, { value: { case: 'func', value: { name: first } } }),
    others: create(AttrValueSchema, {
      value: { case: 'list', value: { func: others.map((name) => create(NameAttrListSchema, { name })) } },
    }),
  },
});

describe('functions of a graph that is imported', () => {
  it('may call each other, the same one more than once', () => {
    const functions = {
      top: [call('left'), call('right')],
      left: [call('leaf')],
      right: [partitioned('leaf')],
      leaf: [],
    };
    expect(() => {
      refuseRecursion(encodeFunctions(functions));
    }).not.toThrow();
  });

  it.each([
    ['itself', { square: [call('Mul'), call('square')] }, 'square -> square'],
    ['itself, by an attribute', { body: [partitioned('body')] }, 'body -> body'],
    [
      'itself by way of others',
      { start: [call('ping')], ping: [partitioned('leaf', 'leaf', 'pong')], pong: [call('ping')], leaf: [] },
      'ping -> pong -> ping',
    ],
  ])('may not lead back to one of them: one that calls %s', (_what, functions, circle) => {
    expect(() => {
      refuseRecursion(encodeFunctions(functions));
    }).toThrow(`the graph: expected functions that do not call themselves, got ${circle}; loops are While operations`);
  });

  it('are not looked for in bytes that are no graph', () => {
    expect(() => {
      refuseRecursion(Uint8Array.of(255, 255, 255));
    }).not.toThrow();
  });
});
