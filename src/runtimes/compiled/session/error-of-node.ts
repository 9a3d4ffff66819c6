import { describeError } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { statusErrors } from '../../../core/status-errors.js';
import { OpError } from '../../../errors.js';

/** An error of a node of our graph, told as eager runs tell it: with the class of its status, and the node in quotes. */
export function errorOfNode(error: unknown): unknown {
  if (!isInstance(error, OpError) || error.op === undefined) return error;
  const { op, code } = error;
  const message = describeError(error);
  const ErrorClass = statusErrors[code - 1];
  const told = toldOf(op, message);
  const isSame = told === message && ErrorClass !== undefined && error.constructor === ErrorClass;
  return isSame || !ErrorClass ? error : new ErrorClass(told, { op, cause: error });
}

/** A message that begins with the name of a node as it is: as messages name nodes. */
export function toldOf(node: string, message: string): string {
  return message.startsWith(`${node}: `) ? `Node "${node}": ${message.slice(node.length + 2)}` : message;
}
