import { afterEach, describe, expect, it, vi } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { tensorValue } from '../../src/core/tensor-value.js';
import { FakeGraph, FakeSession, VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../../src/errors.js';
import { ProgressHook, type ProgressHookOptions } from '../../src/hooks/progress-hook.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeTerminal } from './fake-terminal.js';
import { open, runStep } from './run-step.js';

class FakePipe extends FakeTerminal {
  override readonly isTTY = undefined;
}

const ended: ProgressHook[] = [];
afterEach(async () => {
  for (const hook of ended.splice(0)) await hook.end(undefined, { kind: 'completed' });
});

async function start(options: ProgressHookOptions = {}, graph: FakeGraph = new CountingGraph()) {
  const terminal = new FakeTerminal();
  const clock = new VirtualClock();
  const hook = new ProgressHook({ stream: terminal, clock, ...options });
  ended.push(hook);
  await hook.begin({ graph });
  const session = new FakeSession(graph);
  if (graph instanceof CountingGraph) Object.assign(session, { currentGlobalStep: () => graph.step });
  await hook.afterCreateSession(session);
  const steps = async (count: number, ms = 500) => {
    for (let step = 0; step < count; step++) {
      await clock.advance(ms);
      await runStep(session, [hook], graph instanceof CountingGraph ? 'train' : undefined);
    }
  };
  return { hook, terminal, clock, session, steps };
}

const bar = (complete: number) => `[${'='.repeat(complete)}${'-'.repeat(40 - complete)}]`;

describe('ProgressHook on a terminal', () => {
  it('shows a bar up to lastStep, the global step, steps a second and the time that is left', async () => {
    const { hook, terminal, session, steps } = await start({ lastStep: 1000 }, new CountingGraph(200));
    expect(terminal.lines).toEqual([`${bar(8)} 20% | 200/1000 | ? steps/s | ? left`]);
    await steps(50);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toMatch(/^\[=+-+\] 25% \| 250\/1000 \| 2 steps\/s \| 6m15s left$/);
  });

  it('shows a bar that is empty at the first step for numSteps', async () => {
    const { hook, terminal, session, steps } = await start({ numSteps: 8 }, new CountingGraph(100));
    expect(terminal.lines).toEqual([`${bar(0)} 0% | 100/108 | ? steps/s | ? left`]);
    await steps(8);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toMatch(/^\[=+\] 100% \| 108\/108 \| .* \| 0s left$/);
  });

  it('shows a bar of runs for total, whatever the global step', async () => {
    const { hook, terminal, session, steps } = await start({ total: 4 }, new CountingGraph(100));
    await steps(2, 2000);
    await hook.end(session, { kind: 'stopped' });
    expect([terminal.lines[0], terminal.lines.at(-1)]).toEqual([
      `${bar(0)} 0% | 0/4 | ? steps/s | ? left`,
      `${bar(20)} 50% | 2/4 | 0.5 steps/s | 4s left`,
    ]);
  });

  it('shows the same without a bar where the end is not known', async () => {
    const { hook, terminal, session, steps } = await start();
    await steps(3);
    await hook.end(session, { kind: 'exhausted' });
    expect([terminal.lines[0], terminal.lines.at(-1)]).toEqual([
      'step 0 | ? steps/s',
      expect.stringMatching(/^step 3 \| /),
    ]);
  });

  it('counts runs where the graph has no global step', async () => {
    const { hook, terminal, session, steps } = await start({}, new FakeGraph());
    await steps(2);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toBe('step 2 | 2 steps/s');
    expect(session.runs.map(({ fetches }) => fetches)).toEqual([{ hooks: [undefined] }, { hooks: [undefined] }]);
  });

  it('shows scalars that it fetches with the runs', async () => {
    const graph = new CountingGraph();
    graph.add('loss', () => 0.12345678);
    graph.add('n', () => 3n);
    const { hook, terminal, session, steps } = await start({ tensors: { loss: 'loss', size: 'n' } }, graph);
    expect(terminal.lines).toEqual(['step 0 | ? steps/s']);
    await steps(1);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toBe('step 1 | 2 steps/s | loss 0.123457 | size 3');
  });

  it('fails the step when a tensor is no scalar', async () => {
    const graph = new CountingGraph();
    graph.add('row', () => tensorValue('float32', [2], Float32Array.of(1, 2)));
    const { steps } = await start({ tensors: ['row'] }, graph);
    await expect(steps(1)).rejects.toThrow(InvalidArgumentError);
  });

  it('asks nothing of the runs where the session knows the step', async () => {
    const { hook, session, steps } = await start({ lastStep: 20 });
    expect(hook.beforeRun()).toBeUndefined();
    await steps(1);
    await hook.end(session, { kind: 'completed' });
    expect(session.runs).toHaveLength(1);
  });

  it('shows the step that the runs find where the session does not know it, and the last one at the end', async () => {
    const graph = new CountingGraph(3);
    const terminal = new FakeTerminal();
    const hook = new ProgressHook({ stream: terminal, lastStep: 5, clock: new VirtualClock() });
    ended.push(hook);
    const session = await open(graph, [hook], new Coordinator());
    expect(terminal.lines).toEqual([`${bar(24)} 60% | 3/5 | ? steps/s | ? left`]);
    await runStep(session, [hook], 'train');
    await runStep(session, [hook], 'train');
    expect(session.runs.at(-1)?.fetches).toMatchObject({ hooks: [{ step: graph.globalStep }] });
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toMatch(/100% \| 5\/5 \|/);
  });

  it('goes on with the same bar after a recovery, and does not count the time that it took', async () => {
    const graph = new CountingGraph();
    const { hook, terminal, clock, session, steps } = await start({ numSteps: 10 }, graph);
    await steps(4, 1000);
    await clock.advance(60_000);
    graph.step = 2;
    await hook.afterCreateSession(session);
    await steps(1, 1000);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toMatch(/ 30% \| 3\/10 \| /);
    expect(terminal.lines.at(-1)).toMatch(/ \| 1 steps\/s \| /);
  });

  it.each(['completed', 'exhausted', 'stopped', 'failed'] as const)(
    'ends its line and leaves no timer when the outcome is %s, with or without a session',
    async (kind) => {
      for (const hasSession of [true, false]) {
        const { hook, terminal, session } = await start({ total: 5 });
        await hook.end(hasSession ? session : undefined, { kind });
        expect(terminal.written.at(-1)).toBe('\n');
        const count = terminal.written.length;
        await hook.end(session, { kind });
        expect(terminal.written).toHaveLength(count);
      }
    },
  );

  it('ends its line where the session cannot say its last step', async () => {
    const { hook, terminal, session } = await start({ lastStep: 5 });
    const lost = Object.assign(session, {
      currentGlobalStep: () => {
        throw new Error('gone');
      },
    });
    await expect(hook.end(lost, { kind: 'completed' })).rejects.toThrow('gone');
    expect(terminal.written.at(-1)).toBe('\n');
  });

  it('hides the cursor if it is told to, and shows it again', async () => {
    const { hook, terminal } = await start({ hideCursor: true });
    expect(terminal.written).toContain('\u001B[?25l');
    expect(terminal.written).not.toContain('\u001B[?25h');
    await hook.end(undefined, { kind: 'failed' });
    expect(terminal.written).toContain('\u001B[?25h');
  });

  it('changes nothing else of the terminal, and never jumps back to an old line', async () => {
    const { hook, terminal } = await start({ total: 5 });
    await hook.end(undefined, { kind: 'completed' });
    const escapes = terminal.written.filter((text) => text.startsWith('\u001B'));
    expect(new Set(escapes)).toEqual(new Set(['\u001B[1G', '\u001B[0K']));
  });

  it('leaves room for the texts on a terminal of 80 columns', async () => {
    const terminal = new FakeTerminal();
    terminal.columns = 80;
    const { hook, session, steps } = await start({
      stream: terminal,
      tensors: { loss: 'global_step' },
      lastStep: 1000,
    });
    await steps(1000);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.lines.at(-1)).toMatch(/^\[={20}\] 100% \| 1000\/1000 \| 2 steps\/s \| 0s left \| loss \d+$/);
  });

  it('cuts what is longer than a line', async () => {
    const terminal = new FakeTerminal();
    terminal.columns = 20;
    const { hook } = await start({ stream: terminal, total: 5 });
    await hook.end(undefined, { kind: 'completed' });
    expect(terminal.written.every((text) => text.length <= 20)).toBe(true);
  });

  it('keeps no process alive', async () => {
    const setTimeout = vi.spyOn(globalThis, 'setTimeout');
    try {
      await start({ total: 5 });
      const timers = setTimeout.mock.results.map(({ value }) => value as NodeJS.Timeout);
      expect(timers.map((timer) => timer.hasRef())).toEqual([false]);
    } finally {
      setTimeout.mockRestore();
    }
  });

  it('is silent where there is no terminal: it draws nothing, and fetches nothing', async () => {
    const terminal = new FakePipe();
    const { hook, session, steps } = await start({ stream: terminal, tensors: ['global_step'], total: 3 });
    await steps(2);
    await hook.end(session, { kind: 'completed' });
    expect(terminal.written).toEqual([]);
    expect(hook.beforeRun()).toBeUndefined();
    expect(session.runs).toHaveLength(2);
  });
});

describe('ProgressHook', () => {
  it('draws on the standard error of the process, if that is a terminal', async () => {
    const graph = new CountingGraph();
    const terminal = new FakeTerminal();
    const own = Object.getOwnPropertyDescriptor(process, 'stderr');
    Object.defineProperty(process, 'stderr', { value: terminal, configurable: true });
    try {
      const hook = new ProgressHook();
      ended.push(hook);
      await open(graph, [hook], new Coordinator());
      expect(terminal.lines).toEqual(['step 0 | ? steps/s']);
    } finally {
      if (own) Object.defineProperty(process, 'stderr', own);
    }
  });

  it.each([{ numSteps: 5 }, { lastStep: 5 }])(
    'needs a global step for %o, with or without a terminal',
    async (options) => {
      const hook = new ProgressHook({ stream: new FakePipe(), ...options });
      await expect(hook.begin({ graph: new FakeGraph() })).rejects.toThrow(FailedPreconditionError);
    },
  );

  it('fails in begin() when a name means no node, with or without a terminal', async () => {
    const hook = new ProgressHook({ stream: new FakePipe(), tensors: ['nowhere'] });
    await expect(hook.begin({ graph: new CountingGraph() })).rejects.toThrow(NotFoundError);
  });

  it.each<[object, ErrorConstructor, RegExp]>([
    [{ total: 5, lastStep: 5 }, RangeError, /at most, got total and lastStep: leave one out$/],
    [{ numSteps: -1 }, RangeError, /^numSteps: expected a number of at least 0, got -1$/],
    [{ total: '5' }, TypeError, /^total: expected a number, got "5"$/],
    [{ tensors: [5] }, TypeError, /^tensors\[0\]: expected a node or the name of one, got 5$/],
    [{ stream: {} }, TypeError, /^stream: expected a stream \(with write\), got an object/],
    [{ hideCursor: 1 }, TypeError, /^hideCursor: expected true or false, got 1$/],
    [{ clock: 5 }, TypeError, /^clock: expected a clock/],
    [{ steps: 5 }, TypeError, /^ProgressHook: unknown option "steps"/],
  ])('refuses the options %o', (options, error, message) => {
    const create = () => new ProgressHook(options);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });
});
