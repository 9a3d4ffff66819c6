import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Saver } from '../../src/checkpoint/saver.js';
import type { VariableLike } from '../../src/core/graph-like.js';
import type { JsonLike } from '../../src/core/json-like.js';
import type { Session } from '../../src/core/session.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';

const STATE: ReadonlyMap<string, JsonLike> = new Map([['hooks/0:Probe', { seen: 1 }]]);

let sessions: Session[];
let things: { dispose(): unknown }[];

beforeEach(() => {
  sessions = [];
  things = [];
});
afterEach(async () => {
  for (const session of sessions) await session.close();
  for (const thing of things) thing.dispose();
});

/** A session that trains a model, its weights as they are made. */
async function open(model: tf.LayersModel): Promise<{ readonly graph: Graph; readonly session: Session }> {
  const optimizer = tf.train.adam(0.1);
  things.push(model, optimizer);
  const graph = new Graph();
  graph.track('net', model);
  const [input] = model.inputs;
  const x = graph.constant(
    'x',
    tf.tidy(() => tf.ones([1, ...(input?.shape.slice(1) as number[])]).arraySync()) as number[],
  );
  const loss = graph.op('loss', [x], (value) => (model.apply(value) as tf.Tensor).square().mean().asScalar());
  const train = graph.minimize(optimizer, loss);
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  sessions.push(session);
  await session.run(train);
  return { graph, session };
}

async function valuesOf(session: Session): Promise<Record<string, TensorValue['data']>> {
  const values = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
  return Object.fromEntries([...values].map(([name, { data }]) => [name, data]));
}

/** What an earlier version called the variables. */
function asBefore(graph: Graph): Record<string, VariableLike> {
  return Object.fromEntries(graph.variables('global').map((node) => [node.formerName ?? node.name, node]));
}

function recurrent(): tf.LayersModel {
  const { lstm, timeDistributed, dense, flatten } = tf.layers;
  const inner = tf.sequential({ layers: [dense({ units: 2, inputShape: [6] })] });
  const layers = [
    lstm({ units: 2, returnSequences: true, inputShape: [3, 1] }),
    timeDistributed({ layer: dense({ units: 2 }) }),
    flatten(),
    inner,
    dense({ units: 1 }),
  ];
  return tf.sequential({ layers });
}

/** Its layers are not in the order in which they were made. */
function crossed(): tf.LayersModel {
  const inputs = tf.input({ shape: [2] });
  const [last, first] = [tf.layers.dense({ units: 2 }), tf.layers.dense({ units: 2 })];
  return tf.model({ inputs, outputs: last.apply(first.apply(inputs)) as tf.SymbolicTensor });
}

describe('a checkpoint with the names that weights had before', () => {
  it('is restored, slots included, with a warning', async () => {
    const storage = memoryStorage();
    const earlier = await open(recurrent());
    const names = asBefore(earlier.graph);
    expect(Object.keys(names)).toEqual(
      expect.arrayContaining([
        'net/lstm/kernel',
        'net/sequential/dense/bias',
        'net/dense/kernel',
        'net/lstm/kernel/Adam_1',
      ]),
    );
    const path = await new Saver({ storage, varList: names, logger: quietLogger }).save(
      earlier.session,
      'd/model.ckpt',
    );
    const wanted = await valuesOf(earlier.session);

    const later = await open(recurrent());
    const warnings: string[] = [];
    const logger = { ...quietLogger, warn: (text: string) => warnings.push(text) };
    await new Saver({ storage, logger }).restore(later.session, path ?? '');
    expect(await valuesOf(later.session)).toEqual(wanted);
    expect(warnings).toEqual([
      'Restoring 21 variables by the names that they had in earlier versions, such as net/lstm/kernel for what is ' +
        'net/lstm/lstm_cell/kernel now; the next checkpoint has the names of today. d/model.ckpt',
    ]);
  });

  it.each([
    ['by an earlier version', true, STATE],
    ['by this one', false, STATE],
    ['by Keras, or by this one without state', false, new Map<string, JsonLike>()],
  ])('is told from one in which the same names mean other layers: written %s', async (_, isEarlier, state) => {
    const storage = memoryStorage();
    const first = await open(crossed());
    const former = first.graph.variables('global').map(({ name, formerName }) => [name, formerName]);
    expect(former).toContainEqual(['net/dense_1/kernel', 'net/dense/kernel']);
    const varList = isEarlier ? asBefore(first.graph) : undefined;
    const saver = new Saver({ storage, varList, logger: quietLogger });
    const path = await saver.save(first.session, 'd/model.ckpt', { state });
    const second = await open(crossed());
    await new Saver({ storage, logger: quietLogger }).restore(second.session, path ?? '');
    expect(await valuesOf(second.session)).toEqual(await valuesOf(first.session));
  });

  it('that lacks some by these names too is refused as before', async () => {
    const storage = memoryStorage();
    const earlier = await open(recurrent());
    const { 'net/lstm/bias': _, ...rest } = asBefore(earlier.graph);
    const path = await new Saver({ storage, varList: rest, logger: quietLogger }).save(earlier.session, 'd/model.ckpt');
    await expect(new Saver({ storage, logger: quietLogger }).restore(earlier.session, path ?? '')).rejects.toThrow(
      'Key net/lstm/lstm_cell/kernel not found in checkpoint',
    );
  });
});
