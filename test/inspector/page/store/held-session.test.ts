import { describe, expect, it } from 'vitest';

import { HeldSession } from '../../../../src/inspector/page/store/held-session.js';
import { historyBounds } from '../../../../src/inspector/page/store/history-bounds.js';
import { momentOf, pointAt, timeInState } from '../../../../src/inspector/page/store/moment.js';
import { point, swing, swingingSession } from './sample-update.js';

function swung(count: number): HeldSession {
  const session = new HeldSession(swingingSession);
  for (let number = 0; number < count; number += 1) session.update({ id: 'swing', transitions: [swing(number)] });
  return session;
}

describe('a session that the page holds', () => {
  it('is at each moment where it was then', () => {
    const session = swung(10);
    const states = [1000, 1009, 1010, 1045, 1089].map((atMs) => momentOf(session, { atMs, nowMs: 2000 }).chart.states);
    expect(states).toEqual([['left'], ['left'], ['right'], ['left'], ['left']]);
  });

  it('was in no state before it began', () => {
    expect(momentOf(swung(3), { atMs: 900, nowMs: 2000 }).chart.states).toEqual([]);
  });

  it('is as it is now when no moment is given, or one to come', () => {
    const session = swung(10);
    for (const atMs of [undefined, 2000, 3000]) {
      const { isLive, chart } = momentOf(session, { atMs, nowMs: 2000 });
      expect([isLive, chart.states]).toEqual([true, ['right']]);
    }
  });

  it('tells how often and how long it was in a state, the visit that lasts included', () => {
    const moment = momentOf(swung(10), { atMs: 1045, nowMs: 2000 });
    expect(moment.chart.visits['left']?.count).toBe(3);
    expect([timeInState(moment, 'left'), timeInState(moment, 'right')]).toEqual([25, 20]);
  });

  it('has a timeline without gaps', () => {
    const { timeline } = swung(4);
    expect(timeline.map(({ fromMs, toMs, states }) => [fromMs, toMs, states[0]])).toEqual([
      [1000, 1010, 'left'],
      [1010, 1020, 'right'],
      [1020, 1030, 'left'],
      [1030, undefined, 'right'],
    ]);
  });

  it('ends the last span with itself', () => {
    const session = swung(2);
    session.update({ id: 'swing', endedMs: 1500 });
    expect(session.timeline.at(-1)?.toMs).toBe(1500);
  });

  it('goes on from a keyframe where transitions were lost', () => {
    const session = swung(4);
    const keyframe = { ...session.now, atMs: 1500, states: ['left'], enteredMs: { left: 1500 } };
    session.update({ id: 'swing', keyframe });
    expect(momentOf(session, { atMs: 1600, nowMs: 2000 }).chart.states).toEqual(['left']);
    expect(momentOf(session, { atMs: 1040, nowMs: 2000 }).chart.states).toEqual(['right']);
  });

  it('keeps a bounded part of a long life, and the whole of its newest', () => {
    const count = 10 * historyBounds.transitions;
    const session = swung(count);
    expect(session.transitions.length).toBeLessThanOrEqual(historyBounds.transitions);
    expect(session.keyframes.length).toBeLessThanOrEqual(historyBounds.keyframes + 1);
    expect(session.timeline.length).toBeLessThanOrEqual(historyBounds.spans + 1);
    expect(session.now.visits['left']?.count).toBe(count / 2);
    const [first, last] = [session.timeline[0], session.timeline.at(-1)];
    expect([first?.fromMs, last?.fromMs]).toEqual([1000, 1000 + 10 * (count - 1)]);
    const atMs = 1000 + 10 * (count - 5) + 1;
    expect(momentOf(session, { atMs, nowMs: atMs + 1000 }).chart.states).toEqual(['right']);
  });

  it('keeps the extremes of a series however much it reduces it', () => {
    const session = new HeldSession(swingingSession);
    session.update({ id: 'swing', series: [{ id: 'loss', label: 'loss', unit: '', origin: 'fetched' }] });
    for (let step = 0; step < 20_000; step += 1) {
      session.update({ id: 'swing', points: { loss: [point(step, step === 3 ? 99 : 1)] } });
    }
    const points = session.series.get('loss')?.points ?? [];
    expect(points.length).toBeLessThanOrEqual(historyBounds.points);
    expect(Math.max(...points.map(([, , , max]) => max ?? 0))).toBe(99);
    expect(points.reduce((sum, [, , , , , , count]) => sum + count, 0)).toBe(20_000);
    expect(pointAt(points, 19_999)?.[0]).toBe(19_999);
  });

  it('takes points of a series that it was not told of for nothing', () => {
    const session = new HeldSession(swingingSession);
    session.update({ id: 'swing', points: { unknown: [point(1, 1)] } });
    expect(session.series.size).toBe(0);
  });
});
