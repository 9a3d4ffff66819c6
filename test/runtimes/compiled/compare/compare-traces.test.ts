import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { tensorValue, type TensorValue } from '../../../../src/core/tensor-value.js';
import {
  AttrValue_ListValueSchema,
  AttrValueSchema,
  type AttrValue,
} from '../../../../src/formats/proto/generated/attr-value_pb.js';
import { GraphDefSchema } from '../../../../src/formats/proto/generated/graph_pb.js';
import { toTensorProto } from '../../../../src/formats/summary/tensor-proto.js';
import { compareTraces } from '../../../../src/runtimes/compiled/compare/compare-traces.js';
import type { TracedGraph } from '../../../../src/runtimes/compiled/compare/traced-graph.js';
import { typeAttr } from '../../../support/native/type-attr.js';
import type { NativeOperation, NativeOutput } from '../../../../src/runtimes/tensorflow/c-api/native-operation.js';

/** A node as its name, operation, inputs and attributes. */
interface Part {
  readonly op: string;
  readonly input?: string[];
  readonly device?: string;
  readonly attr?: Record<string, AttrValue>;
}

/** A trace of nodes by their names: those at `fetched` are fetched, or all are run. */
function trace(nodes: Readonly<Record<string, Part>>, ...fetched: readonly string[]): TracedGraph {
  const graph = create(GraphDefSchema, {
    node: Object.entries(nodes).map(([name, { op, input = [], device = '', attr = {} }]) => ({
      name,
      op,
      input,
      device,
      attr,
    })),
  });
  return {
    graph: { toGraphDef: () => toBinary(GraphDefSchema, graph) },
    outputs: fetched.map((name) => {
      const [operation = '', index = '0'] = name.split(':');
      return { operation: { name: operation }, index: Number(index) } as NativeOutput;
    }),
    checks: fetched.length > 0 ? [] : Object.keys(nodes).map((name) => ({ name }) as NativeOperation),
    nodeOf: (operation) => (operation.includes('/') ? operation.slice(0, operation.lastIndexOf('/')) : undefined),
  };
}

function constant(value: TensorValue): Part {
  return {
    op: 'Const',
    attr: { value: create(AttrValueSchema, { value: { case: 'tensor', value: toTensorProto(value) } }) },
  };
}

function float(...values: number[]): Part {
  return constant(tensorValue('float32', values.length === 1 ? [] : [values.length], Float32Array.from(values)));
}

function attr(value: AttrValue['value']): AttrValue {
  return create(AttrValueSchema, { value });
}

const [yes, no] = [true, false].map((value) => create(AttrValueSchema, { value: { case: 'b', value } })) as [
  AttrValue,
  AttrValue,
];

const x: Part = { op: 'Placeholder' };

describe('two traces of the same step', () => {
  it('are the same when operations, attributes, inputs and constants are, whatever the names', () => {
    const first = trace(
      { x, c: float(1, NaN), 'loss/Mul': { op: 'Mul', input: ['x', 'c'], attr: { t: yes } } },
      'loss/Mul',
    );
    const second = trace(
      { k: float(1, NaN), y: x, 'loss/Mul_7': { op: 'Mul', input: ['y', 'k'], attr: { t: yes } } },
      'loss/Mul_7',
    );
    expect(compareTraces(first, first)).toBeUndefined();
    expect(compareTraces(first, second)).toBeUndefined();
  });

  it('are the same when only what no run needs differs', () => {
    const first = trace({ x, 'a/Neg': { op: 'Neg', input: ['x'] } }, 'a/Neg');
    const second = trace(
      { x, y: x, 'b/Abs': { op: 'Abs', input: ['x'] }, 'a/Neg': { op: 'Neg', input: ['x'] } },
      'a/Neg',
    );
    expect(compareTraces(first, second)).toBeUndefined();
  });

  it('are the same when only constants differ that nothing uses', () => {
    const first = trace({ x, c: float(1), 'a/Neg': { op: 'Neg', input: ['x'] } }, 'a/Neg');
    const second = trace({ x, c: float(2), 'a/Neg': { op: 'Neg', input: ['x'] } }, 'a/Neg');
    expect(compareTraces(first, second)).toBeUndefined();
  });

  it('differ by a value that was captured, with node, value and remedy', () => {
    const first = trace({ x, c: float(1, 2), 'loss/Mul': { op: 'Mul', input: ['x', 'c'] } });
    const second = trace({ x, c: float(1, 3), 'loss/Mul': { op: 'Mul', input: ['x', 'c'] } });
    const difference = compareTraces(first, second);
    expect(difference).toMatchObject({ kind: 'value', node: 'loss' });
    expect(difference?.message).toMatch(
      /^Node "loss": a value that changes from call to call was captured: float32 of shape \[2\], element 1 of which was 2 in one call, 3 in the next\. .*placeholder.*variable.*tf\.randomUniform.*'eager'$/,
    );
  });

  it('differ by a value that was shared with another constant in one of them', () => {
    const first = trace({
      x,
      c: float(1),
      'a/Mul': { op: 'Mul', input: ['x', 'c'] },
      'b/Add': { op: 'Add', input: ['x', 'c'] },
    });
    const second = trace({
      x,
      c: float(1),
      'a/Mul': { op: 'Mul', input: ['x', 'c'] },
      d: float(5),
      'b/Add': { op: 'Add', input: ['x', 'd'] },
    });
    expect(compareTraces(first, second)).toMatchObject({ kind: 'value', node: 'b' });
    expect(compareTraces(first, second)?.message).toContain('a float32, 1 in one call, 5 in the next');
  });

  it.each([
    ['0', 0, -0],
    ['a NaN', NaN, 1],
    ['the last bit', 0.1, Math.fround(0.1) + 2 ** -27],
  ])('differ by %s', (_, one, other) => {
    expect(compareTraces(trace({ c: float(one) }, 'c'), trace({ c: float(other) }, 'c'))).toMatchObject({
      kind: 'value',
    });
  });

  it('differ by the bits of what is no number', () => {
    const nan = (bits: number): Part =>
      constant(tensorValue('float32', [], new Float32Array(Uint32Array.of(bits).buffer)));
    expect(compareTraces(trace({ c: nan(0x7fc00000) }, 'c'), trace({ c: nan(0x7fc00001) }, 'c'))?.message).toContain(
      'NaN',
    );
  });

  it('differ by the shape or the type of a value', () => {
    const first = trace({ c: float(1, 2) }, 'c');
    const int = constant(tensorValue('int32', [2], Int32Array.of(1, 2)));
    expect(compareTraces(first, trace({ c: float(1, 2, 3) }, 'c'))).toMatchObject({ kind: 'shape' });
    expect(compareTraces(first, trace({ c: int }, 'c'))?.message).toContain(
      'float32 of shape [2] in one call, int32 of shape [2] in the next',
    );
  });

  it('differ by a text', () => {
    const text = (value: string): Part => constant(tensorValue('string', [1], [value]));
    expect(compareTraces(trace({ c: text('one') }, 'c'), trace({ c: text('two') }, 'c'))?.message).toContain(
      '"one" in one call, "two" in the next',
    );
  });

  const first = { x, y: x, 'loss/Add': { op: 'Add', input: ['x', 'y'], attr: { t: yes } } };
  const paths: readonly (readonly [string, Readonly<Record<string, Part>>, string])[] = [
    [
      'another operation',
      { ...first, 'loss/Add': { op: 'Sub', input: ['x', 'y'] } },
      'Add in one call, Sub in the next',
    ],
    [
      'an operation more',
      { ...first, 'loss/Neg': { op: 'Neg', input: ['x'] } },
      'nothing more in one call, Neg in the next',
    ],
    ['an operation less', { x, y: x }, 'Add in one call, nothing more in the next'],
    ['another input', { ...first, 'loss/Add': { ...first['loss/Add'], input: ['x', 'x'] } }, 'Add of one tensor'],
    [
      'another output of it',
      { ...first, 'loss/Add': { ...first['loss/Add'], input: ['x', 'y:1'] } },
      'Add of one tensor',
    ],
    [
      'inputs in another order',
      { ...first, 'loss/Add': { ...first['loss/Add'], input: ['y', 'x'] } },
      'Add of one tensor',
    ],
    ['a control input', { ...first, 'loss/Add': { ...first['loss/Add'], input: ['x', 'y', '^x'] } }, 'Add of 2 inputs'],
    [
      'a constant for a tensor',
      { ...first, c: float(1), 'loss/Add': { ...first['loss/Add'], input: ['x', 'c'] } },
      'Add of one tensor',
    ],
    ['a type', { ...first, 'loss/Add': { ...first['loss/Add'], attr: { t: typeAttr('float64') } } }, 'Add with one t'],
    [
      'an attribute more',
      { ...first, 'loss/Add': { ...first['loss/Add'], attr: { t: yes, u: yes } } },
      'Add with one u',
    ],
    ['a device', { ...first, 'loss/Add': { ...first['loss/Add'], device: '/cpu:0' } }, 'on /cpu:0'],
  ];

  for (const [what, second, text] of paths) {
    it(`differ by ${what}`, () => {
      const difference = compareTraces(trace(first), trace(second));
      expect(difference).toMatchObject({ kind: 'path', node: 'loss' });
      expect(difference?.message).toContain('Node "loss": its function did not do the same when it was called again');
      expect(difference?.message).toContain(text);
      expect(difference?.message).toContain('tf.where');
    });
  }

  it.each<[string, AttrValue, AttrValue, string]>([
    ['a flag', yes, no, 't of Add, true in one call, false in the next'],
    ['a number', attr({ case: 'f', value: 0.5 }), attr({ case: 'f', value: 2 }), '0.5 in one call, 2 in the next'],
    ['a whole number', attr({ case: 'i', value: 1n }), attr({ case: 'i', value: 2n }), '1 in one call, 2 in the next'],
    [
      'whole numbers',
      attr({ case: 'list', value: create(AttrValue_ListValueSchema, { i: [1n, 2n] }) }),
      attr({ case: 'list', value: create(AttrValue_ListValueSchema, { i: [1n, 3n] }) }),
      '[1, 2] in one call, [1, 3] in the next',
    ],
  ])('differ by %s that an operation has at hand', (_, one, other, text) => {
    const withAttr = (t: AttrValue): TracedGraph => trace({ x, 'loss/Add': { op: 'Add', input: ['x'], attr: { t } } });
    const difference = compareTraces(withAttr(one), withAttr(other));
    expect(difference).toMatchObject({ kind: 'value', node: 'loss' });
    expect(difference?.message).toContain(`a value that changes from call to call was captured: `);
    expect(difference?.message).toContain(text);
  });

  it('differ by what is fetched', () => {
    expect(compareTraces(trace(first, 'loss/Add'), trace(first, 'x'))).toMatchObject({ kind: 'path' });
    expect(compareTraces(trace(first, 'x'), trace(first, 'x', 'y'))).toMatchObject({ kind: 'path' });
  });
});
