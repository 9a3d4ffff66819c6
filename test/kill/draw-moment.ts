import type { Moment } from './life.js';

/** A moment to kill at: most are inside a save, some in the steps, a few while the process starts or restores. */
export function drawMoment(random: () => number): Moment {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const kind = random();
  if (kind < 0.1) return { after: 'start', count: 0, ms: upTo(1200) };
  if (kind < 0.4) return { after: 'step', count: 1 + upTo(39), ms: upTo(5) };
  return { after: 'saving', count: 1 + upTo(9), ms: upTo(12) };
}
