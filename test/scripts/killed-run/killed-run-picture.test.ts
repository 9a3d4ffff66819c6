import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { killedRunPicture } from '../../../scripts/killed-run/killed-run-picture.js';

const lossOf = (step: number) => ({ step, loss: 2 / step });
const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => lossOf(from + index));
const run = { saveSteps: 5, first: steps(1, 8), second: steps(6, 20), whole: steps(1, 20) };

/** The points of the paths that have several. */
const curves = (picture: string): readonly (readonly string[])[] =>
  [...picture.matchAll(/<path d="M([\d. L]+)" stroke="#\w+" stroke-width/g)].map(([, points = '']) =>
    points.split('L'),
  );

describe('the picture of a killed run', () => {
  const picture = killedRunPicture(run);

  it('has the curve of the whole training, and over it those of the two processes, which lie on it', () => {
    const [whole = [], first = [], second = []] = curves(picture);
    expect([whole.length, first.length, second.length]).toEqual([20, 8, 15]);
    expect(first).toEqual(whole.slice(0, 8));
    expect(second).toEqual(whole.slice(5));
  });

  it('says where the first process was killed and from where the second goes on', () => {
    expect(picture).toContain('>kill -9 at step 8<');
    expect(picture).toContain('>the second process: from the checkpoint of step 5<');
  });

  it('in the documentation is one of these, with a second process that begins before the first has ended', () => {
    const drawn = readFileSync(new URL('../../../docs/killed-run.svg', import.meta.url), 'utf8');
    const [whole = [], first = [], second = []] = curves(drawn);
    expect(first).toEqual(whole.slice(0, first.length));
    expect(second).toEqual(whole.slice(-second.length));
    expect(first.length + second.length).toBeGreaterThan(whole.length);
  });
});
