import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import { tensorValue, type TensorValue } from '../../../src/core/tensor-value.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { DataLossError, InvalidArgumentError, NotFoundError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';
import { fromGolden, toGolden, type GoldenTensor } from '../../conformance-formats/golden-tensor.js';
import { valuesSession } from '../../conformance-formats/values-session.js';
import { float32, quietSaver } from '../sample-model.js';

/** What TensorFlow says of the checkpoint. */
interface Expected {
  readonly keys: readonly string[];
  readonly variables: Readonly<Record<string, GoldenTensor & { readonly key: string }>>;
  readonly later: Readonly<Record<string, GoldenTensor>>;
}

const folder = fileURLToPath(new URL('../../golden/object-based/', import.meta.url));
const path = `${folder}ckpt-1`;
const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Expected;

/** A session over variables of these names, of the types and shapes that the checkpoint has. */
function sessionOf(names: readonly string[]): ReturnType<typeof valuesSession> {
  const zeros = (name: string): TensorValue => {
    const { dtype, shape, b64 = '', strings_b64: strings = [] } = expected.variables[name] ?? toGolden(float32(0));
    const none = Buffer.alloc(Buffer.from(b64, 'base64').length).toString('base64');
    return fromGolden({ dtype, shape, b64: none, strings_b64: strings.map(() => '') });
  };
  return valuesSession(new Map(names.map((name) => [name, zeros(name)])));
}

describe('a checkpoint that TensorFlow 2 saved by objects', () => {
  it('has the keys of the objects for who reads it without a graph', async () => {
    const reader = await loadCheckpoint(path);
    try {
      expect([...reader.variables.keys()].sort()).toEqual(expected.keys);
      for (const { key, ...value } of Object.values(expected.variables)) {
        expect(toGolden(await reader.read(key)), key).toEqual(value);
      }
    } finally {
      await reader.close();
    }
  });

  it('is restored by the names that the variables had, with a warning', async () => {
    const logger = new RecordingLogger();
    const names = Object.keys(expected.variables);
    const session = sessionOf(names);
    await quietSaver({ storage: nodeStorage, logger }).restore(session, path);
    expect(names).toContain('dense/kernel/Adam_1');
    for (const name of names) {
      const { key: _key, ...value } = expected.variables[name] ?? {};
      expect(toGolden(session.values.get(name) ?? float32(NaN)), name).toEqual(value);
    }
    expect(logger.lines).toEqual([
      `info Restoring parameters from ${path}`,
      expect.stringMatching(/^warn Restoring an object-based checkpoint using a name-based saver.*ckpt-1$/),
    ]);
  });

  it('is restored by its keys without a warning where a saver uses these', async () => {
    const logger = new RecordingLogger();
    const session = sessionOf(['global_step', 'dense/bias']);
    const [step, bias] = ['step', 'net/layer_with_weights-0/bias'].map((key) => `${key}/.ATTRIBUTES/VARIABLE_VALUE`);
    const [first, second] = session.graph.variables('global');
    if (step === undefined || bias === undefined || !first || !second) throw new TypeError('expected two variables');
    const saver = quietSaver({ storage: nodeStorage, logger, varList: { [step]: first, [bias]: second } });
    await saver.restore(session, path);
    expect(session.values.get('global_step')?.data).toEqual(BigInt64Array.of(3n));
    expect(logger.lines).toEqual([`info Restoring parameters from ${path}`]);
  });

  it('names what it lacks, and what it has besides, and changes nothing', async () => {
    const session = sessionOf(['dense/kernel', 'gone', 'away']);
    const restoring = quietSaver({ storage: nodeStorage }).restore(session, path);
    await expect(restoring).rejects.toThrow(NotFoundError);
    await expect(restoring).rejects.toThrow(
      "Existing variables not in the checkpoint: away, gone; variables names when this checkpoint was written which don't " +
        'exist now: beta1_power, beta2_power, dense/bias, dense/bias/Adam',
    );
    await expect(restoring).rejects.toThrow('(1 did match)');
    expect(session.values.get('dense/kernel')?.data).toEqual(new Float32Array(6));
  });

  it('must fit: a variable of another shape is refused by its own name', async () => {
    const session = valuesSession(new Map([['dense/bias', tensorValue('float32', [3], new Float32Array(3))]]));
    const restoring = quietSaver({ storage: nodeStorage }).restore(session, path);
    await expect(restoring).rejects.toThrow(InvalidArgumentError);
    await expect(restoring).rejects.toThrow(
      'Variable dense/bias: expected float32 of shape [3], got float32 of shape [2]',
    );
  });

  it('with a damaged object graph is a DataLossError', async () => {
    const storage = memoryStorage();
    const broken = new Map([
      ['_CHECKPOINTABLE_OBJECT_GRAPH', tensorValue('string', [], [Uint8Array.of(10, 200, 1)])],
      ['a/.ATTRIBUTES/VARIABLE_VALUE', float32(1)],
    ]);
    await quietSaver({ storage }).save(valuesSession(broken), 'm');
    const restoring = quietSaver({ storage }).restore(valuesSession(new Map([['a', float32(0)]])), 'm');
    await expect(restoring).rejects.toThrow(DataLossError);
    await expect(restoring).rejects.toThrow('m: _CHECKPOINTABLE_OBJECT_GRAPH is no TrackableObjectGraph');
  });
});

describe('training that TensorFlow 2 began', () => {
  let model: tf.Sequential;
  let optimizer: tf.Optimizer;

  beforeEach(async () => {
    await tf.setBackend('cpu');
    model = tf.sequential({ layers: [tf.layers.dense({ name: 'dense', units: 2, inputShape: [3] })] });
    optimizer = tf.train.adam(0.05, 0.9, 0.999, 1e-7);
  });
  afterEach(() => {
    model.dispose();
    optimizer.dispose();
  });

  it('goes on here where it was', async () => {
    const graph = new Graph();
    graph.track('dense', model.getLayer('dense'));
    const inputs = graph.constant('inputs', [
      [1, 2, 3],
      [-1, 0.5, 0],
    ]);
    const loss = graph.op('loss', [inputs], (xs) => (model.apply(xs) as tf.Tensor).square().sum().asScalar());
    const train = graph.minimize(optimizer, loss);
    const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
    await quietSaver({ storage: nodeStorage }).restore(session, path);
    for (let step = 0; step < 3; step += 1) await session.run(train);
    const values = await session.readVariables?.();
    expect(values?.get('global_step')?.data).toEqual(BigInt64Array.of(6n));
    for (const [name, golden] of Object.entries(expected.later)) {
      const wanted = fromGolden(golden).data as Float32Array;
      const got = values?.get(name)?.data as Float32Array;
      expect(Math.max(...got.map((value, index) => Math.abs(value - (wanted[index] ?? NaN)))), name).toBeLessThan(1e-5);
    }
    await session.close();
  });
});
