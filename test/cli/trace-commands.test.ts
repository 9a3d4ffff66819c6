import { beforeAll, describe, expect, it } from 'vitest';

import type { Storage } from '../../src/core/storage.js';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { Graph } from '../../src/graph/graph.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { traceTo } from '../../src/trace/trace-to.js';
import { tracedSession } from '../trace/traced-session.js';

async function run(args: readonly string[], storage: Storage) {
  const lines: string[] = [];
  const errors: string[] = [];
  const output = {
    print: (text: string) => void lines.push(...text.split('\n')),
    complain: (text: string) => void errors.push(text),
  };
  const code = await runCommandLine(['trace', ...args], { output, storage });
  return { code, lines, errors };
}

/** What the tests look at of an event of Chrome's. */
interface ChromeEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

let storage: Storage;

beforeAll(async () => {
  storage = await tracedSession(3);
});

describe('trace show', () => {
  it('prints a line for each event, with the seconds since the begin', async () => {
    const { code, lines, errors } = await run(['show', 'trace.ndjson'], storage);
    expect([code, errors]).toEqual([0, []]);
    expect(lines[0]).toMatch(/^ {5}0\.000 s {2}- {2}trace\.opened/);
    expect(lines).toContainEqual(
      expect.stringMatching(/1 {2}transition\.taken +\(start\) -> initializing\.beginning$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/running\.ready -> recovering\.releasing {2}event step\.failed {2}guard restartsLeft/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/step\.ended +run 0 .*A 0\.000 ms {2}execute 0\.000 ms.*AbortedError/),
    );
  });

  it('prints the lines themselves as JSON', async () => {
    const { lines } = await run(['show', '--json', 'trace.ndjson'], storage);
    const file = new TextDecoder().decode(await storage.readFile('trace.ndjson'));
    expect(lines).toEqual(file.trimEnd().split('\n'));
  });

  it('keeps what a terminal would obey from it', async () => {
    const graph = new Graph();
    const bad = memoryStorage();
    const hook = {
      beforeRun: () => {
        throw new Error('red\u001b[31m\nnext');
      },
    };
    const options = { graph, hooks: [hook], observers: [traceTo('trace.ndjson', { storage: bad })] };
    const session = await MonitoredSession.open({ ...options, name: 'evil\u001b[2J' });
    await session.run({}).catch(() => undefined);
    await session.close().catch(() => undefined);
    const { lines } = await run(['show', 'trace.ndjson'], bad);
    const stats = await run(['stats', 'trace.ndjson'], bad);
    for (const line of [...lines, ...stats.lines]) expect(line).not.toMatch(/\p{C}/u);
  });

  it('shows what a killed process has left, and says what cannot be read', async () => {
    const file = await storage.readFile('trace.ndjson');
    const torn = memoryStorage();
    const written = await torn.openWrite('torn.ndjson');
    await written.write(file.subarray(0, file.length - 10));
    await written.close();
    const { code, lines, errors } = await run(['show', 'torn.ndjson'], torn);
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain('session.closed');
    expect(errors).toEqual(['torn.ndjson: 1 line could not be read']);
  });
});

describe('trace stats', () => {
  it('adds up steps, stages, states, recoveries and failures', async () => {
    const { code, lines } = await run(['stats', '--json', 'trace.ndjson'], storage);
    expect(code).toBe(0);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({
      sessions: ['digits'],
      steps: { succeeded: 3, failed: 1, traced: 3 },
      stages: { 'before A': { count: 3 }, execute: { count: 3 }, 'after A': { count: 3 } },
      states: { 'running.ready': { count: 2 }, 'recovering.creating': { count: 1 }, closed: { count: 1 } },
      recoveries: { count: 1 },
      failures: { 'AbortedError: lost': 1 },
      events: { 'session.created': 2, 'session.restarting': 1 },
      dropped: 0,
      unreadable: 0,
    });
  });

  it('says it in words', async () => {
    const { lines } = await run(['stats', 'trace.ndjson'], storage);
    expect(lines[0]).toBe('1 session in 0.0 s: digits');
    expect(lines[1]).toBe('3 steps (0.0/s), 1 failed, 3 with a line of their own');
    expect(lines).toContainEqual(expect.stringMatching(/^1 recovery, 0\.000 s in all$/));
    expect(lines).toContainEqual('failed 1 time: "AbortedError: lost"');
  });

  it('counts states up to the last line of their session, not to the session that goes on in the same file', async () => {
    const lines = [
      { s: 0, kind: 'trace.opened', atMs: 0, schema: 1 },
      { s: 1, kind: 'trace.session', atMs: 0, name: 'killed' },
      { s: 1, kind: 'transition.taken', atMs: 0, from: '(start)', to: 'running.ready' },
      { s: 1, kind: 'session.created', atMs: 2000, creation: 1 },
      { s: 0, kind: 'trace.opened', atMs: 60_000, schema: 1 },
      { s: 1, kind: 'trace.session', atMs: 60_000, name: 'gone on' },
      { s: 1, kind: 'transition.taken', atMs: 60_000, from: '(start)', to: 'running.ready' },
      { s: 1, kind: 'transition.taken', atMs: 63_000, from: 'running.ready', to: 'closed' },
      { s: 1, kind: 'session.closed', atMs: 63_000 },
      { s: 0, kind: 'trace.closed', atMs: 90_000 },
    ];
    const cut = memoryStorage();
    const written = await cut.openWrite('trace.ndjson');
    await written.write(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
    await written.close();
    const { lines: told } = await run(['stats', '--json', 'trace.ndjson'], cut);
    expect(JSON.parse(told.join('\n'))).toMatchObject({
      states: { 'running.ready': { count: 2, totalMs: 5000, maxMs: 3000 }, closed: { count: 1, totalMs: 0 } },
    });
  });

  it('counts the steps that are only summed up', async () => {
    const bounded = await tracedSession(500, { stepsPerSec: 1 });
    const { lines } = await run(['stats', '--json', 'trace.ndjson'], bounded);
    const { steps } = JSON.parse(lines.join('\n')) as {
      readonly steps: { readonly succeeded: number; traced: number };
    };
    expect(steps.succeeded).toBe(500);
    expect(steps.traced).toBeLessThanOrEqual(5);
  });
});

describe('trace export', () => {
  it('gives trace events of Chrome: spans with times, counters, names of processes and threads', async () => {
    const { code, lines } = await run(['export', '--chrome', 'trace.ndjson'], storage);
    expect(code).toBe(0);
    const { traceEvents } = JSON.parse(lines.join('\n')) as { readonly traceEvents: readonly ChromeEvent[] };
    for (const { name, ph, pid, tid, ts, dur } of traceEvents) {
      expect(typeof name).toBe('string');
      expect(['X', 'i', 'C', 'M']).toContain(ph);
      expect(Number.isInteger(pid) && Number.isInteger(tid)).toBe(true);
      if (ph !== 'M') expect(ts).toBeGreaterThanOrEqual(0);
      expect(dur === undefined).toBe(ph !== 'X');
      if (dur !== undefined) expect(dur).toBeGreaterThanOrEqual(0);
    }
    const named = (name: string) => traceEvents.filter((event) => event.name === name);
    expect(named('process_name')).toMatchObject([{ ph: 'M', pid: 1, args: { name: 'digits' } }]);
    expect(named('step')).toHaveLength(4);
    expect(named('execute')).toHaveLength(4);
    expect(named('running.ready')).toMatchObject([{ ph: 'X' }, { ph: 'X' }]);
    expect(named('session.restarting')).toMatchObject([{ ph: 'i' }]);
    expect(named('lagMs')[0]).toMatchObject({ ph: 'C', args: { value: 0 } });
  });

  it('gives a table of the steps, with a column for each scalar', async () => {
    const graph = new Graph();
    const loss = graph.constant('loss', 0.5);
    const traced = memoryStorage();
    const observers = [traceTo('trace.ndjson', { storage: traced })];
    await MonitoredSession.with({ graph, observers }, async (session) => {
      await session.run(loss);
      await session.run({ 'a,"b"': loss });
    });
    const { lines } = await run(['export', '--csv', 'trace.ndjson'], traced);
    expect(lines[0]).toBe(
      'at_ms,session,run,try,global_step,outcome,duration_ms,before_ms,execute_ms,after_ms,error,loss,"a,""b"""',
    );
    expect(lines[1]).toMatch(/^[\d.]+,1,0,1,,succeeded,[\d.]+,0,[\d.]+,0,,0\.5,$/);
    expect(lines[2]).toMatch(/^[\d.]+,1,1,1,,succeeded,[\d.]+,0,[\d.]+,0,,,0\.5$/);
    expect(lines).toHaveLength(3);
  });

  it('has no two columns of one name, whatever the scalars are called', async () => {
    const graph = new Graph();
    const loss = graph.constant('loss', 0.5);
    const traced = memoryStorage();
    const observers = [traceTo('trace.ndjson', { storage: traced })];
    await MonitoredSession.with({ graph, observers }, async (session) => {
      await session.run({ global_step: loss, 'fetched.global_step': loss, error: loss, loss });
    });
    const { lines } = await run(['export', '--csv', 'trace.ndjson'], traced);
    expect(lines[0]?.split(',').slice(11)).toEqual([
      'fetched.fetched.global_step',
      'fetched.global_step',
      'fetched.error',
      'loss',
    ]);
  });

  it.each([
    [['export', 'trace.ndjson'], 'trace export: expected --chrome or --csv, got neither; see --help'],
    [['export', '--csv', '--chrome', 'trace.ndjson'], 'trace export: expected --chrome or --csv, got both; see --help'],
    [['show', '--csv', 'trace.ndjson'], 'trace show: there is no option --csv; see --help'],
    [['tell', 'trace.ndjson'], 'trace: expected one of show, stats, export, got "tell"; see --help'],
    [['show'], 'trace show: expected FILE, got nothing'],
  ])('ends with code 2 for %j', async (args, message) => {
    const { code, errors } = await run(args, storage);
    expect([code, errors]).toEqual([2, [`monitored-session: ${message}`]]);
  });

  it.each(['show', 'stats'])('ends with code 1 for what is no trace, or of a later version: %s', async (command) => {
    const other = memoryStorage();
    const write = async (name: string, content: string): Promise<void> => {
      const file = await other.openWrite(name);
      await file.write(new TextEncoder().encode(content));
      await file.close();
    };
    await write('later', '{"s":0,"kind":"trace.opened","atMs":1,"schema":2}\n');
    await write('other', '{"hello":1}\n');
    expect(await run([command, 'later'], other)).toMatchObject({
      code: 1,
      errors: [expect.stringContaining('schema')],
    });
    expect(await run([command, 'other'], other)).toMatchObject({
      code: 1,
      errors: [expect.stringContaining('a trace')],
    });
    expect(await run([command, 'none'], other)).toMatchObject({ code: 1 });
  });
});
