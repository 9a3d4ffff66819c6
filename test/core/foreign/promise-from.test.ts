import { expect, it } from 'vitest';

import { after, follow, ignore, promiseFrom, thenOf } from '../../../src/core/foreign/promise-from.js';

/** A thenable whose `then` is this. */
function thenable(
  then: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void,
): PromiseLike<unknown> {
  return { then } as PromiseLike<unknown>;
}

it('gives undefined for what is there already, and a promise as it is', () => {
  const promise = Promise.resolve(1);
  for (const value of [undefined, null, 0, 'then', {}, { then: 1 }, () => undefined]) {
    expect(promiseFrom(value)).toBeUndefined();
  }
  expect(promiseFrom(promise)).toBe(promise);
});

it('lets a thenable settle once, whatever it says after that', async () => {
  const twice = thenable((resolve) => {
    resolve('first');
    resolve('second');
  });
  const rejectsToo = thenable((resolve, reject) => {
    resolve('kept');
    reject(new Error('too late'));
  });
  const throwsToo = thenable((resolve) => {
    resolve('kept');
    throw new Error('too late');
  });
  let settlings = 0;
  await promiseFrom(twice)?.then((value) => {
    settlings++;
    expect(value).toBe('first');
  });
  expect(settlings).toBe(1);
  await expect(promiseFrom(rejectsToo)).resolves.toBe('kept');
  await expect(promiseFrom(throwsToo)).resolves.toBe('kept');
  await expect(
    promiseFrom(
      thenable(() => {
        throw new RangeError('at once');
      }),
    ),
  ).rejects.toThrow('at once');
});

it('reads `then` once, and passes on what that throws', async () => {
  let reads = 0;
  const counting = {
    get then() {
      reads++;
      return (resolve: (value: unknown) => void) => {
        resolve('read');
      };
    },
  };
  await expect(promiseFrom(counting)).resolves.toBe('read');
  expect(reads).toBe(1);
  const throwing = Object.defineProperty({}, 'then', {
    get: () => {
      throw new RangeError('not to be read');
    },
  });
  expect(() => promiseFrom(throwing)).toThrow('not to be read');
  expect(() => {
    ignore(throwing);
  }).not.toThrow();
});

it('goes on in the same turn with what is there, and later with what comes', async () => {
  expect(after(2, (value) => value + 1)).toBe(3);
  await expect(after(Promise.resolve(2), (value) => value + 1)).resolves.toBe(3);
});

it('hears nothing of a promise that it ignores', async () => {
  ignore(Promise.reject(new Error('nobody asked')));
  ignore(
    thenable((_resolve, reject) => {
      reject(new Error('nobody asked'));
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 0));
});

/** What follow() tells of a value, as it tells it. */
function told(value: unknown): string[] {
  const calls: string[] = [];
  const then = thenOf(value);
  if (then) {
    follow(
      value,
      then,
      (settled) => calls.push(`value ${String(settled)}`),
      (error) => calls.push(`error ${String(error)}`),
    );
  }
  return calls;
}

it('hears the first that a thenable says, in the same turn', () => {
  expect(
    told(
      thenable((resolve, reject) => {
        resolve(1);
        resolve(2);
        reject(3);
      }),
    ),
  ).toEqual(['value 1']);
  expect(
    told(
      thenable((resolve, reject) => {
        reject(1);
        resolve(2);
        throw new Error('too late');
      }),
    ),
  ).toEqual(['error 1']);
});

it('waits on where a thenable gives another', async () => {
  const inner = Promise.resolve('inner');
  const calls = told(
    thenable((resolve) => {
      resolve(
        thenable((further) => {
          further(inner);
        }),
      );
    }),
  );
  expect(calls).toEqual([]);
  await inner;
  await inner;
  expect(calls).toEqual(['value inner']);
});

it('is told of what a promise of a foreign class throws', () => {
  const odd = Promise.resolve(1);
  void Object.defineProperty(odd, 'constructor', {
    get: () => {
      throw new RangeError('no class');
    },
  });
  expect(told(odd)).toEqual(['error RangeError: no class']);
});
