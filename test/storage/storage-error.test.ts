import { describe, expect, it } from 'vitest';
import * as errors from '../../src/errors.js';
import { toStorageError, type StorageOperation } from '../../src/storage/storage-error.js';

const system = (code: string): Error => Object.assign(new Error(`${code}: it went wrong`), { code });

const table: readonly (readonly [string, StorageOperation, new (message: string) => errors.OpError])[] = [
  ['ENOENT', 'read', errors.NotFoundError],
  ['EACCES', 'write', errors.PermissionDeniedError],
  ['EPERM', 'rename', errors.PermissionDeniedError],
  ['EROFS', 'make directory', errors.PermissionDeniedError],
  ['ENOSPC', 'write', errors.ResourceExhaustedError],
  ['EDQUOT', 'sync', errors.ResourceExhaustedError],
  ['EFBIG', 'write', errors.ResourceExhaustedError],
  ['EMFILE', 'read', errors.ResourceExhaustedError],
  ['EEXIST', 'write', errors.AlreadyExistsError],
  ['EISDIR', 'write', errors.FailedPreconditionError],
  ['ENOTDIR', 'list', errors.FailedPreconditionError],
  ['ENAMETOOLONG', 'write', errors.InvalidArgumentError],
  ['EIO', 'read', errors.DataLossError],
  ['EIO', 'write', errors.UnknownError],
  ['EIO', 'sync directory', errors.UnknownError],
  ['EBADF', 'read', errors.UnknownError],
];

describe('toStorageError', () => {
  it.each(table)('turns %s on %s into %o with path, operation, cause and remedy', (code, operation, type) => {
    const cause = system(code);
    const error = toStorageError(cause, operation, 'runs/model.ckpt-6.index');
    expect(errors.isExactly(error, type)).toBe(true);
    expect(error.message).toMatch(new RegExp(`^runs/model\\.ckpt-6\\.index; .+ \\(${code}\\) on ${operation}: .+\\.$`));
    expect(error.cause).toBe(cause);
  });

  it('names what has no code by its message', () => {
    expect(toStorageError(new Error('it broke'), 'close', 'a').message).toBe('a; it broke on close: see the cause.');
    expect(toStorageError('odd', 'close', 'a').message).toBe('a; odd on close: see the cause.');
  });

  it('leaves an error of our own as it is', () => {
    const own = new errors.DataLossError('torn');
    expect(toStorageError(own, 'read', 'a')).toBe(own);
  });
});
