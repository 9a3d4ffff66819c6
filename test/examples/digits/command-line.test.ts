import { describe, expect, it } from 'vitest';
import { parseCommandLine, UsageError } from '../../../examples/digits/command-line.js';

describe('the command line of the digits example', () => {
  it('trains for six epochs on wasm when it says nothing', () => {
    expect(parseCommandLine([])).toEqual({
      epochs: 6,
      steps: undefined,
      dir: 'runs/digits',
      seed: 1,
      backend: 'wasm',
      data: undefined,
      inspect: false,
      watchState: false,
    });
  });

  it('takes all its options', () => {
    const args = ['--epochs', '3', '--steps', '60', '--dir', 'd', '--seed=7', '--backend', 'cpu', '--data', 'a.gz'];
    expect(parseCommandLine([...args, '--watch-state', '--inspect'])).toEqual({
      epochs: 3,
      steps: 60,
      dir: 'd',
      seed: 7,
      backend: 'cpu',
      data: 'a.gz',
      inspect: true,
      watchState: true,
    });
  });

  it.each(['eager', 'compiled', 'auto'])('takes the runtime %s', (runtime) => {
    expect(parseCommandLine(['--runtime', runtime])).toMatchObject({ runtime });
  });

  it('gives help before it looks at the values', () => {
    expect(parseCommandLine(['--help', '--steps', 'x'])).toBe('help');
    expect(parseCommandLine(['-h'])).toBe('help');
  });

  it.each([
    [['--stepz', '3'], "Unknown option '--stepz'"],
    [['digits'], "Unexpected argument 'digits'"],
    [['--steps', '0'], '--steps: expected a whole number of at least 1, got "0"'],
    [['--steps', '1.5'], '--steps: expected a whole number of at least 1, got "1.5"'],
    [['--steps='], '--steps: expected a whole number of at least 1, got ""'],
    [['--epochs', '0'], '--epochs: expected a whole number of at least 1, got "0"'],
    [['--seed', 'x'], '--seed: expected a whole number of at least 0, got "x"'],
    [['--backend', 'webgl'], '--backend: expected wasm or cpu, got "webgl"'],
    [['--runtime', 'tensorflow'], '--runtime: expected eager or compiled or auto, got "tensorflow"'],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(UsageError);
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});
