import { describe, expect, it } from 'vitest';

import { lifecycleMachine } from '../../../machines/lifecycle.machine.js';
import { readChart } from '../../../src/inspector/chart/read-chart.js';
import { layoutChart } from '../../../src/inspector/layout/layout-chart.js';
import type { Picture } from '../../../src/inspector/layout/picture.js';
import { toyMachine } from '../chart/toy-machine.js';
import { faultsOfPicture } from './faults-of-picture.js';

const lifecycle = readChart('lifecycle', lifecycleMachine);

function boxOf({ boxes }: Picture, id: string) {
  const box = boxes.find((one) => one.id === id);
  if (box === undefined) throw new Error(`no box of ${id}`);
  return box;
}

describe('the picture of the lifecycle', () => {
  const picture = layoutChart(lifecycle);

  it('has each state and each reaction once, and no text that runs out of its box', () => {
    expect(faultsOfPicture(lifecycle, picture)).toEqual([]);
  });

  it('has a line laid by hand for every reaction', () => {
    expect(picture.edges.filter(({ id }) => id.startsWith('direct')).map(({ id }) => id)).toEqual([]);
  });

  it('has four parts, one below the other', () => {
    const tops = ['initializing', 'running', 'recovering', 'closing'].map((id) => boxOf(picture, id).y);
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(new Set(tops).size).toBe(4);
  });

  it('goes straight where all is well', () => {
    const path = [
      'initializing.beginning initializing.finalizing',
      'initializing.finalizing initializing.creating',
      'initializing.creating initializing.startingQueueRunners',
      'initializing.startingQueueRunners initializing.announcing',
      'initializing.announcing running.ready',
      'closing.ending closing.stopping',
      'closing.stopping closing.releasing',
      'closing.releasing closed',
    ];
    const corners = path.map((id) => picture.edges.find((edge) => edge.id === id)?.points.length);
    expect(corners).toEqual(path.map(() => 2));
  });

  it('names an event of the line beside it, nothing else', () => {
    const wrong = picture.edges.flatMap(({ label, arrows }) =>
      (label?.text.split(', ') ?? []).filter((name) => !arrows.some(({ event }) => event === name)),
    );
    expect(wrong).toEqual([]);
  });

  it('is left to the nested boxes once a state has no place', () => {
    const more = { ...lifecycle.root.states[0], id: 'dreaming', name: 'dreaming', states: [] };
    const stranger = { ...lifecycle, root: { ...lifecycle.root, states: [...lifecycle.root.states, more] } };
    expect(layoutChart(stranger as typeof lifecycle).boxes.map(({ id }) => id)).toContain('dreaming');
  });
});

describe('the picture of any other machine', () => {
  const chart = readChart('toy', toyMachine);
  const picture = layoutChart(chart);

  it('has each state and each reaction once, and no text that runs out of its box', () => {
    expect(faultsOfPicture(chart, picture)).toEqual([]);
  });

  it('shows first what is entered first', () => {
    expect(boxOf(picture, 'loading').y).toBeLessThan(boxOf(picture, 'used').y);
    expect(boxOf(picture, 'used.idle').y).toBeLessThan(boxOf(picture, 'used.busy').y);
    expect(boxOf(picture, 'used.busy').y).toBe(boxOf(picture, 'used.over').y);
  });

  it('marks where each state begins', () => {
    expect(picture.beginnings).toHaveLength(2);
  });
});
