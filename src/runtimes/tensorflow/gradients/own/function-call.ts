import { UnimplementedError } from '../../../../errors.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import { functionCallsOf } from '../../state/function-calls.js';
import type { Differentiated } from '../local-gradient.js';
import { nativeGradient } from '../native-gradient.js';

/**
 * What a function may be made of so that the library's gradient of a call is right: it makes zeros, without a word, of whatever it
 * does not know there, and draws random numbers anew.
 */
const known: ReadonlySet<string> = new Set(
  'Add AddV2 Const Cos Cosh Exp Identity Log Log1p MatMul Mean Mul Neg NoOp RealDiv Relu Reshape Shape Sigmoid Sin Sinh Sqrt Square StopGradient Sub Sum Tanh'.split(
    ' ',
  ),
);

/**
 * The gradient of a call of a function, which computes the function again.
 *
 * @throws UnimplementedError naming the call and an operation of the function for which the library would give a wrong gradient.
 */
export function functionCallGradient(op: Differentiated): readonly (TensorFlowNode | undefined)[] {
  const { builder, operation } = op;
  const { type, name } = operation;
  const unknown = functionCallsOf(builder.parts).find(operation, (one) => !known.has(one));
  if (unknown === undefined) return nativeGradient(op);
  throw new UnimplementedError(
    `gradients: the gradient of ${type} (node "${name}") is not implemented: its function has a node of the type ${unknown}, ` +
      'whose gradient the library does not know there. Add the gradients in Python before the graph is exported.',
    { op: name },
  );
}
