import { writeSync } from 'node:fs';
import type { OpDef, OpDef_ArgDef, OpDef_AttrDef } from '../../../src/formats/proto/generated/op-def_pb.js';
import type { DataTypeName } from '../../../src/core/tensor-value.js';
import { TensorFlowGraph } from '../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { nativeParts } from '../../../src/runtimes/tensorflow/nodes/native-graph-owner.js';
import { definitionsOf } from '../../../src/runtimes/tensorflow/ops/definitions-of.js';
import { inferredAttributes } from '../../../src/runtimes/tensorflow/ops/inferred-attributes.js';
import { Dice } from './dice.js';

/**
 * Adds every operation of the library in turn with random inputs and attributes: `--from N --count M`. Each has a seed of its own,
 * its number. The last line on standard output is that of the operation that ended the process, if one did.
 */
const [first = 0, count = 100] = ['--from', '--count'].map((name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
});

const types = ['float32', 'int32', 'int64', 'string', 'bool', 'resource', 'variant', 'float64'] as const;
const shapes = [undefined, [], [0], [1], [2, 3], [null, 2], [3, 3, 3], [1, 2, 3, 4]] as const;
const numbers: readonly DataTypeName[] = ['float32', 'int32', 'float64', 'int64'];

const attributes: Readonly<Record<string, readonly [unknown, ...unknown[]]>> = {
  int: [0, 1, -1, 2, 3, 5, 7, -5, 2 ** 31, 2 ** 40],
  float: [0, 1, -1, NaN, 0.5],
  bool: [true, false],
  string: ['', 'x', 'SAME', 'VALID', 'NHWC', 'NCHW', 'ij,jk->ik', '\0'],
  type: types,
  shape: [[], [0], [1], [2, 3], [null, 2], null],
  'list(int)': [[], [0], [1], [-1], [1, 1, 1, 1], [1, 2, 2, 1], [0, 0, 0, 0], [2 ** 31]],
  'list(float)': [[], [1], [0, 1]],
  'list(type)': [[], ['float32'], ['int32', 'float32'], ['resource', 'variant']],
  'list(shape)': [[], [[]], [[2], [3]], [[null, 1]], [null]],
  'list(string)': [[], [''], ['a', 'b']],
  'list(bool)': [[], [true]],
  tensor: [1, [1, 2], 'a'],
};

/** By number, as TensorFlow's DataType. */
const fixedTypes: ReadonlyMap<number, DataTypeName> = new Map<number, DataTypeName>([
  [1, 'float32'],
  [2, 'float64'],
  [3, 'int32'],
  [7, 'string'],
  [9, 'int64'],
  [10, 'bool'],
  [20, 'resource'],
]);

function typeOf(dice: Dice, def: OpDef, { typeAttr, type }: OpDef_ArgDef): DataTypeName {
  if (typeAttr === '') return fixedTypes.get(type) ?? 'variant';
  const isLimited = def.attr.some(({ name, allowedValues }) => name === typeAttr && allowedValues);
  return dice.pick(isLimited ? (numbers as readonly ['float32']) : types);
}

function inputOf(dice: Dice, graph: TensorFlowGraph, dtype: DataTypeName): TensorFlowNode {
  if (numbers.includes(dtype) && dice.next() < 0.35) {
    const value = dice.pick<number | number[] | number[][]>([0, 1, -1, [0], [1, 2], [-1], [], [5, -7, 9], [[1, 2]]]);
    return graph.constant('c', value as number, { dtype });
  }
  return graph.placeholder('p', { dtype, shape: dice.pick(shapes) });
}

function argumentOf(dice: Dice, graph: TensorFlowGraph, def: OpDef, arg: OpDef_ArgDef): unknown {
  const one = (): TensorFlowNode => inputOf(dice, graph, typeOf(dice, def, arg));
  return arg.numberAttr === '' && arg.typeListAttr === '' ? one() : Array.from({ length: dice.below(3) }, one);
}

function attributeOf(dice: Dice, { name, type }: OpDef_AttrDef): readonly (readonly [string, unknown])[] {
  const choices = attributes[type];
  return choices ? [[name, dice.pick(choices)]] : [];
}

let graph = await TensorFlowGraph.create({ libtensorflow: process.env['LIBTENSORFLOW'] });
const definitions = definitionsOf(graph[nativeParts].library);
const names = [...definitions.names];
let refused = 0;
for (let number = first; number < first + count; number += 1) {
  const dice = new Dice(`operation ${number}`);
  if (number % 400 === 399) graph = await TensorFlowGraph.create();
  const def = definitions.find(names[number % names.length] ?? '');
  if (!def) continue;
  const inferred = inferredAttributes(def);
  const chosen = def.attr.filter(
    ({ name, defaultValue }) => !inferred.has(name) && !(defaultValue && dice.next() < 0.6),
  );
  const attrs = Object.fromEntries(chosen.flatMap((attribute) => attributeOf(dice, attribute)));
  writeSync(1, `${number} ${def.name} ${JSON.stringify(attrs)}\n`);
  try {
    const inputs = def.inputArg.map((arg) => argumentOf(dice, graph, def, arg));
    graph.op(def.name, inputs as never, attrs);
  } catch {
    refused += 1;
  }
}
writeSync(1, `${JSON.stringify({ done: count, refused })}\n`);
