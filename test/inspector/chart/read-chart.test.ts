import { describe, expect, test } from 'vitest';

import { labelOf } from '../../../src/inspector/chart/chart.js';
import { readChart } from '../../../src/inspector/chart/read-chart.js';
import { plainMachine, toyMachine } from './toy-machine.js';

const chart = readChart('toy', toyMachine);

describe('a chart', () => {
  test('has every arrow, with events, guards and delays by name', () => {
    expect(chart.arrows.map((arrow) => `${arrow.from} > ${arrow.to ?? 'stays'}: ${labelOf(arrow)}`)).toEqual([
      ' > loading: reset',
      ' > stays: noise [not isOld]',
      'loading > used.busy: done [isFull]',
      'loading > used: done [else]',
      'loading > broken: error',
      'loading > broken: after patience',
      'used > broken: done',
      'used.idle > used.busy: [isFull and (isOld or not isFull)]',
      'used.idle > used.over: after 50 ms',
      'used.busy > used: back',
      'used.busy > used.idle: done load',
      'used.busy > used.over: done check',
    ]);
  });

  test('names actions and the actors that run in a state', () => {
    expect(chart.arrows[1]?.actions).toEqual(['note']);
    expect(chart.root.states.map(({ name, invokes }) => [name, invokes])).toEqual([
      ['loading', ['load']],
      ['used', []],
      ['broken', []],
    ]);
  });

  test('keeps the order of the definition', () => {
    expect(readChart('plain', plainMachine).root.states.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
