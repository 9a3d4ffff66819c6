import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyLimits, type HistoryLimits } from '../../../src/inspector/hub/history/history-limits.js';
import { SessionHistory } from '../../../src/inspector/hub/history/session-history.js';
import { emptyKeyframe, foldTransition } from '../../../src/inspector/protocol/fold-transition.js';
import { SessionModel } from '../support/page-model.js';
import { aWalk } from '../support/random-transitions.js';

/** So little that all of it is evicted all the time. */
const tight: HistoryLimits = {
  ...historyLimits,
  transitions: 6,
  keyframes: 3,
  spans: 8,
  events: 5,
  marks: 4,
  ticks: 4,
  buckets: 8,
  told: 5,
};

const identity = {
  id: 's',
  name: 's',
  kind: 'machine',
  chart: {
    name: 's',
    root: { id: '', name: 's', kind: 'compound', initial: undefined, invokes: [], states: [] },
    arrows: [],
  },
  startedMs: 1000,
} as const;

test('Who joins at any moment, and takes each update, has the chart as it is, whatever was evicted before', () => {
  fc.assert(
    fc.property(aWalk, fc.nat(120), fc.infiniteStream(fc.boolean()), (walk, joinsAt, takes) => {
      const history = new SessionHistory(identity, tight);
      let page: SessionModel | undefined;
      let truth = emptyKeyframe(1000);
      for (const [place, transition] of walk.entries()) {
        if (place === joinsAt) {
          history.takeUpdate();
          page = new SessionModel(history.info());
          expect(page.chart).toEqual(truth);
        }
        history.transition(transition);
        truth = foldTransition(truth, transition);
        if (!takes.next().value) continue;
        const update = history.takeUpdate();
        if (update) page?.update(update);
        if (page) expect(page.chart).toEqual(truth);
      }
    }),
  );
});

test('Who joins late knows the chart of each moment since the keyframe as it was', () => {
  fc.assert(
    fc.property(aWalk, fc.nat(3000), (walk, afterMs) => {
      const history = new SessionHistory(identity, tight);
      for (const transition of walk) history.transition(transition);
      const page = new SessionModel(history.info());
      const atMs = page.base.atMs + afterMs;
      const truth = walk.filter((one) => one.atMs <= atMs).reduce(foldTransition, emptyKeyframe(1000));
      expect(page.chartAt(atMs)).toEqual(truth);
    }),
  );
});

test('A keyframe of a moment before that is a chart as it was', () => {
  fc.assert(
    fc.property(aWalk, (walk) => {
      const history = new SessionHistory(identity, tight);
      for (const transition of walk) history.transition(transition);
      const charts = walk.reduce(
        (before, transition) => [...before, foldTransition(before.at(-1) ?? emptyKeyframe(0), transition)],
        [emptyKeyframe(1000)],
      );
      const { olderKeyframes } = history.info();
      expect(olderKeyframes.length).toBeLessThanOrEqual(tight.keyframes);
      for (const keyframe of olderKeyframes) expect(charts).toContainEqual(keyframe);
    }),
  );
});

test('The timeline covers the whole life without gaps, ends with the state now, and stays short', () => {
  fc.assert(
    fc.property(aWalk, (walk) => {
      const history = new SessionHistory(identity, tight);
      for (const transition of walk) history.transition(transition);
      const { timeline } = history.info();
      expect(timeline.length).toBeLessThanOrEqual(tight.spans);
      for (const [place, span] of timeline.entries()) expect(span.toMs).toBe(timeline[place + 1]?.fromMs);
      expect(timeline[0]?.fromMs).toBe(walk[0]?.atMs);
      const moves = walk.filter(({ entered, exited }) => entered.length + exited.length > 0);
      expect(timeline.at(-1)?.states).toEqual(walk.at(-1)?.to);
      expect(timeline.reduce((sum, { merged = 1 }) => sum + merged, 0)).toBe(moves.length);
    }),
  );
});

test('Least, greatest, mean, last and number of the values survive every reduction', () => {
  const values = fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 60 }), (all, gapMs) => {
      const history = new SessionHistory(identity, tight);
      const series = history.series('scalar:x', () => ({ label: 'x', unit: '', origin: 'fetched' }));
      for (const [step, value] of all.entries()) series?.add(1000 + step * gapMs, step, value);
      history.takeUpdate();
      const [{ points } = { points: [] }] = history.info().series;
      expect(points.length).toBeLessThanOrEqual(tight.buckets);
      expect(Math.min(...points.map(([, , min]) => min ?? NaN))).toBe(Math.min(...all));
      expect(Math.max(...points.map(([, , , max]) => max ?? NaN))).toBe(Math.max(...all));
      const count = points.reduce((sum, point) => sum + point[6], 0);
      expect(count).toBe(all.length);
      const mean = points.reduce((sum, point) => sum + (point[4] ?? NaN) * point[6], 0) / count;
      expect(mean).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / all.length, 6);
      expect(points.at(-1)?.slice(0, 2)).toEqual([1000 + (all.length - 1) * gapMs, all.length - 1]);
      expect(points.at(-1)?.[5]).toBe(all.at(-1));
      const steps = points.map(([, step]) => step);
      expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    }),
  );
});

test('Values that come seldom are each a bucket of their own, and equal what came', () => {
  const history = new SessionHistory(identity);
  const series = history.series('scalar:loss', () => ({ label: 'loss', unit: '', origin: 'fetched' }));
  const losses = Array.from({ length: 500 }, (_, step) => 1 / (step + 1));
  for (const [step, loss] of losses.entries()) series?.add(step * historyLimits.bucketMs, step, loss);
  const { points = {} } = history.takeUpdate() ?? {};
  expect(points['scalar:loss']?.map(([, step, , , , last]) => [step, last])).toEqual(
    losses.map((loss, step) => [step, loss]),
  );
});

test('A value that is not finite is null as the last, and counts for nothing else', () => {
  const history = new SessionHistory(identity);
  const series = history.series('scalar:x', () => ({ label: 'x', unit: '', origin: 'fetched' }));
  for (const value of [2, Infinity, 4, NaN]) series?.add(1, 1, value);
  series?.add(1000, 2, NaN);
  expect(history.takeUpdate()?.points).toEqual({
    'scalar:x': [
      [1, 1, 2, 4, 3, null, 2],
      [1000, 2, null, null, null, null, 0],
    ],
  });
});

test('The log keeps its latest entries, and numbers all of them', () => {
  const history = new SessionHistory(identity, tight);
  for (let place = 0; place < 100; place++) history.log({ atMs: place, kind: 'k', text: `${place}` });
  expect(history.info().events.map(({ id, text }) => [id, text])).toEqual(
    [95, 96, 97, 98, 99].map((place) => [place + 1, `${place}`]),
  );
  expect(history.takeUpdate()?.events?.map(({ id }) => id)).toEqual([96, 97, 98, 99, 100]);
  expect(history.takeUpdate()).toBeUndefined();
});

test('What is finer is there for a range of recent time', () => {
  const history = new SessionHistory(identity, tight);
  const series = history.series('scalar:x', () => ({ label: 'x', unit: '', origin: 'fetched' }));
  for (let step = 0; step < 100; step++) series?.add(step * 100, step, step);
  history.takeUpdate();
  const steps = (fromMs: number, toMs: number, buckets: number): readonly unknown[] | undefined =>
    history.between(fromMs, toMs, buckets)['scalar:x']?.map(([, step, min, max]) => [step, min, max]);
  expect(steps(9600, 9900, 10)).toEqual([96, 97, 98, 99].map((step) => [step, step, step]));
  expect(steps(9600, 9900, 2)).toEqual([
    [97, 96, 97],
    [99, 98, 99],
  ]);
  expect(steps(0, 99_999, 4096)?.length).toBeLessThanOrEqual(2 * tight.buckets);
  expect(steps(20_000, 30_000, 5)).toEqual([]);
});
