import { describe, expect, it } from 'vitest';

import { RecordingLogger, VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError, UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { ProgressHook, type ProgressHookOptions } from '../../src/hooks/progress-hook.js';
import { StopAtStepHook } from '../../src/hooks/stop-at-step-hook.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { KeptEvents } from '../support/kept-events.js';
import { rejection, Scene } from '../support/scene.js';
import { train } from './eager-training.js';
import { FakeTerminal } from './fake-terminal.js';

const full = '='.repeat(40);
const empty = '-'.repeat(40);

/** What a terminal shows of a training of eight steps, four a second, with a ProgressHook in either place. */
async function shownBy(place: 'hooks' | 'observers', options: ProgressHookOptions): Promise<readonly string[]> {
  const terminal = new FakeTerminal();
  const clock = new VirtualClock();
  const progress = new ProgressHook({ stream: terminal, clock, ...options });
  const stop = new StopAtStepHook({ lastStep: 8 });
  await train(
    place === 'hooks' ? [progress, stop] : [stop],
    async (session) => {
      while (!session.shouldStop()) {
        await clock.advance(250);
        await session.run({ done: 'train', distance: 'distance' });
      }
    },
    place === 'observers' ? [progress] : [],
  );
  expect(terminal.written.at(-1)).toBe('\n');
  return [terminal.lines[0] ?? '', terminal.lines.at(-1) ?? ''];
}

describe('A ProgressHook among the observers', () => {
  it.each<[ProgressHookOptions, string, string]>([
    [
      { lastStep: 8, tensors: ['distance'] },
      `[${empty}] 0% | 0/8 | ? steps/s | ? left`,
      `[${full}] 100% | 8/8 | 4 steps/s | 0s left | distance 3`,
    ],
    [
      { numSteps: 8, tensors: { d: 'distance:0' } },
      `[${empty}] 0% | 0/8 | ? steps/s | ? left`,
      `[${full}] 100% | 8/8 | 4 steps/s | 0s left | d 3`,
    ],
    [
      { total: 16 },
      `[${empty}] 0% | 0/16 | ? steps/s | ? left`,
      `[${full.slice(20)}${empty.slice(20)}] 50% | 8/16 | 4 steps/s | 2s left`,
    ],
    [{}, 'step 0 | ? steps/s', 'step 8 | 4 steps/s'],
    [{ every: everySteps(4) }, 'step 0 | ? steps/s', 'step 8 | 4 steps/s'],
  ])('draws what it draws among the hooks: %o', async (options, first, last) => {
    expect(await shownBy('observers', options)).toEqual([first, last]);
    expect(await shownBy('hooks', options)).toEqual([first, last]);
  });

  it('begins where the checkpoint is that the session goes on from', async () => {
    const storage = memoryStorage();
    const terminals = [new FakeTerminal(), new FakeTerminal()];
    for (const stream of terminals) {
      const graph = new Graph();
      const count = graph.assignAdd(graph.getOrCreateGlobalStep(), 1);
      const observers = [new ProgressHook({ stream, numSteps: 4 })];
      const options = { graph, checkpointDir: 'run', storage, observers, logger: new RecordingLogger() };
      await MonitoredTrainingSession.with(options, async (session) => {
        for (let run = 0; run < 4; run++) await session.run(count);
      });
    }
    expect(terminals.map(({ lines }) => lines[0])).toEqual([
      `[${empty}] 0% | 0/4 | ? steps/s | ? left`,
      `[${empty}] 0% | 4/8 | ? steps/s | ? left`,
    ]);
    expect(terminals[1]?.lines.at(-1)).toContain(' 100% | 8/8 | ');
  });

  it('fetches nothing: it shows the numbers that runs fetch anyway', async () => {
    const terminal = new FakeTerminal();
    const scene = new Scene();
    const observers = [new ProgressHook({ stream: terminal, tensors: ['loss'], clock: scene.clock })];
    const session = await scene.open({ observers });
    await session.run('step');
    await session.close();
    expect(terminal.lines.at(-1)).toMatch(/^step 1 \| \S+ steps\/s$/);
    expect(scene.rawRuns.map(({ fetches }) => fetches)).toMatchObject([{ caller: 'step', hooks: new Map() }]);
  });

  it('goes on with the same bar after a recovery, and counts no run that failed', async () => {
    const terminal = new FakeTerminal();
    const scene = new Scene({
      onRun: ({ creation, run }) => {
        if (creation === 1 && run === 2) throw new UnavailableError('gone');
      },
    });
    const observers = [new ProgressHook({ stream: terminal, total: 4, clock: scene.clock })];
    const session = await scene.open({ observers });
    await session.run('loss');
    await session.run('loss');
    await session.close();
    expect(terminal.lines[0]).toContain(' | 0/4 | ');
    expect(terminal.lines.at(-1)).toContain(' | 2/4 | ');
    expect(terminal.written.filter((text) => text === '\n')).toHaveLength(1);
  });

  it('ends its line when the session fails, and draws none for a session that does not open', async () => {
    const terminal = new FakeTerminal();
    const failing = new Scene({ onRun: () => Promise.reject(new RangeError('broken')) });
    const session = await failing.open({ observers: [new ProgressHook({ stream: terminal, total: 4 })] });
    await rejection(session.run('loss'));
    await session.close();
    expect(terminal.written.at(-1)).toBe('\n');

    const untouched = new FakeTerminal();
    const closed = new Scene({ onCreate: () => Promise.reject(new RangeError('broken')) });
    await rejection(closed.open({ observers: [new ProgressHook({ stream: untouched, total: 4 })] }));
    expect(untouched.written).toEqual([]);
  });

  it('is silent where there is no terminal', async () => {
    const written: string[] = [];
    const scene = new Scene();
    const stream = { write: (text: string) => written.push(text) };
    await scene.with({ observers: [new ProgressHook({ stream, total: 4 })] }, (session) => session.run('loss'));
    expect(written).toEqual([]);
  });

  it('is told of where its end is a global step and the graph has none; the session goes on', async () => {
    const kept = new KeptEvents();
    const scene = new Scene();
    const progress = new ProgressHook({ stream: new FakeTerminal(), lastStep: 5 });
    const session = await scene.open({ observers: [progress, kept] });
    expect(await session.run('loss')).toBe('loss@1.1');
    await session.close();
    const told = kept.of('onlooker.failed');
    expect(told).toHaveLength(1);
    expect(told[0]?.error).toBeInstanceOf(FailedPreconditionError);
  });

  it('sees nothing twice: it is refused among the hooks as well', async () => {
    const both = new ProgressHook({ stream: new FakeTerminal(), total: 4 });
    const error = await rejection(new Scene().open({ observers: [both], hooks: [both] }));
    expect(error).toBeInstanceOf(FailedPreconditionError);
  });
});
