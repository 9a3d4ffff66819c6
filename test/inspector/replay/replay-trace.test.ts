import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.js';
import { UnavailableError } from '../../../src/errors.js';
import { InspectorHub } from '../../../src/inspector/hub/inspector-hub.js';
import { replayTrace } from '../../../src/inspector/replay/replay-trace.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import type { ReadableFile, Storage } from '../../../src/core/storage.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { FakeGraph } from '../../../src/testing/fake-graph.js';
import { readTracePieces } from '../../../src/trace/read-trace.js';
import { traceTo } from '../../../src/trace/trace-to.js';
import { Scene } from '../../support/scene.js';
import { PageClient } from '../support/page-client.js';
import { PageModel, type SessionModel } from '../support/page-model.js';

/** Plays a life with a failure, looked at and traced; gives what a page saw, and the trace. */
async function live(): Promise<{ readonly seen: SessionModel; readonly storage: Storage }> {
  let runs = 0;
  const scene = new Scene({
    onRun: () => {
      if (++runs === 3) throw new UnavailableError('gone');
    },
  });
  const [hub, storage, page] = [new InspectorHub({ clock: scene.clock }), memoryStorage(), new PageModel()];
  hub.subscribe((message) => page.take(message));
  const trace = traceTo('trace.ndjson', { storage, clock: scene.clock });
  const options = scene.options({ observers: [hub.observer(), trace], name: 'digits' });
  await MonitoredSession.with(options, async (session) => {
    for (let step = 0; step < 6; step++) {
      await session.run({ loss: new FakeGraph().add('loss', () => (step === 4 ? NaN : 1 / (step + 1))) });
      await scene.clock.advance(100);
    }
  });
  hub.flush();
  return { seen: page.only, storage };
}

async function replayed(storage: Storage): Promise<SessionModel> {
  const [hub, page] = [new InspectorHub(), new PageModel()];
  await replayTrace(hub, readTracePieces(storage, 'trace.ndjson'));
  page.take({ t: 'welcome', v: 1, ...hub.snapshot() });
  return page.only;
}

test('A trace shows what was seen live: states, arrows, guards, failures, numbers, log and counts', async () => {
  const { seen, storage } = await live();
  const again = await replayed(storage);
  const moves = ({ transitions }: SessionModel): unknown =>
    transitions
      .filter(({ entered }) => entered.length > 0)
      .map(({ from, to, entered, exited, arrows, guard, failure }) => ({
        from,
        to,
        entered,
        exited,
        arrows,
        guard,
        failure,
      }));
  expect(moves(again)).toEqual(moves(seen));
  expect(again.chart.states).toEqual(['closed']);
  expect(again.chart.failures).toEqual(seen.chart.failures);
  expect(again.info).toMatchObject({ name: 'digits', kind: 'session', actions: [], chart: seen.info.chart });
  const losses = ({ points }: SessionModel): unknown =>
    points.get('scalar:loss')?.map((point) => (point[5] === null ? null : Number(point[5].toPrecision(12))));
  expect(losses(again)).toEqual(losses(seen));
  expect(losses(again)).toEqual([1, 0.5, 0.333333333333, 0.25, null, 0.166666666667]);
  const lines = ({ events }: SessionModel): unknown => events.map(({ kind, text, cause }) => [kind, text, cause]);
  expect(lines(again)).toEqual(lines(seen));
  expect(again.tick).toMatchObject({ steps: 6, restarts: 1 });
});

test('The command line serves a trace to who has the link, until it is told to end', async () => {
  const { storage } = await live();
  const printed: string[] = [];
  const output = { print: (text: string) => printed.push(text), complain: (text: string) => printed.push(text) };
  let client: PageClient | undefined;
  const until = async (): Promise<void> => {
    client = await PageClient.open(printed[0] ?? '');
  };
  const code = await runCommandLine(['inspect', '--trace', 'trace.ndjson'], { output, storage, until });
  expect([code, printed.length]).toEqual([0, 1]);
  expect(client?.page.only.info.name).toBe('digits');
  expect(await client?.ended).toEqual({ code: 1001 });
});

test('The page of a long trace is shown while the rest of it is read, and filled', async () => {
  const { storage } = await live();
  const rest = new AbortController();
  const slow: Storage = {
    ...storage,
    async openRead(path: string): Promise<ReadableFile> {
      const file = await storage.openRead(path);
      return {
        label: file.label,
        size: file.size,
        close: () => file.close(),
        read: async (target, offset) => {
          if (offset > 0 && !rest.signal.aborted) await once(rest.signal, 'abort');
          return file.read(target.subarray(0, Math.min(target.length, 2000)), offset);
        },
      };
    },
  };
  const output = { print: (text: string) => printed.push(text), complain: (text: string) => printed.push(text) };
  const printed: string[] = [];
  const until = async (): Promise<void> => {
    const client = await PageClient.open(printed[0] ?? '');
    const states = (): readonly string[] => client.page.only.chart.states;
    expect(states()).not.toEqual(['closed']);
    rest.abort();
    await vi.waitFor(() => {
      expect(states()).toEqual(['closed']);
    }, 10_000);
  };
  expect(await runCommandLine(['inspect', '--trace', 'trace.ndjson'], { output, storage: slow, until })).toBe(0);
  expect(printed).toHaveLength(1);
});

test.each([
  [['inspect'], 'inspect: expected --trace FILE, got nothing', 2],
  [['inspect', 'x', '--trace', 'trace.ndjson'], 'inspect: expected --trace FILE, got "x"', 2],
  [['inspect', '--trace', 'trace.ndjson', '--port', 'x'], 'inspect: --port: expected a port, got "x"', 2],
  [['inspect', '--trace', 'nowhere.ndjson'], 'nowhere.ndjson', 1],
  [['checkpoint', 'ls', 'x', '--port', '1'], 'there is no option --port but for inspect', 2],
])('%j is refused', async (args, message, code) => {
  const complaints: string[] = [];
  const output = { print: () => undefined, complain: (text: string) => complaints.push(text) };
  expect(await runCommandLine(args, { output, storage: memoryStorage(), until: async () => undefined })).toBe(code);
  expect(complaints.join()).toContain(message);
});
