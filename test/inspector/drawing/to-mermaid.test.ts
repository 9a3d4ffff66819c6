import { describe, expect, test } from 'vitest';

import { toMermaid } from '../../../src/inspector/drawing/to-mermaid.js';
import { toyMachine } from '../chart/toy-machine.js';

describe('Mermaid text', () => {
  const lines = toMermaid(toyMachine).split('\n');

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
