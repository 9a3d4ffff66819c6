import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { tensorValue, type DataTypeName, type TensorValue } from '../../../src/core/tensor-value.js';
import { AttrValueSchema, type AttrValue } from '../../../src/formats/proto/generated/attr-value_pb.js';
import type { DataType } from '../../../src/formats/proto/generated/data-type_pb.js';
import type { NativeGraph } from '../../../src/runtimes/tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../../src/runtimes/tensorflow/c-api/native-library.js';
import {
  outputDtype,
  outputShape,
  type NativeOperation,
  type NativeOutput,
} from '../../../src/runtimes/tensorflow/c-api/native-operation.js';
import type { NativeSession } from '../../../src/runtimes/tensorflow/c-api/native-session.js';
import type { Dice } from './dice.js';

/** What is misused. */
export interface Playground {
  readonly library: NativeLibrary;
  readonly graph: NativeGraph;
  /** A graph that was closed, and one of its operations. */
  readonly closed: NativeGraph;
  readonly lost: NativeOperation;
  /** A graph that is not the session's. */
  readonly other: NativeGraph;
  readonly session: NativeSession;
  /** A session that was closed. */
  readonly ended: NativeSession;
  /** A graph in bytes. */
  readonly graphDef: Uint8Array<ArrayBuffer>;
  /** Types of operations. */
  readonly types: readonly [string, ...string[]];
}

/** Does something that is wrong, or may be; what it throws is no matter. */
export type Misuse = (dice: Dice, play: Playground) => unknown;

/** RunOptions { timeout_in_ms: 20 }: what waits for the queue has an end. */
const timeout = new Uint8Array([0x10, 20]);

const dtypes = [
  'float32',
  'float64',
  'float16',
  'bfloat16',
  'int8',
  'int32',
  'int64',
  'uint8',
  'uint64',
  'bool',
  'string',
  'complex64',
  'complex128',
  'qint8',
  'resource',
  'variant',
] as const satisfies readonly DataTypeName[];

const oddities: readonly [unknown, ...unknown[]] = [
  undefined,
  null,
  NaN,
  -1,
  2 ** 31,
  2 ** 53,
  1.5,
  'text',
  '',
  [],
  {},
  [[1]],
  new Uint8Array(3),
  new Float32Array(4),
  new BigInt64Array(2),
  Symbol.iterator,
  () => 1,
  5n,
];

/** What fits no type is given as what fits every type. */
const odd = (dice: Dice): never => dice.pick(oddities) as never;

function anyText(dice: Dice): string {
  return dice.pick([
    '',
    'x',
    'x:0',
    '^x',
    'a/b',
    '/',
    '\0',
    'x\0y',
    'é',
    '\ud800',
    '_',
    ' ',
    'n'.repeat(100_000),
    odd(dice),
  ]);
}

function anyShape(dice: Dice): number[] {
  return Array.from({ length: dice.below(4) }, () =>
    dice.pick([0, 1, 2, 3, -1, 1000, 2 ** 20, 2 ** 40, 1.5, odd(dice)]),
  );
}

function anyValue(dice: Dice): TensorValue {
  if (dice.next() < 0.15) return odd(dice);
  const data = dice.pick<unknown>([
    new Float32Array(dice.below(9)),
    new Float64Array(dice.below(9)),
    new BigInt64Array(dice.below(5)),
    dice.bytes(dice.below(9)),
    new Uint16Array(dice.below(9)),
    ['a', 'b'.repeat(dice.below(100))],
    ['a', odd(dice)],
    [dice.bytes(30)],
    odd(dice),
  ]);
  return tensorValue(dice.pick([...dtypes, odd(dice)]), anyShape(dice), data as Float32Array);
}

function anyOperation(dice: Dice, { graph, lost, other }: Playground): NativeOperation {
  const all = [...graph.operations()];
  const known = all[dice.below(all.length)] ?? lost;
  const foreign = [...other.operations()][0] ?? lost;
  return dice.pick([known, known, known, known, lost, foreign, odd(dice)]);
}

function anyOutput(dice: Dice, play: Playground): NativeOutput {
  if (dice.next() < 0.05) return odd(dice);
  return { operation: anyOperation(dice, play), index: dice.pick([0, 0, 0, 0, 1, 7, -1, 2 ** 31, odd(dice)]) };
}

function several<T>(dice: Dice, make: () => T): T[] {
  return Array.from({ length: dice.below(4) }, make);
}

function anyAttr(dice: Dice): AttrValue {
  if (dice.next() < 0.05) return odd(dice);
  const dim = several(dice, () => ({ size: dice.pick([-1n, 0n, 3n, 2n ** 40n]) }));
  const dtype = (): DataType => dice.pick<unknown>([0, 1, 3, 7, 9, 20, 99, 101]) as DataType;
  type Value = NonNullable<MessageInitShape<typeof AttrValueSchema>['value']>;
  const value = dice.pick<Value>([
    { case: 's', value: dice.bytes(dice.below(20)) },
    { case: 'i', value: dice.pick([0n, -1n, 7n, 2n ** 62n]) },
    { case: 'f', value: dice.pick([0, NaN, -1e30]) },
    { case: 'b', value: dice.next() < 0.5 },
    { case: 'type', value: dtype() },
    { case: 'shape', value: { dim, unknownRank: dice.next() < 0.2 } },
    { case: 'list', value: { type: several(dice, dtype) } },
    { case: 'list', value: { i: several(dice, () => dice.pick([0n, -1n, 5n])) } },
    { case: 'tensor', value: { dtype: dtype(), tensorShape: { dim }, floatVal: [1] } },
    { case: 'func', value: { name: 'f' } },
    { case: 'placeholder', value: 'p' },
  ]);
  return create(AttrValueSchema, dice.next() < 0.1 ? {} : { value });
}

function damaged(dice: Dice, bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  const copy = bytes.slice(0, dice.next() < 0.3 ? dice.below(bytes.length) : undefined);
  for (let flips = dice.below(4); flips > 0; flips -= 1) copy[dice.below(copy.length)] = dice.below(256);
  return copy;
}

function run(dice: Dice, play: Playground, session: NativeSession): Promise<unknown> {
  const controller = new AbortController();
  const optional = <T>(value: T): T | undefined => (dice.next() < 0.2 ? value : undefined);
  const request = {
    feeds: several(dice, () => [anyOutput(dice, play), anyValue(dice)] as const),
    fetches: several(dice, () => anyOutput(dice, play)),
    targets: several(dice, () => anyOperation(dice, play)),
    runOptions: dice.next() < 0.1 ? Uint8Array.of(...dice.bytes(5), ...timeout) : timeout,
    metadata: optional(true),
    lane: dice.pick(['own', 'pool'] as const),
  };
  const running = session.run(request, controller.signal);
  if (dice.next() < 0.1) controller.abort();
  return running;
}

/** All of them, by name. */
export const misuses: Readonly<Record<string, Misuse>> = {
  run: (dice, play) => run(dice, play, play.session),
  'run at once': (dice, play) =>
    play.session.runBlocking({
      feeds: several(dice, () => [anyOutput(dice, play), anyValue(dice)] as const),
      fetches: several(dice, () => anyOutput(dice, play)),
      targets: [],
      runOptions: timeout,
    }),
  'run two at a time': (dice, play) =>
    Promise.allSettled([run(dice, play, play.session), run(dice, play, play.session)]),
  'run an ended session': (dice, play) => run(dice, play, play.ended),
  'run a prepared one with other values': (dice, play) =>
    play.session
      .prepare({
        feeds: several(dice, () => anyOutput(dice, play)),
        fetches: [anyOutput(dice, play)],
        targets: [],
        runOptions: timeout,
      })
      .run(several(dice, () => anyValue(dice))),
  'close while it runs': async (dice, play) => {
    const session = await play.library.openSession(play.graph, {});
    const running = run(dice, play, session);
    await Promise.allSettled([session.close(), running, session.close()]);
  },
  'open with damaged options': async (dice, { library, graph, closed }) => {
    const target = dice.pick(['', '', 'grpc:', 'nope://x', anyText(dice)]);
    const session = await library.openSession(dice.pick([graph, graph, closed]), {
      target,
      config: dice.pick([dice.bytes(dice.below(12)), odd(dice)]),
    });
    await session.close();
  },
  'add an operation': (dice, play) => {
    const attrs = new Map(
      several(dice, () => [dice.pick(['dtype', 'T', 'shape', 'value', anyText(dice)]), anyAttr(dice)]),
    );
    const input = (): NativeOutput | NativeOutput[] =>
      dice.next() < 0.2 ? several(dice, () => anyOutput(dice, play)) : anyOutput(dice, play);
    return play.other.addOperation(dice.pick(play.types), dice.pick(['x', `n${dice.below(1e9)}`, anyText(dice)]), {
      attrs,
      inputs: several(dice, input),
      controlInputs: dice.next() < 0.2 ? several(dice, () => anyOperation(dice, play)) : [],
      device: dice.pick(['', '/cpu:0', '/job:nope/task:9', anyText(dice)]),
    });
  },
  'add to a closed graph': (dice, { closed, types }) => closed.addOperation(dice.pick(types), 'x'),
  'add gradients': (dice, play) =>
    play.graph.addGradients(
      several(dice, () => anyOutput(dice, play)),
      several(dice, () => anyOutput(dice, play)),
      dice.next() < 0.3 ? several(dice, () => anyOutput(dice, play)) : undefined,
      dice.next() < 0.3 ? anyText(dice) : undefined,
    ),
  'import damaged bytes': (dice, play) => {
    const graph = play.library.newGraph();
    try {
      graph.importGraphDef(dice.pick([damaged(dice, play.graphDef), dice.bytes(20), odd(dice)]), {
        prefix: dice.next() < 0.3 ? anyText(dice) : undefined,
        inputMap: dice.next() < 0.3 ? new Map([[anyText(dice), anyOutput(dice, play)]]) : undefined,
        uniquifyNames: dice.next() < 0.5,
      });
    } finally {
      graph.close();
    }
  },
  'look at outputs': (dice, play) => [outputDtype(anyOutput(dice, play)), outputShape(anyOutput(dice, play))],
  'look at an operation': (dice, play) => {
    const operation = anyOperation(dice, play);
    return [
      operation.inputs(),
      operation.controlInputs(),
      operation.device,
      operation.attr(anyText(dice)),
      operation.nodeDef(),
    ];
  },
  'look for an operation': (dice, { graph, closed }) => dice.pick([graph, closed]).operation(anyText(dice)),
  'start a damaged server': (dice, { library }) => library.startServer(dice.bytes(dice.below(30))),
};
