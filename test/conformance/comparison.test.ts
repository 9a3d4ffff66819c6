import { describe, expect, it } from 'vitest';
import { firstDifference } from './comparison.js';
import type { TraceEvent } from './recording.js';

const want: readonly TraceEvent[] = [
  ['constructed', { graph_finalized: true }],
  ['entered', { same: true }],
  ['result', { value: { tuple: ['a@c1r1', { dict: { k: [] } }] } }],
  ['raised', { where: 'run', error: { kind: 'RuntimeError', message: 'Same tensor.', conflicts: ['x'] } }],
  ['raised', { where: 'tail', error: { kind: 'TypeError', interpreter: 'not callable' } }],
];

function changed(index: number, event: TraceEvent): readonly TraceEvent[] {
  return want.map((original, position) => (position === index ? event : original));
}

describe('firstDifference', () => {
  it('finds none between a trace and itself', () => {
    expect(firstDifference(want, want)).toBeUndefined();
  });

  it('names the first event that differs, by its index in the expected trace', () => {
    const got: TraceEvent = ['constructed', { graph_finalized: false }];
    expect(firstDifference(want, changed(0, got))).toEqual({ index: 0, want: want[0], got });
  });

  it('sees a trace that is too short or too long', () => {
    const more: TraceEvent = ['body.done', {}];
    expect(firstDifference(want, want.slice(0, 4))).toEqual({ index: 4, want: want[4], got: undefined });
    expect(firstDifference(want, [...want, more])).toEqual({ index: 5, want: undefined, got: more });
  });

  it('takes a list for a tuple, but not another order or another key', () => {
    expect(firstDifference(want, changed(2, ['result', { value: ['a@c1r1', { dict: { k: [] } }] }]))).toBeUndefined();
    expect(firstDifference(want, changed(2, ['result', { value: [{ dict: { k: [] } }, 'a@c1r1'] }]))?.index).toBe(2);
    expect(firstDifference(want, changed(2, ['result', { value: ['a@c1r1', { dict: { q: [] } }] }]))?.index).toBe(2);
  });

  it('takes any error for one that the interpreter raised, but no other error', () => {
    const other = { where: 'tail', error: { kind: 'FailedPreconditionError', message: 'Session is already closed.' } };
    expect(firstDifference(want, changed(4, ['raised', other]))).toBeUndefined();
    expect(firstDifference(want, changed(3, ['raised', { ...other, where: 'run' }]))?.index).toBe(3);
  });

  it('lets conflicts be dropped, but not be wrong', () => {
    const error = { kind: 'RuntimeError', message: 'Same tensor.' };
    expect(firstDifference(want, changed(3, ['raised', { where: 'run', error }]))).toBeUndefined();
    const wrong = { where: 'run', error: { ...error, conflicts: ['y'] } };
    expect(firstDifference(want, changed(3, ['raised', wrong]))?.index).toBe(3);
  });

  it('lets entering be dropped only where nothing is entered at all', () => {
    const silent = want.filter(([kind]) => kind !== 'entered');
    expect(firstDifference(want, silent)).toBeUndefined();
    expect(firstDifference([...want, ['entered', { same: true }]], want)?.index).toBe(5);
  });

  it('does not let any other field be absent, nor one be added', () => {
    expect(firstDifference(want, changed(0, ['constructed', {}]))?.index).toBe(0);
    expect(firstDifference(want, changed(0, ['constructed', { graph_finalized: true, more: 1 }]))?.index).toBe(0);
  });
});
