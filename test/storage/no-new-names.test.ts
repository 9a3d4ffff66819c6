import { describe, expect, it } from 'vitest';

import { PermissionDeniedError } from '../../src/errors.js';
import { nodeStorage } from '../../src/storage/node-storage.js';

describe.runIf(process.platform === 'linux')('a file system that takes no new names', () => {
  it.each(['/proc/new', '/proc/new/inner', '/proc/self/new'])('is told of: %s', async (path) => {
    const failure = nodeStorage.makeDirectory(path);
    await expect(failure).rejects.toThrow(PermissionDeniedError);
    await expect(failure).rejects.toThrow('lets nobody make a directory in /proc');
  });
});
