import { describe, expect, test } from 'vitest';

import { labelOf } from '../../../scripts/drawing/chart.js';
import { drawMachine } from '../../../scripts/drawing/draw-machine.js';
import { isMachine } from '../../../scripts/drawing/is-machine.js';
import { readChart } from '../../../scripts/drawing/read-chart.js';
import { toMermaid } from '../../../scripts/drawing/to-mermaid.js';
import { toStateMachine } from '../../../scripts/drawing/to-svg.js';
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

describe('Mermaid text', () => {
  const lines = toMermaid(chart).split('\n');

  test('declares states inside their state, with where it begins and ends', () => {
    expect(lines.slice(0, 15)).toEqual([
      'stateDiagram-v2',
      '  [*] --> loading',
      '  state "loading" as loading',
      '  loading : invoke load',
      '  state "used" as used {',
      '    [*] --> used_idle',
      '    state "idle" as used_idle',
      '    state "busy" as used_busy',
      '    used_busy : invoke load',
      '    used_busy : invoke check',
      '    state "over" as used_over',
      '    used_over --> [*]',
      '  }',
      '  state "broken" as broken',
      '  broken --> [*]',
    ]);
  });

  test('draws an arrow into a state from the states beside its target, and one out of it to where the outer begins', () => {
    expect(lines).toContain('  used --> loading : reset');
    expect(lines).not.toContain('  loading --> loading : reset');
    expect(lines).toContain('  used_busy --> used_idle : back');
  });
});

describe('the picture', () => {
  test('draws one arrow between two states with a line for each reaction', () => {
    const between = toStateMachine(chart).transitions?.filter(({ from, to }) => from === 'loading' && to === 'broken');
    expect(between?.map(({ label }) => label)).toEqual(['error\nafter patience']);
  });

  test('lists in a state what does not leave it', () => {
    const [root] = toStateMachine(chart).states;
    expect(root?.actions).toEqual([{ type: 'activity', body: 'noise [not isOld]' }]);
  });

  test('is the same each time', async () => {
    expect(await drawMachine('toy', toyMachine)).toEqual(await drawMachine('toy', toyMachine));
  });
});

test('a machine is told from other exports', () => {
  expect([toyMachine, {}, undefined, () => undefined].map(isMachine)).toEqual([true, false, false, false]);
});
