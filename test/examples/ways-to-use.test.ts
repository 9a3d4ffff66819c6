import { describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';

describe('the examples of ways to use a session', () => {
  it('observe: shows states, events and steps as they come', async () => {
    const { code, lines, errors } = await runProgram('examples/observe/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines.filter((line) => line.startsWith('state: '))).toEqual([
      'state: running.ready',
      'state: closing.ending',
      'state: closing.stopping',
      'state: closing.releasing',
      'state: closed',
    ]);
    expect(lines.filter((line) => line.startsWith('event: '))).toEqual([
      'event: session.created',
      'event: stop.requested',
      'event: session.ending',
      'event: session.closed',
    ]);
    expect(lines.filter((line) => /^step (19|39|59): \{"slope":/.test(line))).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/^outcome: stopped \(StopAtStepHook: /);
  });

  it('compose: trains inside a pipeline until the loss is low', async () => {
    const { code, lines, errors } = await runProgram('examples/compose/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^the loss is 0\.0\d+ after \d+ steps, the slope (2\.0|1\.9)\d+$/)]);
  });
});
