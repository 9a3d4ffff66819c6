import { OpError, UnimplementedError } from '../../errors.js';
import type { Node } from '../../graph/node.js';

const MISSING_KERNEL = /^Kernel '([^']+)' not registered for backend '([^']+)'/;

/**
 * What a run rejects with when `node` threw `error`: the error itself, told which node it was if it can hold that, or
 * an UnimplementedError for a kernel that the backend lacks.
 */
export function nodeError(error: unknown, { name }: Node): unknown {
  if (error instanceof OpError) {
    (error as { op: string | undefined }).op ??= name;
    return error;
  }
  const [, kernel, backend] = (error instanceof Error ? MISSING_KERNEL.exec(error.message) : null) ?? [];
  if (kernel === undefined) return error;
  return new UnimplementedError(
    `Node "${name}" needs the kernel ${kernel}, which the backend ${backend ?? ''} does not have; ` +
      'compute it another way, or open the session with another config.backend',
    { op: name, cause: error },
  );
}
