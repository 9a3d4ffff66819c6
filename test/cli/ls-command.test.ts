import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { quietSaver, sampleSession } from '../checkpoint/sample-model.js';
import { golden, runCheckpoint } from './command-line.js';

describe('checkpoint ls', () => {
  it('lists the checkpoints of a directory by step, and marks the newest', async () => {
    const { code, lines, errors } = await runCheckpoint(['ls', `${golden}/py-basic/`]);
    expect([code, errors]).toEqual([0, []]);
    expect(lines[0]).toMatch(/^checkpoint +step +saved +size$/);
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^model\.ckpt-0 +0 +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +109\.1 kB$/),
      expect.stringMatching(/^model\.ckpt-10 +10 .* 109\.1 kB$/),
      expect.stringMatching(/^model\.ckpt-20 +20 .* 109\.1 kB +newest$/),
    ]);
  });

  it.each(['', '.index', '.data-00001-of-00003'])(
    'lists the variables of the checkpoint that …%s is of',
    async (end) => {
      const { code, lines } = await runCheckpoint(['ls', `${golden}/py-sharded/model.ckpt-3${end}`]);
      expect(code).toBe(0);
      expect(lines).toContain('layer_1/s10     float32  [4, 6]   96 B');
      expect(lines).toContain('layer-2/s06     string   [13]    107 B');
      expect(lines.at(-1)).toBe('15 variables, 592 B');
    },
  );

  it('tells of the checkpoints of a directory as JSON', async () => {
    const { code, lines } = await runCheckpoint(['ls', `${golden}/py-basic`, '--json']);
    const answer = JSON.parse(lines.join('\n')) as {
      readonly checkpoints: readonly Readonly<Record<string, unknown>>[];
    };
    expect(code).toBe(0);
    expect(answer.checkpoints.map(({ name, step, newest }) => [name, step, newest])).toEqual([
      ['model.ckpt-0', 0, false],
      ['model.ckpt-10', 10, false],
      ['model.ckpt-20', 20, true],
    ]);
    expect(answer.checkpoints[0]).toMatchObject({
      saved: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      bytes: expect.any(Number) as unknown,
    });
  });

  it('tells of the variables of a checkpoint as JSON', async () => {
    const { code, lines } = await runCheckpoint(['ls', `${golden}/py-sharded/model.ckpt-3`, '--json']);
    const { variables, others } = JSON.parse(lines.join('\n')) as { variables: readonly unknown[]; others: number };
    expect([code, variables.length, others]).toEqual([0, 15, 0]);
    expect(variables).toContainEqual({ name: 'layer_1/s10', dtype: 'float32', shape: [4, 6], bytes: 96 });
  });

  it('counts training state and metrics apart', async () => {
    const storage = memoryStorage();
    const state = new Map([['hooks/0:Probe', { seen: 3 }]]);
    await quietSaver({ storage }).save(sampleSession(1), 'd/m', { state, metrics: { loss: 1 } });
    const { lines } = await runCheckpoint(['ls', 'd/m'], storage);
    expect(lines.at(-1)).toBe('2 variables, 20 B, and 2 tensors of training state and metrics');
  });

  it('lists what is there where the state file is of no use, and says so', async () => {
    const { code, lines, errors } = await runCheckpoint(['ls', `${golden}/corrupt/garbage-state`]);
    expect([code, lines.length, errors.length]).toEqual([0, 2, 1]);
    expect(errors[0]).toContain('garbage-state/checkpoint: 1:1: expected the name of a field');
  });
});
