import { describe, expect, it } from 'vitest';
import type { StepStats } from '../../src/core/run-metadata.js';
import { chromeTrace, type ChromeTraceOptions } from '../../src/formats/chrome-trace.js';

const stats: StepStats = {
  nodeStats: [
    { nodeName: 'x', startMicros: 0, durationMicros: 2 },
    { nodeName: 'loss', startMicros: 3, durationMicros: 40 },
  ],
  kernelStats: [
    {
      kernelName: 'MatMul',
      nodeName: 'loss',
      startMicros: 4,
      durationMicros: 30,
      bytesAdded: 64,
      outputShapes: [[4, 4]],
    },
    { kernelName: 'Sum', startMicros: 35, durationMicros: 5, bytesAdded: -60 },
    { kernelName: 'Identity', startMicros: 41, durationMicros: 0 },
  ],
};

interface TraceEvent {
  readonly ph: string;
  readonly [field: string]: unknown;
}

/** The events of a trace by their phase: M names a row, X is a span of time, C a counter. */
function eventsOf(traced: StepStats, options?: ChromeTraceOptions): Readonly<Record<'M' | 'X' | 'C', TraceEvent[]>> {
  const { traceEvents } = JSON.parse(chromeTrace(traced, options)) as { readonly traceEvents: readonly TraceEvent[] };
  const ofPhase = (phase: string): TraceEvent[] => traceEvents.filter(({ ph }) => ph === phase);
  return { M: ofPhase('M'), X: ofPhase('X'), C: ofPhase('C') };
}

describe('chromeTrace', () => {
  it('has a span for each node and each kernel, in rows of their own that have names', () => {
    const { M: rows, X: spans } = eventsOf(stats);
    expect(rows.map(({ tid, name, args }) => [tid, name, args])).toEqual([
      [1, 'thread_name', { name: 'Nodes' }],
      [2, 'thread_name', { name: 'Kernels' }],
    ]);
    expect(spans.map(({ tid, name, ts, dur }) => [tid, name, ts, dur])).toEqual([
      [1, 'x', 0, 2],
      [1, 'loss', 3, 40],
      [2, 'MatMul', 4, 30],
      [2, 'Sum', 35, 5],
      [2, 'Identity', 41, 0],
    ]);
    expect(new Set([...rows, ...spans].map(({ pid }) => pid))).toEqual(new Set([0]));
  });

  it('says of a kernel for which node it ran, where one is known, and of what shape its outputs are', () => {
    const { X: spans } = eventsOf(stats);
    expect(spans.map(({ args }) => args)).toEqual([
      { node: 'x' },
      { node: 'loss' },
      { node: 'loss', outputShapes: [[4, 4]] },
      {},
      {},
    ]);
  });

  it('counts the bytes that kernels added, at the end of each, only when asked to', () => {
    expect(eventsOf(stats).C).toEqual([]);
    const { C: counts } = eventsOf(stats, { showMemory: true });
    expect(counts.map(({ name, ts, args }) => [name, ts, args])).toEqual([
      ['Memory', 34, { bytes: 64 }],
      ['Memory', 40, { bytes: 4 }],
      ['Memory', 41, { bytes: 4 }],
    ]);
  });

  it('has no row of kernels and no memory for a runtime that tells nothing of them', () => {
    const { M: rows, C: counts } = eventsOf({ nodeStats: stats.nodeStats }, { showMemory: true });
    expect(rows).toHaveLength(1);
    expect(counts).toEqual([]);
  });

  it('is the object form of the format, with times shown in milliseconds', () => {
    expect(JSON.parse(chromeTrace({ nodeStats: [] }))).toMatchObject({
      displayTimeUnit: 'ms',
      traceEvents: [{ ph: 'M' }],
    });
  });
});
