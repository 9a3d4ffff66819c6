import { describeError, stackOf } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { InvalidArgumentError, OpError, UnimplementedError, UnknownError } from '../../../errors.js';
import type { Node } from '../../../graph/node.js';

/** How tfjs-node tells the status of TensorFlow's C library; 3 is INVALID_ARGUMENT. */
const NATIVE_STATUS = /^Invalid TF_Status: (\d+)/;
/** What kernels of wasm and of tfjs-node say of formats, types and paddings that they do not take. */
const UNSUPPORTED = /^TF Backend supports only|^wasm backend \w+ does not support| not yet supported/;
const MISSING_GRADIENT = /gradient function not found for (\w+)/;
const MISSING_KERNEL = /^Kernel '([^']+)' not registered for backend '([^']+)'/;

/**
 * What a run rejects with when `node` threw `error`: the error itself, told which node it was if it can hold that; an
 * UnimplementedError for a kernel that the backend lacks, an InvalidArgumentError for what else tfjs itself refused, an
 * UnknownError where its native library gives another reason.
 */
export function nodeError(error: unknown, { name }: Node): unknown {
  if (isInstance(error, OpError)) {
    noteOp(error, name);
    return error;
  }
  const [, underived] = (isOfEngine(error) ? MISSING_GRADIENT.exec(describeError(error)) : null) ?? [];
  if (underived !== undefined) {
    return new UnimplementedError(
      `Node "${name}" needs the gradient of the kernel ${underived}, which there is none of; ` +
        'compute it another way, or keep it out of the loss',
      { op: name, cause: error },
    );
  }
  const [, kernel, backend] = (isInstance(error, Error) ? MISSING_KERNEL.exec(describeError(error)) : null) ?? [];
  if (kernel === undefined) return isOfEngine(error) ? refusal(error, name) : error;
  return new UnimplementedError(
    `Node "${name}" needs the kernel ${kernel}, which the backend ${backend ?? ''} does not have; ` +
      'compute it another way, or open the session with another config.backend',
    { op: name, cause: error },
  );
}

/** An error of the caller's own may be frozen: then it is left as it is. */
function noteOp(error: OpError, name: string): void {
  try {
    (error as { op: string | undefined }).op ??= name;
  } catch {
    // It tells what has happened without the name of the node, too.
  }
}

/** True when the code that threw is tfjs's, no function of the caller's that tfjs called. */
export function isOfEngine(error: unknown): error is Error {
  if (!isInstance(error, Error)) return false;
  const [frame = ''] = /^ +at .*$/m.exec(stackOf(error)) ?? [];
  return /@tensorflow[+/\\]/.test(frame);
}

function refusal(error: Error, name: string): OpError {
  if (UNSUPPORTED.test(describeError(error))) {
    return new UnimplementedError(`Node "${name}": ${describeError(error)}`, { op: name, cause: error });
  }
  const [, status = '3'] = NATIVE_STATUS.exec(describeError(error)) ?? [];
  const Refusal = status === '3' ? InvalidArgumentError : UnknownError;
  return new Refusal(`Node "${name}": ${describeError(error)}`, { op: name, cause: error });
}
