import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFiles } from './open-files.js';

it('a file is among the open ones until it is closed, where the system shows them', async () => {
  const before = openFiles();
  const directory = await mkdtemp(join(tmpdir(), 'open-files-'));
  try {
    const path = join(directory, 'file');
    const file = await open(path, 'w');
    const shown = process.platform === 'linux' ? [`${file.fd} ${path}`] : [];
    expect(openFiles().filter((found) => !before.includes(found))).toEqual(shown);
    await file.close();
    expect(openFiles()).toEqual(before);
  } finally {
    await rm(directory, { recursive: true });
  }
});
