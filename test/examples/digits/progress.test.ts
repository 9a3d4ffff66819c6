import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../examples/digits/progress.js';

function textOf(stream: PassThrough): string {
  return String(stream.read() ?? '');
}

/** What cli-progress takes for a terminal. */
function createTerminal(): PassThrough {
  return Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
}

describe('the progress of a training', () => {
  it('is ten plain lines where the stream is no terminal', () => {
    const stream = new PassThrough();
    const progress = createProgress(stream);
    progress.start(0, 40);
    for (let step = 1; step <= 40; step++) progress.update(step, 0.5);
    progress.say('done');
    progress.stop();
    const lines = textOf(stream).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('step 4/40, loss 0.5000');
    expect(lines[9]).toBe('step 40/40, loss 0.5000');
    expect(lines[10]).toBe('done');
  });

  it('counts from where a training goes on', () => {
    const stream = new PassThrough();
    const progress = createProgress(stream);
    progress.start(100, 120);
    for (let step = 101; step <= 120; step++) progress.update(step, 0.5);
    expect(textOf(stream).trimEnd().split('\n')).toHaveLength(10);
  });

  it('is a bar on a terminal, with what is said above it', () => {
    const stream = createTerminal();
    const progress = createProgress(stream);
    progress.start(0, 40);
    progress.update(20, 0.25);
    progress.say('halfway');
    progress.stop();
    const text = textOf(stream);
    expect(text.indexOf('halfway')).toBeGreaterThan(0);
    expect(text.lastIndexOf('step 20/40 loss 0.2500')).toBeGreaterThan(text.indexOf('halfway'));
  });

  it('leaves it to the terminal to wrap what is said', () => {
    const stream = createTerminal();
    const progress = createProgress(stream);
    progress.start(0, 40);
    const line = 'running.ready → recovering.releasing → '.repeat(20);
    progress.say(line);
    progress.stop();
    const text = textOf(stream);
    expect(text).toContain(`${line}\n`);
    expect(text).not.toContain('\u001B[?7l');
  });

  it('leaves the terminal once: what is said after the end is a line of its own', () => {
    const stream = createTerminal();
    const progress = createProgress(stream);
    progress.start(0, 40);
    progress.stop();
    textOf(stream);
    progress.stop();
    progress.say('after');
    expect(textOf(stream)).toBe('after\n');
  });
});
