import * as fc from 'fast-check';

/** `FAST_CHECK_SEED=<seed of a failure> npm test` draws the same values again; `FAST_CHECK_NUM_RUNS` sets how many. */
const seed = readInteger('FAST_CHECK_SEED') ?? Math.trunc(Math.random() * 2 ** 31);
const numRuns = readInteger('FAST_CHECK_NUM_RUNS');

fc.configureGlobal({ seed, ...(numRuns === undefined ? {} : { numRuns }) });

function readInteger(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new TypeError(`${name}: expected an integer, got ${JSON.stringify(text)}`);
  return value;
}
