/** How much of something is attacked, as a share of what a run of a few minutes has; `--lives` makes it more or less. */
const livesByDefault = 1000;

/** The number of random lives to play. */
export const lives = readCount('ADVERSARY_LIVES') ?? livesByDefault;

/** So many of what takes longer than a life, in proportion to the lives; at least one. */
export function inProportion(count: number): number {
  return Math.max(1, Math.round((count * lives) / livesByDefault));
}

function readCount(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new TypeError(`${name}: expected a positive integer, got ${JSON.stringify(text)}`);
  }
  return value;
}
