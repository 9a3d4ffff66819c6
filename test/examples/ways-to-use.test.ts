import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../src/doors/events.js';
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

  it('evaluator: evaluates the checkpoints of a training beside it, and ends with it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'evaluator-'));
    try {
      const { code, lines, errors } = await runProgram('examples/evaluator/main.js', '--dir', dir, '--epochs', '1');
      expect(errors).toBe('');
      expect(code).toBe(0);
      const evaluated = lines.flatMap((line) => {
        const match = /^evaluated model\.ckpt-(\d+): loss \d+\.\d{4}, accuracy (\d\.\d{4})$/.exec(line);
        return match ? [{ step: Number(match[1]), accuracy: match[2] }] : [];
      });
      // The last one is never missed, and is what the training itself has tested at its end.
      expect(evaluated.at(-1)?.step).toBe(90);
      expect(lines).toContain(`test accuracy: ${evaluated.at(-1)?.accuracy}`);
      const curve: unknown[] = [];
      for await (const { what, step } of readEvents(join(dir, 'eval'))) {
        if (what.case !== 'summary' || what.value.value[0]?.tag !== 'eval/accuracy') continue;
        curve.push(Number(step));
      }
      expect(curve).toEqual(evaluated.map(({ step }) => step));
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('compose: trains inside a pipeline until the loss is low', async () => {
    const { code, lines, errors } = await runProgram('examples/compose/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^the loss is 0\.0\d+ after \d+ steps, the slope (2\.0|1\.9)\d+$/)]);
  });

  it('pipeline: trains, evaluates what was saved, and exports, one after the other', async () => {
    const { code, lines, errors } = await runProgram('examples/pipeline/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/^trained to a loss of 0\.00\d\d, evaluated at 0\.\d{4}$/),
      expect.stringMatching(/^exported y = (2\.0|1\.9)\d x \+ (1\.0|0\.9)\d$/),
    ]);
  });

  it('folds: validates four, and makes the one again that fails', async () => {
    const { code, lines, errors } = await runProgram('examples/folds/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines.filter((line) => line.endsWith('begins')).sort()).toEqual([
      'fold 0 begins',
      'fold 1 begins',
      'fold 2 begins',
      'fold 2 begins',
      'fold 3 begins',
    ]);
    expect(lines.filter((line) => /^fold \d: loss 0\.\d{4}$/.test(line))).toHaveLength(4);
    expect(lines.at(-1)).toMatch(/^mean loss of 4 folds: 0\.0\d+$/);
  });

  it('machine: trains as an actor, once more when that fails, and evaluates', async () => {
    const { code, lines, errors } = await runProgram('examples/machine/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    const states = lines.filter((line) => /^\w+ \(try \d\)$/.test(line));
    expect(states.filter((line, place) => line !== states[place - 1])).toEqual([
      'training (try 1)',
      'training (try 2)',
      'evaluating (try 2)',
      'evaluated (try 2)',
    ]);
    expect(lines.at(-1)).toMatch(/^evaluated at a loss of 0\.\d{4} after 2 tries$/);
  });
});
