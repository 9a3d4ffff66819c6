import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { tensorValue } from '../../src/core/tensor-value.js';
import { FakeGraph } from '../../src/doors/testing.js';
import { InvalidArgumentError, NanLossDuringTrainingError, NotFoundError } from '../../src/errors.js';
import { NanTensorHook } from '../../src/hooks/nan-tensor-hook.js';
import { FakeLogger } from '../support/fake-logger.js';
import { open, runStep } from './run-step.js';

async function runWith(loss: unknown, options: { readonly failOnNanLoss?: boolean } = {}) {
  const graph = new FakeGraph();
  graph.add('loss', () => loss);
  const logger = new FakeLogger();
  const hook = new NanTensorHook('loss:0', { ...options, logger });
  const session = await open(graph, [hook], new Coordinator());
  const step = await runStep(session, [hook]).catch((error: unknown) => error);
  return { step, logger };
}

describe('NanTensorHook', () => {
  it('says so and fails when the loss is NaN', async () => {
    const { step, logger } = await runWith(NaN);
    expect(step).toBeInstanceOf(NanLossDuringTrainingError);
    expect((step as Error).message).toBe('NaN loss during training.');
    expect(logger.lines).toEqual([['ERROR', 'Model diverged with loss = NaN.']]);
  });

  it('asks for a stop instead when it shall not fail', async () => {
    const { step, logger } = await runWith(NaN, { failOnNanLoss: false });
    expect(step).toMatchObject({ stops: ['NanTensorHook: Model diverged with loss = NaN.'] });
    expect(logger.lines).toEqual([['WARNING', 'Model diverged with loss = NaN.']]);
  });

  it.each([0, -3.5, Infinity, -Infinity, 3n])('lets a loss of %s pass', async (loss) => {
    const { step, logger } = await runWith(loss);
    expect(step).toMatchObject({ stops: [] });
    expect(logger.lines).toEqual([]);
  });

  it.each([
    ['a vector', tensorValue('float32', [2], Float32Array.of(NaN, 1)), 'a tensor of shape [2]'],
    ['a text', 'high', '"high"'],
    ['an operation', null, 'null'],
  ])('fails with InvalidArgumentError when the loss is %s', async (_what, loss, got) => {
    const { step } = await runWith(loss);
    expect(step).toBeInstanceOf(InvalidArgumentError);
    expect((step as Error).message).toContain(`lossTensor: expected "loss:0" to be a scalar number, got ${got}`);
  });

  it('takes a node as well as a name, and refuses everything else', async () => {
    const graph = new FakeGraph();
    const hook = new NanTensorHook(graph.add('loss', () => 1));
    expect((await runStep(await open(graph, [hook], new Coordinator()), [hook])).stops).toEqual([]);
    expect(() => new NanTensorHook(3 as never)).toThrow(
      new TypeError("lossTensor: expected a node or the name of one, got 3: write new NanTensorHook('loss')"),
    );
    expect(() => new NanTensorHook({ lossTensor: 'loss' } as never)).toThrow(
      new TypeError(
        'lossTensor: expected a node or the name of one, got an object with keys ["lossTensor"]: write new NanTensorHook(\'loss\')',
      ),
    );
    expect(() => new NanTensorHook('loss', false as never)).toThrow(
      new TypeError('NanTensorHook: expected an object of options, got false: give { failOnNanLoss: false }'),
    );
    expect(() => new NanTensorHook('loss', { fail: true } as never)).toThrow(/unknown option "fail"/);
    expect(() => new NanTensorHook('loss', { failOnNanLoss: 'no' as never })).toThrow(
      new TypeError('failOnNanLoss: expected true or false, got "no"'),
    );
    expect(() => new NanTensorHook('loss', { logger: 5 as never })).toThrow(/^logger: expected a logger.*got 5$/);
    expect(() => new NanTensorHook('nowhere').begin({ graph })).toThrow(NotFoundError);
  });

  it('leaves a name to the session when the graph cannot look it up', () => {
    const graph = new FakeGraph();
    const hook = new NanTensorHook('loss');
    hook.begin({ graph: { ...bare(graph) } });
    expect(hook.beforeRun()).toEqual({ fetches: 'loss' });
  });
});

function bare(graph: FakeGraph) {
  return {
    finalized: false,
    finalize: () => graph.finalize(),
    unfinalize: () => graph.unfinalize(),
    getCollection: (key: string) => graph.getCollection(key),
    addToCollection: (key: string, item: unknown) => graph.addToCollection(key, item),
  };
}
