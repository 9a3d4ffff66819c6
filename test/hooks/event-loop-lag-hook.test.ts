import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { at } from '../../src/core/triggers/at.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { RecordingLogger, VirtualClock } from '../../src/doors/testing.js';
import {
  EventLoopLagHook,
  type EventLoopLag,
  type EventLoopLagHookOptions,
} from '../../src/hooks/event-loop-lag-hook.js';

/** A clock whose timers the test fires, as late as it likes. */
class LateClock implements Clock {
  moment = 1000;
  readonly timers = new Map<object, () => void>();
  readonly delays: number[] = [];
  unrefs = 0;

  now(): number {
    return this.moment;
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const handle = { unref: () => this.unrefs++ };
    this.timers.set(handle, callback);
    this.delays.push(delayMs);
    return handle;
  }

  clearTimeout(handle: unknown): void {
    this.timers.delete(handle as object);
  }

  /** Lets `ms` pass, and then fires what timers there are. */
  pass(ms: number): void {
    this.moment += ms;
    const due = [...this.timers.values()];
    this.timers.clear();
    for (const callback of due) callback();
  }
}

function start(options: EventLoopLagHookOptions = {}) {
  const clock = new LateClock();
  const logger = new RecordingLogger();
  const lags: EventLoopLag[] = [];
  const hook = new EventLoopLagHook({ resolutionMs: 10, every: everySteps(1), clock, logger, ...options });
  hook.begin();
  hook.afterCreateSession();
  const run = () => hook.afterRun({} as never);
  return { hook, clock, logger, lags, run };
}

const statistics = ({ step, samples, minMs, meanMs, maxMs }: EventLoopLag) => [step, samples, minMs, meanMs, maxMs];

describe('EventLoopLagHook', () => {
  it('measures how late its timers fire, and reports after the runs that are due', () => {
    const lags: EventLoopLag[] = [];
    const { clock, run } = start({ every: at(2, 3), onLag: (lag) => lags.push(lag) });
    clock.pass(10);
    run();
    clock.pass(13);
    clock.pass(60);
    clock.pass(17);
    run();
    clock.pass(11);
    run();
    expect(lags.map(statistics)).toEqual([
      [2, 4, 0, 15, 50],
      [3, 1, 1, 1, 1],
    ]);
    expect(lags[0]?.p99Ms).toBe(50);
    expect(lags[0]?.p50Ms).toBeGreaterThanOrEqual(3);
    expect(lags[0]?.p50Ms).toBeLessThan(3 * 1.05);
    expect(clock.delays.every((delay) => delay === 10)).toBe(true);
  });

  it('logs its reports in words', () => {
    const { clock, logger, run } = start();
    clock.pass(12);
    clock.pass(16);
    run();
    clock.pass(10.5);
    run();
    expect(logger.lines).toEqual([
      'info EventLoopLagHook: step 1: 2 timers fired late by 2.0 to 6.0 ms (mean 4.0, 50 % within 2.1, 99 % within 6.0)',
      'info EventLoopLagHook: step 2: 1 timer fired late by 0.5 to 0.5 ms (mean 0.5, 50 % within 0.5, 99 % within 0.5)',
    ]);
  });

  it('warns when the greatest lag is above the limit, also when somebody is told the reports', () => {
    for (const onLag of [undefined, () => undefined]) {
      const { clock, logger, run } = start({ warnAboveMs: 50, ...(onLag ? { onLag } : {}) });
      clock.pass(60);
      run();
      clock.pass(61);
      run();
      expect(logger.lines.filter((line) => line.startsWith('warn'))).toEqual([
        expect.stringMatching(/^warn .* step 2: 1 timer .* 51\.0 ms .*; more than 50 ms block the process$/),
      ]);
      expect(logger.lines).toHaveLength(onLag ? 1 : 2);
    }
  });

  it('counts a timer that is overdue at a report, though the process had no time to fire it', () => {
    const lags: EventLoopLag[] = [];
    const { clock, run } = start({ onLag: (lag) => lags.push(lag) });
    clock.moment += 110;
    run();
    expect(lags.map(statistics)).toEqual([[1, 1, 100, 100, 100]]);
  });

  it('reports nothing where nothing was measured', () => {
    const { hook, logger, run } = start();
    run();
    hook.end();
    expect(logger.lines).toEqual([]);
  });

  it('reports what is left at the end', () => {
    const { hook, clock, logger } = start();
    clock.pass(15);
    hook.end();
    expect(logger.lines).toEqual([expect.stringMatching(/^info EventLoopLagHook: step 0: 1 timer .* 5\.0 ms/)]);
  });

  it('has one timer over all recoveries, which keeps no process alive, and none after the end', () => {
    const { hook, clock } = start();
    hook.afterCreateSession();
    clock.pass(10);
    hook.afterCreateSession();
    expect(clock.timers.size).toBe(1);
    expect(clock.unrefs).toBe(clock.delays.length);
    hook.end();
    hook.end();
    expect(clock.timers.size).toBe(0);
  });

  it('has no timer after the end where the report fails', () => {
    const { hook, clock } = start({
      onLag: () => {
        throw new Error('told too much');
      },
    });
    clock.pass(20);
    expect(() => hook.end()).toThrow('told too much');
    expect(clock.timers.size).toBe(0);
  });

  it('starts anew when it begins again', () => {
    const lags: EventLoopLag[] = [];
    const { hook, clock, run } = start({ onLag: (lag) => lags.push(lag) });
    clock.pass(20);
    hook.begin();
    expect(clock.timers.size).toBe(0);
    hook.afterCreateSession();
    clock.pass(11);
    run();
    expect(lags.map(statistics)).toEqual([[1, 1, 1, 1, 1]]);
  });

  it('works on a clock whose timers have nothing but a number', async () => {
    const clock = new VirtualClock();
    const logger = new RecordingLogger();
    const hook = new EventLoopLagHook({ clock, logger, every: everySteps(1) });
    hook.begin();
    hook.afterCreateSession();
    await clock.advance(100);
    hook.afterRun({} as never);
    hook.end();
    expect(clock.pending).toBe(0);
    expect(logger.lines).toEqual([expect.stringContaining('5 timers fired late by 0.0 to 0.0 ms')]);
  });

  it.each<[object, ErrorConstructor, RegExp]>([
    [{ resolutionMs: 0 }, RangeError, /^resolutionMs: expected a number of at least 1, got 0$/],
    [{ warnAboveMs: -1 }, RangeError, /^warnAboveMs: expected a number of at least 0, got -1$/],
    [{ warnAboveMs: '5' }, TypeError, /^warnAboveMs: expected a number, got "5"$/],
    [{ every: 5 }, TypeError, /^every: expected a function, got 5$/],
    [{ onLag: 5 }, TypeError, /^onLag: expected a function, got 5$/],
    [{ clock: 5 }, TypeError, /^clock: expected a clock/],
    [{ logger: 5 }, TypeError, /^logger: expected a logger/],
    [{ everySecs: 5 }, TypeError, /^EventLoopLagHook: unknown option "everySecs"/],
  ])('refuses the options %o', (options, error, message) => {
    const create = () => new EventLoopLagHook(options);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });
});
