import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isTensorValue } from '../../../../src/core/tensor-value.js';
import { InvalidArgumentError, NotFoundError } from '../../../../src/errors.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { Scaffold } from '../../../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../../../src/session/monitored-session.js';

const models = fileURLToPath(new URL('../../../golden/real-graphs/', import.meta.url));

const composites = fileURLToPath(new URL('../../../golden/composite-signatures/model', import.meta.url));

/** Values within objects and lists as nested arrays. */
function arrays(value: unknown): unknown {
  if (isTensorValue(value)) return value.toArray();
  if (Array.isArray(value)) return value.map(arrays);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, arrays(item)]));
}

interface HalfPlusTwo {
  readonly [name: string]: { readonly inputs: Record<string, unknown>; readonly outputs: Record<string, unknown> };
  readonly serving_default: {
    readonly inputs: { readonly x: readonly (readonly number[])[] };
    readonly outputs: { readonly y: { toArray(): unknown } };
  };
}

describe('a SavedModel', () => {
  it('has its signatures as functions, which take and give values by name', async () => {
    await using model = await TensorFlowGraph.loadSavedModel<HalfPlusTwo>(`${models}serving-half-plus-two`);
    const { serving_default: halfPlusTwo } = model.signatures;
    const { y } = await halfPlusTwo({ x: [[1], [2]] });
    expect(y.toArray()).toEqual([[2.5], [3]]);
    expect(halfPlusTwo.inputs).toEqual({ x: { name: 'x:0', dtype: 'float32', shape: [null, 1] } });
    expect(halfPlusTwo.methodName).toBe('tensorflow/serving/predict');
  });

  it('refuses inputs of other names, and missing ones', async () => {
    await using model = await TensorFlowGraph.loadSavedModel(`${models}serving-half-plus-two`);
    const call = (inputs: Record<string, unknown>): Promise<unknown> | undefined =>
      model.signatures['serving_default']?.(inputs);
    await expect(call({ z: 1 })).rejects.toThrow(InvalidArgumentError);
    await expect(call({ z: 1 })).rejects.toThrow('serving_default: it takes no input "z"');
    const missing = 'serving_default: expected an input for each of x; x is missing';
    await expect(call({})).rejects.toThrow(missing);
    await expect(model.signatures['serving_default']?.()).rejects.toThrow(missing);
    await expect(call(5 as never)).rejects.toThrow(
      'serving_default: expected an object of inputs by name ({ x }), got 5',
    );
  });

  it('takes and gives sparse and ragged tensors by their parts', async () => {
    // The values are those that make_model.py prints.
    await using model = await TensorFlowGraph.loadSavedModel(composites);
    const { takes_sparse: takes, gives_sparse: gives, ragged, plain } = model.signatures;
    const sparse = {
      indices: [
        [0, 1],
        [1, 2],
      ],
      values: [2, 3],
      denseShape: [2, 3],
    };
    expect(arrays(await takes?.({ x: sparse }))).toEqual({
      y: [
        [6, 8],
        [15, 18],
      ],
    });
    expect(
      arrays(
        await gives?.({
          x: [
            [0, 1, 0],
            [0, 0, 2],
          ],
        }),
      ),
    ).toEqual({
      y: {
        indices: [
          [0n, 1n],
          [1n, 2n],
        ],
        values: [1, 2],
        denseShape: [2n, 3n],
      },
    });
    expect(
      arrays(
        await ragged?.({
          x: [
            [1, 2, 3],
            [0, 1, 1, 3],
          ],
        }),
      ),
    ).toEqual({
      y: [
        [2, 4, 6],
        [0n, 1n, 1n, 3n],
      ],
    });
    expect(
      arrays(
        await plain?.({
          x: [
            [0, 1, 0],
            [0, 0, 2],
          ],
        }),
      ),
    ).toEqual({
      y: [
        [3, 4],
        [10, 12],
      ],
    });
    expect(takes?.inputs['x']).toEqual({
      name: '',
      parts: { indices: 'sparse/indices:0', values: 'sparse/values:0', denseShape: 'sparse/shape:0' },
      dtype: 'float32',
      shape: [2, 3],
    });
  });

  it('says which parts an input has that was given none of', async () => {
    await using model = await TensorFlowGraph.loadSavedModel(composites);
    const { takes_sparse: takes, ragged } = model.signatures;
    await expect(takes?.({ x: [[1]] })).rejects.toThrow(
      'takes_sparse: x: expected an object of its parts ({ indices, values, denseShape }), got an array',
    );
    await expect(ragged?.({ x: [[1]] })).rejects.toThrow('ragged: x: expected a list of its 2 parts (');
  });

  it('tells of a signature that it has not, and says which may be meant', async () => {
    await using model = await TensorFlowGraph.loadSavedModel(`${models}serving-half-plus-two`);
    expect(() => model.signatures['serving_defaul']).toThrow(NotFoundError);
    expect(() => model.signatures['serving_defaul']).toThrow(
      'signatures: the model has none of the name "serving_defaul". Did you mean "serving_default"?',
    );
    expect('serving_defaul' in model.signatures).toBe(false);
    expect(Object.keys(model.signatures)).toContain('serving_default');
    expect(await Promise.resolve(model.signatures)).toBe(model.signatures);
  });

  it('has its assets where they are now, for what takes them', async () => {
    const directory = `${models}serving-half-plus-two`;
    await using model = await TensorFlowGraph.loadSavedModel(directory, { tags: ['serve'] });
    expect([...model.assets.values()]).toEqual([`${directory}/assets/foo.txt`]);
    expect(model.mainOp?.name).toBeDefined();
  });

  it('keeps what it counts from call to call', async () => {
    await using model = await TensorFlowGraph.loadSavedModel(`${models}serving-counter`);
    const { incr_counter: increment, incr_counter_by: add, get_counter: get } = model.signatures;
    expect(await increment?.()).toEqual({ output: 1 });
    expect(await add?.({ delta: 4 })).toEqual({ output: 5 });
    expect(await get?.({})).toEqual({ output: 5 });
  });

  it('is run by a monitored session with the values of its variables', async () => {
    const model = await TensorFlowGraph.loadSavedModel(`${models}tf2onnx-regression/saved_model`);
    const { graph } = model;
    const scaffold = new Scaffold({ initFn: (_scaffold, session) => model.restore(session) });
    const prediction = await MonitoredSession.with(
      { sessionCreator: new ChiefSessionCreator({ graph, scaffold }) },
      (session) => session.run('pred:0', { 'X:0': 1 }),
    );
    expect(prediction).toBeCloseTo(1.2634871006011963, 6);
    await model.close();
  });

  it('is not found where there is none, or none with these tags', async () => {
    await expect(TensorFlowGraph.loadSavedModel(models)).rejects.toThrow(NotFoundError);
    await expect(TensorFlowGraph.loadSavedModel(`${models}serving-counter`, { tags: ['train'] })).rejects.toThrow(
      'which has ["serve"]; got ["train"]',
    );
    expect(await TensorFlowGraph.savedModelTags(`${models}serving-counter`)).toEqual([['serve']]);
  });
});
