import { describeError, memberOf } from '../core/foreign/describe-error.js';
import { isInstance } from '../core/foreign/is-instance.js';
import {
  AlreadyExistsError,
  DataLossError,
  FailedPreconditionError,
  InvalidArgumentError,
  NotFoundError,
  OpError,
  PermissionDeniedError,
  ResourceExhaustedError,
  UnknownError,
} from '../errors.js';

/** What a storage was doing with a path when something failed. */
export type StorageOperation =
  | 'read'
  | 'write'
  | 'sync'
  | 'close'
  | 'rename'
  | 'remove'
  | 'list'
  | 'stat'
  | 'make directory'
  | 'sync directory'
  | 'lock'
  | 'unlock';

/** How an error code of the system becomes an error: its class, what happened, what helps. */
type Rule = readonly [type: new (message: string, options?: ErrorOptions) => OpError, what: string, remedy: string];

const denied: Rule = [
  PermissionDeniedError,
  'permission denied',
  'give this process the right to it, or choose another directory',
];
const notFound: Rule = [
  NotFoundError,
  'No such file or directory',
  'check the path, or make the directory that it is in',
];
const full: Rule = [ResourceExhaustedError, 'no space left on device', 'free space, or choose another directory'];
const open: Rule = [ResourceExhaustedError, 'too many open files', 'close some, or raise the limit'];
const wrongKind = (what: string): Rule => [FailedPreconditionError, what, 'check the path'];

const rules: Readonly<Record<string, Rule>> = {
  ENOENT: notFound,
  EACCES: denied,
  EPERM: denied,
  EROFS: [PermissionDeniedError, 'the file system is read-only', 'mount it for writing, or choose another directory'],
  ENOSPC: full,
  EDQUOT: [ResourceExhaustedError, 'the disk quota is used up', 'free space, or choose another directory'],
  EFBIG: [ResourceExhaustedError, 'the file would be too large', 'raise the limit, or choose another file system'],
  ENOMEM: [ResourceExhaustedError, 'out of memory', 'free memory'],
  EMFILE: open,
  ENFILE: open,
  EEXIST: [AlreadyExistsError, 'it is there', 'remove it, or choose another path'],
  EISDIR: wrongKind('it is a directory'),
  ENOTDIR: wrongKind('a part of the path is no directory'),
  ENOTEMPTY: wrongKind('the directory is not empty'),
  ENAMETOOLONG: [InvalidArgumentError, 'the name is too long', 'choose a shorter one'],
  EINVAL: [InvalidArgumentError, 'the system refuses it', 'check the path'],
};

const taken: Rule = [
  AlreadyExistsError,
  'a file is in the place of the directory',
  'move it away, or choose another path',
];
const lost: Rule = [DataLossError, 'the device cannot read it', 'check the disk, and use an earlier copy'];
const failed: Rule = [UnknownError, 'the device failed', 'check the disk'];

const unknown = (error: unknown): Rule => [UnknownError, describeError(error), 'see the cause'];

/**
 * The error of our own for one of the system's; it names operation, path, cause and remedy. One that is of our own already
 * stays as it is.
 *
 * An EIO is a DataLossError where something was read, else an UnknownError, as are all codes that have no class.
 */
export function toStorageError(error: unknown, operation: StorageOperation, path: string): OpError {
  if (isInstance(error, OpError)) return error;
  const code = errorCode(error);
  const [type, what, remedy] = ruleOf(code, operation) ?? unknown(error);
  const reason = code === '' ? '' : ` (${code})`;
  return new type(`${path}; ${what}${reason} on ${operation}: ${remedy}.`, { cause: error });
}

/** Does `work`, and turns what it rejects with into an error of our own. */
export async function duringOperation<R>(
  operation: StorageOperation,
  path: string,
  work: () => Promise<R>,
): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error, operation, path);
  }
}

function ruleOf(code: string, operation: StorageOperation): Rule | undefined {
  if (code === 'EEXIST' && operation === 'make directory') return taken;
  if (code === 'EIO') return operation === 'read' ? lost : failed;
  return rules[code];
}

/** The code of a system's error, or ''. */
export function errorCode(error: unknown): string {
  const code = memberOf(error, 'code');
  return typeof code === 'string' ? code : '';
}
