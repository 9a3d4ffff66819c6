import { describe, expect, test } from 'vitest';
import { TestScheduler } from 'rxjs/testing';
import { Subject } from 'rxjs';

import { InternalError } from '../../src/errors.js';
import { stage } from '../../src/step/stage.js';
import type { StepFlight } from '../../src/step/step-flight.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';
import { createFlight } from '../support/step-flights.js';
import { settle } from '../support/virtual-clock.js';

const broken = new InternalError('broken');

function runMarbles(body: Parameters<TestScheduler['run']>[0]): void {
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  }).run((helpers) => body(helpers));
}

describe('a stage', () => {
  test('hands every flight on in the frame in which it came, and completes with its source', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const flights = { a: createFlight().flight, b: createFlight().flight };
      const source = cold('-a--(bb)-|', flights);
      expectObservable(source.pipe(stage(() => undefined))).toBe('-a--(bb)-|', flights);
      expectSubscriptions(source.subscriptions).toBe('^--------!');
    });
  });

  test('never puts an error of its work into the error channel: the flight carries it', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
      const failing = createFlight();
      const going = createFlight();
      const flights = { a: failing.flight, b: going.flight };
      const source = hot('-a-b-|', flights);
      const seen: StepFlight[] = [];
      const result = source.pipe(
        stage((flight) => {
          seen.push(flight);
          if (flight === flights.a) throw broken;
        }),
      );
      expectObservable(result).toBe('-a-b-|', flights);
      expectSubscriptions(source.subscriptions).toBe('^----!');
      flush();
      expect(seen).toEqual([flights.a, flights.b]);
      expect([flights.a.over, flights.b.over]).toEqual([true, false]);
    });
  });

  test('lets go of its source when nobody listens any more', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const flights = { a: createFlight().flight };
      const source = cold('-a-a-a', flights);
      expectObservable(source.pipe(stage(() => undefined)), '^---!').toBe('-a-a', flights);
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
  });

  test('leaves a flight alone that is over, and still hands it on', () => {
    const { flight } = createFlight();
    flight.fail(broken);
    let worked = 0;
    const source = new Subject<StepFlight>();
    const out: StepFlight[] = [];
    source.pipe(stage(() => worked++)).subscribe((one) => out.push(one));
    source.next(flight);
    expect(out).toEqual([flight]);
    expect(worked).toBe(0);
  });

  test('finishes at once what returns no promise, and when it settles what returns one', async () => {
    const source = new Subject<StepFlight>();
    const log: string[] = [];
    const work = createDeferred<string>();
    const results: (string | Promise<string>)[] = ['at once', work.promise];
    source
      .pipe(
        stage(
          () => results.shift() ?? '',
          (_flight, result) => log.push(result),
        ),
      )
      .subscribe(() => log.push('out'));
    source.next(createFlight().flight);
    expect(log).toEqual(['at once', 'out']);
    source.next(createFlight().flight);
    await settle();
    expect(log).toHaveLength(2);
    work.resolve('later');
    await settle();
    expect(log).toEqual(['at once', 'out', 'later', 'out']);
  });

  test.each<[string, () => unknown, () => void]>([
    ['its work rejects', () => Promise.reject(broken), () => undefined],
    ['its work gives a promise that cannot be waited for', () => ({ then: throwBroken }), () => undefined],
    ['its finish throws', () => Promise.resolve(), throwBroken],
    ['its finish throws at once', () => undefined, throwBroken],
  ])('makes the flight fail when %s', async (_when, work, finish) => {
    const { flight, end } = createFlight();
    const source = new Subject<StepFlight>();
    source.pipe(stage<unknown>(work, finish)).subscribe((one) => {
      one.settle();
    });
    source.next(flight);
    expect(await rejection(end)).toBe(broken);
  });
});

function throwBroken(): never {
  throw broken;
}
