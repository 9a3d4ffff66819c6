import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/session.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { quietSaver } from './sample-model.js';

let opened: Session[];
let owned: { dispose(): void }[];

beforeEach(async () => {
  await tf.setBackend('cpu');
  opened = [];
  owned = [];
});
afterEach(async () => {
  for (const session of opened) await session.close();
  for (const thing of owned) thing.dispose();
});

/** A session over a model that Adam trains, with variables of several types beside it. */
async function trainable(backend = 'cpu'): Promise<{ session: Session; train: () => Promise<unknown> }> {
  const graph = new Graph();
  const weights = tf.variable(tf.tensor1d([1, 2, 3]));
  const optimizer = tf.train.adam(0.1);
  owned.push(weights, optimizer);
  graph.track('model/weights', weights);
  graph.variable('seen', [1, 2], { dtype: 'int32', trainable: false });
  graph.variable('done', true, { dtype: 'bool', trainable: false });
  graph.variable('scratch', 0, { local: true });
  const loss = graph.op('loss', [], () => weights.square().sum().asScalar());
  const train = graph.minimize(optimizer, loss);
  const session = await new ChiefSessionCreator({ graph, config: { backend } }).createSession();
  opened.push(session);
  return { session, train: () => session.run(train) };
}

const valuesOf = async (session: Session): Promise<Record<string, TensorValue['data']>> => {
  const values = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
  return Object.fromEntries([...values].map(([name, { data }]) => [name, data]));
};

describe('a Saver over the embedded engine', () => {
  it('saves every global variable, slots and step included, and restores it bit for bit', async () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage });
    const first = await trainable();
    for (let step = 0; step < 3; step += 1) await first.train();
    const path = await saver.save(first.session, 'd/model.ckpt', { globalStep: 'global_step' });
    expect(path).toBe('d/model.ckpt-3');
    await first.train();
    const after = await valuesOf(first.session);

    const second = await trainable();
    await quietSaver({ storage }).restore(second.session, path ?? '');
    await second.train();
    expect(await valuesOf(second.session)).toEqual(after);
    expect(Object.keys(after).sort()).toEqual([
      'beta1_power',
      'beta2_power',
      'done',
      'global_step',
      'model/weights',
      'model/weights/Adam',
      'model/weights/Adam_1',
      'scratch',
      'seen',
    ]);
  });

  it('keeps all 64 bits of the global step, in the values and in the name', async () => {
    const storage = memoryStorage();
    const { session } = await trainable();
    const most = 2n ** 63n - 1n;
    const last = tensorValue('int64', [], BigInt64Array.of(most));
    await session.writeVariables?.(new Map([['global_step', last]]));
    const path = await quietSaver({ storage }).save(session, 'd/model.ckpt', { globalStep: session.graph.globalStep });
    expect(path).toBe('d/model.ckpt-9223372036854775807');
    const second = await trainable();
    await quietSaver({ storage }).restore(second.session, path ?? '');
    expect(await second.session.run('global_step')).toBe(most);
    expect((await valuesOf(second.session))['global_step']).toEqual(BigInt64Array.of(most));
  });

  it('leaves local variables out', async () => {
    const storage = memoryStorage();
    const { session } = await trainable();
    const pending = await quietSaver({ storage }).capture(session, 'm');
    await pending.write();
    expect(new TextDecoder('latin1').decode(await storage.readFile('m.index'))).not.toContain('scratch');
  });

  it('refuses a variable that no initializer gave a value', async () => {
    const graph = new Graph();
    graph.variable('v', 0);
    const { eagerRuntime } = await import('../../src/runtimes/eager/eager-runtime.js');
    const signal = new AbortController().signal;
    const session = await eagerRuntime.openSession(graph, { master: '', config: { backend: 'cpu' } }, signal);
    opened.push(session);
    await expect(quietSaver().save(session, 'm')).rejects.toThrow(FailedPreconditionError);
  });

  it('takes the values at the call, whatever steps follow', async () => {
    const storage = memoryStorage();
    const { session, train } = await trainable();
    const saver = quietSaver({ storage, logger: quietLogger });
    const before = await valuesOf(session);
    const capturing = saver.capture(session, 'm');
    const pending = await capturing;
    await train();
    await pending.write();
    await saver.restore(session, 'm');
    expect(await valuesOf(session)).toEqual(before);
  });

  it('takes step and values at the call, though a step follows before it is waited for', async () => {
    const storage = memoryStorage();
    const { session, train } = await trainable();
    const saver = quietSaver({ storage });
    await train();
    const before = await valuesOf(session);
    const saving = saver.save(session, 'm', { globalStep: 'global_step' });
    await train();
    expect(await saving).toBe('m-1');
    await saver.restore(session, 'm-1');
    expect(await valuesOf(session)).toEqual(before);
  });

  it('holds nothing when there is no place to save to', async () => {
    const { session, train } = await trainable('wasm');
    await train();
    const before = tf.memory();
    const refusal = expect(quietSaver().capture(session, 'm', { latestFilename: 'a/b' })).rejects.toThrow(RangeError);
    await train();
    await refusal;
    expect(tf.memory()).toEqual(before);
  });

  it('gives back what it holds once a checkpoint is written, or the writing has failed', async () => {
    const { session, train } = await trainable('wasm');
    await train();
    const before = tf.memory();
    const storage = faultyStorage(memoryStorage(), ({ operation }) =>
      operation === 'write' ? { kind: 'error', code: 'ENOSPC' } : undefined,
    );
    for (const saver of [quietSaver(), quietSaver({ storage })]) {
      const pending = await saver.capture(session, 'm');
      expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
      await train();
      expect(tf.memory().numDataBuffers).toBeGreaterThan(before.numDataBuffers);
      await Promise.allSettled([pending.write()]);
      expect(tf.memory()).toEqual(before);
    }
  });

  it('gives back what is discarded, by close() too, and does not write it', async () => {
    const { session, train } = await trainable('wasm');
    await train();
    const before = tf.memory();
    const storage = memoryStorage();
    const saver = quietSaver({ storage });
    const [first, second] = [await saver.capture(session, 'm'), await saver.capture(session, 'n')];
    await train();
    first.discard();
    expect(tf.memory().numDataBuffers).toBeGreaterThan(before.numDataBuffers);
    await saver.close();
    expect(tf.memory()).toEqual(before);
    for (const pending of [first, second]) await expect(pending.write()).rejects.toThrow(FailedPreconditionError);
    expect(await storage.list('.')).toEqual([]);
  });

  it('goes on with what is being written when it is discarded', async () => {
    const { session } = await trainable();
    const saver = quietSaver();
    const pending = await saver.capture(session, 'm');
    const writing = pending.write();
    pending.discard();
    expect(await writing).toBe('m');
  });

  it('refuses a checkpoint of another shape by itself', async () => {
    const storage = memoryStorage();
    const { session } = await trainable();
    const saver = quietSaver({ storage });
    await saver.save(session, 'm');
    const graph = new Graph();
    graph.variable('seen', [1, 2, 3], { dtype: 'int32' });
    const other = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
    opened.push(other);
    await expect(quietSaver({ storage }).restore(other, 'm')).rejects.toThrow(InvalidArgumentError);
    await expect(quietSaver({ storage }).restore(other, 'm')).rejects.toThrow('seen');
  });
});
