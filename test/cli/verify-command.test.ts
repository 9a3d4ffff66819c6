import { describe, expect, it } from 'vitest';
import { golden, runCheckpoint } from './command-line.js';

describe('checkpoint verify', () => {
  it.each(['py-basic', 'py-multiblock', 'py-sharded', 'py-partitioned', 'corrupt/good'])(
    'finds nothing wrong in %s',
    async (name) => {
      const { code, lines } = await runCheckpoint(['verify', `${golden}/${name}`]);
      expect(code).toBe(0);
      expect(lines.every((line) => line.startsWith('good '))).toBe(true);
    },
  );

  it.each([
    ['flipped-data', 'model.ckpt-6.data-00000-of-00001: tensor "w": Checksum does not match'],
    ['flipped-string-bytes', 'tensor "label"'],
    ['truncated-data', 'model.ckpt-6.data-00000-of-00001'],
    ['truncated-index', 'model.ckpt-6.index: not an sstable'],
    ['empty-index', 'model.ckpt-6.index'],
    ['missing-data', 'model.ckpt-6.data-00000-of-00001; No such file'],
    ['garbage-state', 'garbage-state/checkpoint: 1:1'],
    ['state-missing-target', 'model.ckpt-9 is not here'],
  ])('says what is damaged in %s', async (name, message) => {
    const { code, lines } = await runCheckpoint(['verify', `${golden}/corrupt/${name}`]);
    expect(code).toBe(1);
    expect(lines.join('\n')).toContain(message);
    expect(lines.some((line) => line.startsWith('damaged '))).toBe(true);
  });

  it('checks one checkpoint alone by its prefix', async () => {
    const prefix = `${golden}/corrupt/garbage-state/model.ckpt-6`;
    expect(await runCheckpoint(['verify', prefix])).toEqual({
      code: 0,
      lines: [`good     ${prefix}  4 tensors, 185 B`],
      errors: [],
    });
  });
});
