import { describe, expect, it } from 'vitest';
import { InvalidArgumentError, UnavailableError, UnknownError, type OpError } from '../../../../src/errors.js';
import { Graph } from '../../../../src/graph/graph.js';
import { nodeError } from '../../../../src/runtimes/eager/execute/node-error.js';

const node = new Graph().constant('c', 1);

/** An error whose first frame is in `file`. */
function thrownIn(file: string, message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}\n    at fn (${file}:1:2)\n    at /app/node_modules/@tensorflow/tfjs-core/tidy.js:3:4`;
  return error;
}

describe('the error of a node', () => {
  it('is the caller’s own, the very instance, whatever called the function that threw', () => {
    const error = thrownIn('/app/src/model.js', 'mine');
    expect(nodeError(error, node)).toBe(error);
    expect(error.message).toBe('mine');
    expect(nodeError('text', node)).toBe('text');
  });

  it('is told the node if it carries a status code, unless it knows one', () => {
    const error = new UnavailableError('away');
    expect(nodeError(error, node)).toBe(error);
    expect(error.op).toBe('c');
    const known = new UnavailableError('away', { op: 'other' });
    expect((nodeError(known, node) as OpError).op).toBe('other');
  });

  it.each([
    ['/app/node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js', 'bad shape', InvalidArgumentError],
    ['C:\\app\\node_modules\\@tensorflow\\tfjs-core\\dist\\tf-core.node.js', 'bad shape', InvalidArgumentError],
    [
      '/app/.pnpm/@tensorflow+tfjs-node@4/dist/backend.js',
      'Invalid TF_Status: 3\nMessage: sizes',
      InvalidArgumentError,
    ],
    ['/app/.pnpm/@tensorflow+tfjs-node@4/dist/backend.js', 'Invalid TF_Status: 8\nMessage: OOM', UnknownError],
  ])('of tfjs itself in %s, %j, carries a status code and names the node', (file, message, kind) => {
    const cause = thrownIn(file, message);
    const error = nodeError(cause, node) as OpError;
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ message: `Node "c": ${message}`, op: 'c' });
    expect(error.cause).toBe(cause);
    expect(nodeError(error, new Graph().constant('outer', 1))).toBe(error);
  });
});
