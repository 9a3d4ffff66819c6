import { createMachine } from 'xstate';
import { describe, expect, test } from 'vitest';

import { lifecycleMachine } from '../../../machines/lifecycle.machine.js';
import { toSvg } from '../../../src/inspector/drawing/to-svg.js';
import { toyMachine } from '../chart/toy-machine.js';

describe('the picture of a machine', () => {
  test('is the same text each time', () => {
    expect(toSvg(toyMachine)).toBe(toSvg(toyMachine));
  });

  test('draws one line between two states, which tells each reaction when pointed at', () => {
    const told = [...toSvg(toyMachine).matchAll(/<title>(loading → broken[^<]*)<\/title>/g)].map(([, text]) => text);
    expect(told).toEqual(['loading → broken: error\nloading → broken: after patience']);
  });

  test('lists in a state what does not leave it', () => {
    expect(toSvg(toyMachine)).toContain('>noise [not isOld]</text>');
  });

  test('says what it shows, and asks for no file beside it', () => {
    const svg = toSvg(lifecycleMachine);
    expect(svg).toContain('<title>States and transitions of the machine lifecycle</title>');
    expect(svg).not.toMatch(/href|url\((?!#)|@import|<script/);
  });

  test('never takes a name for markup', () => {
    const svg = toSvg(
      createMachine({
        id: '<script>',
        initial: '"><image href="x"/>',
        states: { '"><image href="x"/>': { on: { '</title><a>': 'b&b' } }, 'b&b': {} },
      }),
    );
    expect(svg).not.toMatch(/<script|<image|<a>/);
    expect(svg).toContain('b&#38;b');
  });
});
