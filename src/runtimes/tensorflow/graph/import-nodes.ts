import { isInstance } from '../../../core/foreign/is-instance.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import type { NativeOutput } from '../c-api/native-operation.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { tensorFlowNodes } from '../nodes/tensorflow-nodes.js';
import { graphDefOptions, placedGraphDef, someBytes, type ImportGraphDefOptions } from './import-options.js';
import { refuseRecursion } from './refuse-recursion.js';

/**
 * Adds the nodes of a GraphDef to a graph of the library, or none of them.
 *
 * @throws TypeError naming an option that is wrong; InvalidArgumentError for bytes that are none, nodes that TensorFlow refuses, or functions
 * that call themselves.
 */
export function importNodes(native: NativeGraph, bytes: Uint8Array, options: ImportGraphDefOptions): void {
  const { prefix, inputMap = {}, clearDevices, device } = graphDefOptions.check(options);
  const placed = placedGraphDef(someBytes.assert('bytes', bytes), { clearDevices, device });
  refuseRecursion(placed);
  try {
    native.importGraphDef(placed, { prefix, inputMap: new Map(Object.entries(inputMap).map(mapped)) });
  } catch (error) {
    throw explained(error, bytes);
  }
}

/** What TensorFlow says of an import, with what to do about it. */
function explained(error: unknown, bytes: Uint8Array): unknown {
  if (!isInstance(error, InvalidArgumentError)) return error;
  const { message, op } = error;
  if (message === 'Invalid GraphDef') {
    return new InvalidArgumentError(`bytes: expected the bytes of a GraphDef, got ${bytes.length} others`, {
      cause: error,
    });
  }
  if (!message.includes('already exists in the Graph')) return error;
  return new InvalidArgumentError(`${message}; a prefix (importScope of a MetaGraphDef) keeps names apart`, {
    op,
    cause: error,
  });
}

function mapped([name, node]: readonly [string, TensorFlowNode]): [string, NativeOutput] {
  const fed = tensorFlowNodes.fed(node)?.output;
  if (fed) return [name, fed];
  throw new InvalidArgumentError(`inputMap: ${name}: expected a node with a value, got ${String(node)}`);
}
