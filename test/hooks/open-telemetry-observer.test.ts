import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { sleep } from '../../src/core/clock.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError, OutOfRangeError, UnavailableError } from '../../src/errors.js';
import { OpenTelemetryHook } from '../../src/hooks/open-telemetry-hook.js';
import { KeptEvents } from '../support/kept-events.js';
import { rejection, Scene } from '../support/scene.js';
import { train } from './eager-training.js';
import { Telemetry } from './telemetry.js';

const outcome = 'monitored_session.outcome';
const step = 'monitored_session.global_step';

function msOf([secs, nanos]: readonly [number, number]): number {
  return secs * 1000 + nanos / 1e6;
}

describe('An OpenTelemetryHook among the observers', () => {
  it('reports steps, each failure with its exception, and a recovery', async () => {
    const telemetry = new Telemetry();
    const { tracer, meter } = telemetry;
    let runs = 0;
    const faulty = {
      afterRun: () => {
        runs++;
        if (runs === 2) throw new UnavailableError('gone');
        if (runs === 4) throw new RangeError('broken');
      },
    };
    const observer = new OpenTelemetryHook({ tracer, meter, attributes: { job: 'digits' } });
    const job = train(
      [faulty],
      async (session) => {
        for (;;) await session.run('train');
      },
      [observer],
    );
    await expect(job).rejects.toThrow('broken');
    const given = { job: 'digits' };
    expect(telemetry.spans.map(({ name, attributes, status }) => [name, attributes, status])).toEqual([
      ['monitored_session.step', { ...given, [step]: 1, [outcome]: 'succeeded' }, { code: SpanStatusCode.UNSET }],
      [
        'monitored_session.step',
        { ...given, [step]: 2, [outcome]: 'failed' },
        { code: SpanStatusCode.ERROR, message: 'gone' },
      ],
      ['monitored_session.step', { ...given, [step]: 1, [outcome]: 'succeeded' }, { code: SpanStatusCode.UNSET }],
      [
        'monitored_session.step',
        { ...given, [step]: 2, [outcome]: 'failed' },
        { code: SpanStatusCode.ERROR, message: 'broken' },
      ],
    ]);
    expect(
      telemetry.spans.map(({ events }) => events.map(({ attributes }) => attributes?.['exception.message'])),
    ).toEqual([[], ['gone'], [], ['broken']]);
    expect(await telemetry.points('monitored_session.recoveries')).toEqual([[given, 1]]);
    expect(await telemetry.points('monitored_session.steps')).toEqual([
      [{ ...given, [outcome]: 'succeeded' }, 2],
      [{ ...given, [outcome]: 'failed' }, 2],
    ]);
  });

  it('gives spans and measurements the times of the steps, from the first hook to the last', async () => {
    const telemetry = new Telemetry();
    const { tracer, meter } = telemetry;
    const clock = new VirtualClock({ autoAdvance: true, startMs: Date.UTC(2026, 0, 1) });
    const startMs = clock.now();
    const pause = async (ms: number): Promise<undefined> => {
      await sleep(clock, ms);
      return undefined;
    };
    const scene = new Scene({ onRun: () => pause(100) });
    const hook = scene.hook('slow', { beforeRun: () => pause(20), afterRun: () => pause(30) });
    const session = await scene.open({ clock, hooks: [hook], observers: [new OpenTelemetryHook({ tracer, meter })] });
    await session.run('loss');
    await session.run('loss');
    await session.close();
    expect(telemetry.spans.map(({ startTime, endTime, duration }) => [startTime, endTime, duration].map(msOf))).toEqual(
      [
        [startMs, startMs + 150, 150],
        [startMs + 150, startMs + 300, 150],
      ],
    );
    const [[, durations] = []] = await telemetry.points('monitored_session.step.duration');
    expect(durations).toMatchObject({ count: 2, sum: 0.3, min: 0.15, max: 0.15 });
  });

  it('takes the end of the input for no error', async () => {
    const telemetry = new Telemetry();
    const { tracer, meter } = telemetry;
    const scene = new Scene({ onRun: () => Promise.reject(new OutOfRangeError('the end')) });
    const observer = new OpenTelemetryHook({ tracer, meter });
    await scene.with({ observers: [observer] }, (session) => session.run('loss'));
    expect(telemetry.spans.map(({ attributes, status, events }) => [attributes, status, events])).toEqual([
      [{ [outcome]: 'exhausted' }, { code: SpanStatusCode.UNSET }, []],
    ]);
    expect(await telemetry.points('monitored_session.step.duration')).toEqual([]);
  });

  it('watches several sessions, one after the other', async () => {
    const telemetry = new Telemetry();
    const { tracer, meter } = telemetry;
    const observer = new OpenTelemetryHook({ tracer, meter });
    for (const scene of [new Scene(), new Scene()]) {
      await scene.with({ observers: [observer] }, (session) => session.run('loss'));
    }
    expect(telemetry.spans).toHaveLength(2);
    expect(await telemetry.points('monitored_session.recoveries')).toEqual([]);
  });

  it('reports nothing twice: it is refused among the hooks as well', async () => {
    const { tracer, meter } = new Telemetry();
    const both = new OpenTelemetryHook({ tracer, meter });
    const scene = new Scene();
    const error = await rejection(scene.open({ observers: [both], hooks: [both] }));
    expect(error).toBeInstanceOf(FailedPreconditionError);
    expect((error as Error).message).toContain('leave it out of the hooks');
    const session = await scene.open({ hooks: [both] });
    await session.close();
  });
});

describe('An OpenTelemetryHook among the observers without tracer or meter', () => {
  afterEach(() => {
    trace.disable();
    metrics.disable();
    vi.doUnmock('@opentelemetry/api');
  });

  it('takes those of the API package, and misses no step that is made before that is loaded', async () => {
    const telemetry = new Telemetry();
    trace.setGlobalTracerProvider(telemetry.tracers);
    metrics.setGlobalMeterProvider(telemetry.meters);
    const scene = new Scene();
    await scene.with({ observers: [new OpenTelemetryHook()] }, (session) => session.run('loss'));
    expect(telemetry.spans).toHaveLength(1);
    expect(await telemetry.points('monitored_session.steps')).toEqual([[{ [outcome]: 'succeeded' }, 1]]);
  });

  it('is told of as one who only looks on where the package is not installed', async () => {
    vi.doMock('@opentelemetry/api', () => {
      throw new Error("Cannot find package '@opentelemetry/api'");
    });
    const kept = new KeptEvents();
    const scene = new Scene();
    const session = await scene.open({ observers: [new OpenTelemetryHook(), kept] });
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await session.close()).toEqual({ kind: 'completed' });
    const told = kept.of('onlooker.failed');
    expect(told).toHaveLength(1);
    expect(told[0]?.error).toBeInstanceOf(FailedPreconditionError);
    expect(String(told[0]?.error)).toContain('npm install @opentelemetry/api');
  });
});
