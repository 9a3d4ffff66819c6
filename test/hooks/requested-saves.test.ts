import { describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../src/doors/checkpoint.js';
import { FakeGraph, FakeSession, RecordingLogger } from '../../src/doors/testing.js';
import {
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  StopAtStepHook,
  type MonitoredTrainingSessionOptions,
  type SessionRunContext,
  type SessionRunHook,
} from '../../src/index.js';
import { RunContext } from '../../src/step/run-context.js';

/** Four steps of a weight that grows by 1 each; `act` is called after each, with its number. */
async function train(
  act: (context: SessionRunContext, step: number) => void | Promise<void>,
  options: Partial<MonitoredTrainingSessionOptions> = {},
) {
  const storage = memoryStorage();
  const graph = new Graph();
  const weight = graph.variable('weight', 0);
  const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count');
  const train = graph.group('train', [step, graph.assignAdd(weight, 1, 'grow')]);
  const acting: SessionRunHook = {
    afterRun: (context) => act(context, context.session.currentGlobalStep?.() ?? 0),
  };
  await MonitoredTrainingSession.with(
    {
      graph,
      storage,
      checkpointDir: 'run',
      config: { backend: 'cpu' },
      logger: new RecordingLogger(),
      hooks: [acting, new StopAtStepHook({ lastStep: 4 })],
      ...options,
    },
    async (session) => {
      while (!session.shouldStop()) await session.run(train);
    },
  );
  const found: Record<string, unknown> = {};
  if (!(await storage.exists('run'))) return found;
  for (const name of (await storage.list('run')).filter((one) => one.endsWith('.index'))) {
    const reader = await loadCheckpoint(`run/${name.replace('.index', '')}`, { storage });
    const number = /-(\d+)\.index$/.exec(name)?.[1] ?? name;
    found[number] = [(await reader.read('weight')).toArray(), await reader.readMetrics()];
    await reader.close();
  }
  return found;
}

describe('a hook', () => {
  it('has a checkpoint saved of the step in which it asks for one, with what was measured', async () => {
    const found = await train((context, step) => {
      context.measure?.({ [`at${step}`]: step / 2 });
      context.measure?.({ also: 1 });
      if (step === 2) context.requestSave?.();
    });
    expect(found).toEqual({ 0: [0, undefined], 2: [2, { at2: 1, also: 1 }], 4: [4, { at4: 2, also: 1 }] });
  });

  it('has what it measured kept with a checkpoint that is due anyway, which is saved once', async () => {
    const found = await train(
      (context, step) => {
        context.measure?.({ step });
        context.requestSave?.();
      },
      { saveCheckpointSteps: 2 },
    );
    expect(found).toEqual({
      0: [0, undefined],
      1: [1, { step: 1 }],
      2: [2, { step: 2 }],
      3: [3, { step: 3 }],
      4: [4, { step: 4 }],
    });
  });

  it('that has changed variables has a checkpoint of the step taken anew, without what was measured before', async () => {
    const change = async (context: SessionRunContext, step: number): Promise<void> => {
      context.measure?.({ before: 1 });
      if (step !== 3) return;
      const values = await context.session.readVariables?.(['weight']);
      const weight = values?.get('weight');
      if (!weight) return;
      await context.session.writeVariables?.(new Map([['weight', { ...weight, data: Float32Array.of(50) }]]));
      context.requestSave?.({ changed: true });
      context.measure?.({ after: 2 });
    };
    const found = await train(change, { saveCheckpointSteps: 1 });
    expect(found).toMatchObject({ 2: [2, { before: 1 }], 3: [50, { after: 2 }], 4: [51, { before: 1 }] });
  });

  it('that asks in vain, where nothing is saved, does no harm', async () => {
    expect(await train((context) => context.requestSave?.(), { checkpointDir: undefined })).toEqual({});
  });
});

describe('the context of a run', () => {
  it('joins what is measured, and a change stays one', () => {
    const context = new RunContext({}, new FakeSession(new FakeGraph()), new AbortController().signal);
    expect([context.measured, context.saveRequest]).toEqual([undefined, undefined]);
    context.measure({ a: 1 });
    context.measure({ a: 2, b: 3 });
    context.requestSave();
    expect([context.measured, context.saveRequest]).toEqual([{ a: 2, b: 3 }, { changed: false }]);
    context.requestSave({ changed: true });
    context.requestSave();
    expect([context.measured, context.saveRequest]).toEqual([undefined, { changed: true }]);
  });
});
