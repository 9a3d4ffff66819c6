import { map, of, timer } from 'rxjs';
import { expect, test } from 'vitest';

import { latestMap } from '../../src/step/latest-map.js';
import { runMarbles } from '../support/step-values.js';

/** Work that takes three frames. */
const slowly = (value: string) => timer(3).pipe(map(() => value.toUpperCase()));

test.each<[string, string, string, string, string?]>([
  ['each value, when none comes meanwhile', '-a----b----|', '----A----B-|', '^----------!'],
  ['of those that come meanwhile the newest', '-abcd------|', '----A--D---|', '^----------!'],
  ['the last, also where the source has ended', '-abc|', '----A--(C|)', '^---!'],
  ['one after the other, and the end with the last', '-ab--cd|', '----A--B--(D|)', '^------!'],
  ['nothing of nothing', '---|', '---|', '^--!'],
  ['the error of the source at once', '-ab-#', '----#', '^---!'],
  ['nothing more for who leaves', '-ab-------|', '----A-', '^----!', '^----!'],
])('latestMap works on %s', (_what, source, result, subscription, leaves) => {
  runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source$ = hot(source);
    expectObservable(source$.pipe(latestMap(slowly)), leaves).toBe(result);
    expectSubscriptions(source$.subscriptions).toBe(subscription);
  });
});

test('latestMap works on values whose work is done at once, and tells of an error of the work', () => {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source$ = cold('-(abc)-|');
    expectObservable(source$.pipe(latestMap((value) => of(value)))).toBe('-(abc)-|');
    expectSubscriptions(source$.subscriptions).toBe('^------!');
    const failing$ = cold('-ab|');
    expectObservable(failing$.pipe(latestMap(() => cold('--#')))).toBe('---#');
    expectSubscriptions(failing$.subscriptions).toBe('^--!');
  });
});

test('latestMap subscribes anew each time: it keeps nothing of another subscription', () => {
  runMarbles(({ cold, expectObservable }) => {
    const result$ = cold('ab|').pipe(latestMap(slowly));
    expectObservable(result$).toBe('---A--(B|)');
    expectObservable(result$, '-^').toBe('----A--(B|)');
  });
  expect.hasAssertions();
});
