import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Histogram } from '@opentelemetry/sdk-metrics';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionRunContext } from '../../src/core/session-run-hook.js';
import { FakeGraph, FakeSession, VirtualClock } from '../../src/doors/testing.js';
import { OpenTelemetryHook, type OpenTelemetryHookOptions } from '../../src/hooks/open-telemetry-hook.js';
import { Telemetry } from './telemetry.js';

/** A hook that was begun, and steps to play to it. */
async function start(options: OpenTelemetryHookOptions = {}) {
  const telemetry = new Telemetry();
  const clock = new VirtualClock();
  const hook = new OpenTelemetryHook({ tracer: telemetry.tracer, meter: telemetry.meter, clock, ...options });
  await hook.begin();
  const session = Object.assign(new FakeSession(new FakeGraph()), { step: 0, currentGlobalStep: () => session.step });
  const createContext = (): SessionRunContext & { readonly ends: (() => void)[] } => {
    const ends: (() => void)[] = [];
    return {
      originalArgs: {},
      session,
      stopRequested: false,
      ends,
      atStepEnd: (callback) => void ends.push(callback),
      requestStop: () => undefined,
    };
  };
  const runStep = async (ms = 0) => {
    const context = createContext();
    hook.beforeRun(context);
    await clock.advance(ms);
    session.step++;
    hook.afterRun(context);
    for (const end of context.ends) end();
  };
  return { hook, telemetry, clock, session, createContext, runStep };
}

describe('OpenTelemetryHook', () => {
  it('makes a span for each step, with the global step that it came to', async () => {
    const { telemetry, runStep } = await start({ attributes: { job: 'digits' } });
    await runStep();
    await runStep();
    expect(telemetry.spans.map(({ name, attributes, status }) => [name, attributes, status.code])).toEqual(
      [1, 2].map((step) => [
        'monitored_session.step',
        { job: 'digits', 'monitored_session.global_step': step, 'monitored_session.outcome': 'succeeded' },
        SpanStatusCode.UNSET,
      ]),
    );
  });

  it('measures how long steps take, in seconds, and counts them', async () => {
    const { telemetry, runStep } = await start({ attributes: { job: 'digits' } });
    await runStep(20);
    await runStep(3000);
    const [[attributes, value] = []] = await telemetry.points('monitored_session.step.duration');
    expect(attributes).toEqual({ job: 'digits' });
    expect(value).toMatchObject({ count: 2, sum: 3.02, min: 0.02, max: 3 });
    const { buckets } = value as Histogram;
    expect(buckets.counts.filter((count) => count > 0)).toEqual([1, 1]);
    expect(await telemetry.points('monitored_session.steps')).toEqual([
      [{ job: 'digits', 'monitored_session.outcome': 'succeeded' }, 2],
    ]);
  });

  it('covers the hooks that come later, and knows when one of them fails the step', async () => {
    const { hook, telemetry, createContext, runStep } = await start();
    const context = createContext();
    hook.beforeRun(context);
    hook.afterRun(context);
    expect(telemetry.spans).toEqual([]);
    await runStep();
    expect(telemetry.spans.map(({ attributes }) => attributes['monitored_session.outcome'])).toEqual([
      'failed',
      'succeeded',
    ]);
    context.ends.forEach((end) => end());
    expect(telemetry.spans).toHaveLength(2);
  });

  it('ends the span in afterRun() where no later end is known', async () => {
    const { hook, telemetry, session } = await start();
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    hook.beforeRun(context);
    hook.afterRun(context);
    expect(telemetry.spans).toHaveLength(1);
  });

  it.each<[string, (hook: OpenTelemetryHook, context: SessionRunContext) => void]>([
    ['the next try', (hook, context) => hook.beforeRun(context)],
    ['a recovery', (hook) => hook.afterCreateSession()],
  ])('ends the span of a failed step, as an error, with %s', async (_what, show) => {
    const { hook, telemetry, session, createContext } = await start();
    hook.afterCreateSession();
    session.step = 7;
    hook.beforeRun(createContext());
    session.step = 5;
    show(hook, createContext());
    expect(telemetry.spans.map(({ attributes, status, events }) => [attributes, status, events])).toEqual([
      [
        { 'monitored_session.global_step': 7, 'monitored_session.outcome': 'failed' },
        { code: SpanStatusCode.ERROR },
        [],
      ],
    ]);
    expect(await telemetry.points('monitored_session.step.duration')).toEqual([]);
    expect(await telemetry.points('monitored_session.steps')).toEqual([[{ 'monitored_session.outcome': 'failed' }, 1]]);
  });

  it.each([
    [new RangeError('too far'), 'too far', 'RangeError'],
    ['thrown text', 'thrown text', undefined],
  ])(
    'ends the span of the step that the session failed with by the end, with the exception %o',
    async (error, message, type) => {
      const { hook, telemetry, createContext } = await start();
      hook.beforeRun(createContext());
      hook.end(undefined, { kind: 'failed', error });
      const [span] = telemetry.spans;
      expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message });
      expect(span?.events.map(({ name, attributes }) => [name, attributes?.['exception.message']])).toEqual([
        ['exception', message],
      ]);
      expect(span?.events[0]?.attributes?.['exception.type']).toBe(type);
    },
  );

  it('takes the end of the input for no error', async () => {
    const { hook, telemetry, createContext } = await start();
    hook.beforeRun(createContext());
    hook.end(undefined, { kind: 'exhausted', error: new Error('the end') });
    expect(telemetry.spans.map(({ attributes, status }) => [attributes['monitored_session.outcome'], status])).toEqual([
      ['exhausted', { code: SpanStatusCode.UNSET }],
    ]);
  });

  it.each(['completed', 'stopped'] as const)('leaves no span open when the outcome is %s', async (kind) => {
    const { hook, telemetry, createContext, runStep } = await start();
    await runStep();
    hook.beforeRun(createContext());
    hook.end(undefined, { kind });
    hook.end(undefined, { kind });
    expect(telemetry.spans.every(({ ended }) => ended)).toBe(true);
    expect(telemetry.spans.map(({ attributes }) => attributes['monitored_session.outcome'])).toEqual([
      'succeeded',
      'failed',
    ]);
  });

  it('counts every session but the first as a recovery, anew after each begin()', async () => {
    const { hook, telemetry } = await start();
    for (let creation = 0; creation < 3; creation++) hook.afterCreateSession();
    expect(await telemetry.points('monitored_session.recoveries')).toEqual([[{}, 2]]);
    await hook.begin();
    hook.afterCreateSession();
    expect(await telemetry.points('monitored_session.recoveries')).toEqual([[{}, 2]]);
  });

  it('leaves the global step out where the session does not know it', async () => {
    const { hook, telemetry, createContext } = await start({ spanName: 'step' });
    const context = { ...createContext(), session: new FakeSession(new FakeGraph()) };
    hook.beforeRun(context);
    hook.afterRun(context);
    context.ends.forEach((end) => end());
    expect(telemetry.spans.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['step', { 'monitored_session.outcome': 'succeeded' }],
    ]);
  });
});

describe('An OpenTelemetryHook without tracer or meter', () => {
  afterEach(() => {
    trace.disable();
    metrics.disable();
  });

  it.each<[string, (telemetry: Telemetry) => OpenTelemetryHookOptions]>([
    ['both', () => ({})],
    ['the meter', ({ tracer }) => ({ tracer })],
    ['the tracer', ({ meter }) => ({ meter })],
  ])('takes those of the API package for %s', async (_what, given) => {
    const telemetry = new Telemetry();
    trace.setGlobalTracerProvider(telemetry.tracers);
    metrics.setGlobalMeterProvider(telemetry.meters);
    const { runStep } = await start({ tracer: undefined, meter: undefined, ...given(telemetry) });
    await runStep();
    expect(telemetry.spans).toHaveLength(1);
    expect(await telemetry.points('monitored_session.steps')).toHaveLength(1);
  });

  it('does no harm where the program has set up no OpenTelemetry', async () => {
    const { hook, runStep } = await start({ tracer: undefined, meter: undefined });
    await runStep();
    expect(() => hook.end(undefined, { kind: 'failed', error: new Error('failed') })).not.toThrow();
  });
});

describe('The options of OpenTelemetryHook', () => {
  it.each<[object, RegExp]>([
    [{ tracer: {} }, /^tracer: expected a tracer \(with startSpan\), got an object/],
    [{ meter: 5 }, /^meter: expected a meter \(with createCounter, createHistogram\), got 5$/],
    [{ spanName: '' }, /^spanName: expected a name, got ""$/],
    [{ attributes: 5 }, /^attributes: expected an object of attributes, got 5$/],
    [{ clock: 5 }, /^clock: expected a clock/],
    [{ logger: console }, /^OpenTelemetryHook: unknown option "logger"/],
  ])('are refused with a TypeError when they are %o', (options, message) => {
    const create = () => new OpenTelemetryHook(options);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});
