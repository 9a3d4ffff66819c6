import { shownNode } from '../nodes/shown-node.js';
import type { TensorFlowOps } from './generated/tensorflow-ops.js';
import type { OpDefinitions } from './op-definitions.js';
import type { OpAttributes } from './op-call.js';
import type { OpResult } from './op-result.js';

/** What adds operations by their definitions. */
interface AddsOps {
  readonly definitions: OpDefinitions;
  definition(type: string): { readonly inputArg: readonly unknown[] };
  op(type: string, inputs: readonly unknown[], options?: OpAttributes): OpResult;
}

/** A name that an operation may have. */
type OpName = string & { readonly isOpName: true };

type Method = (...args: readonly unknown[]) => OpResult;

/**
 * Every operation that the library knows as a function of its inputs, and behind them its attributes.
 *
 * The types know the operations of TensorFlow 2.15.1; the functions are made from what the library says when they are first
 * asked for.
 */
export function opsOf(builder: AddsOps): TensorFlowOps {
  const methods = new Map<string, Method>();
  const methodOf = (type: string): Method => {
    const known = methods.get(type);
    if (known) return known;
    const { inputArg } = builder.definition(type);
    const method: Method = (...args) => {
      const [options, ...more] = args.slice(inputArg.length);
      if (more.length > 0) {
        throw new TypeError(
          `${type}: expected ${inputArg.length} inputs and an object of attributes, got ${args.map(shownNode).join(', ')}`,
        );
      }
      return builder.op(type, args.slice(0, inputArg.length), options as OpAttributes);
    };
    methods.set(type, method);
    return method;
  };
  return new Proxy({} as TensorFlowOps, {
    get: (_, name) => {
      if (isOpName(name)) return methodOf(name);
      if (typeof name === 'symbol') return undefined;
      return builder.definitions.has(capitalized(name)) ? () => builder.definition(name) : undefined;
    },
    has: (_, name) => typeof name === 'string' && builder.definitions.has(name),
    ownKeys: () => [...builder.definitions.names],
    getOwnPropertyDescriptor: (_, name) =>
      typeof name === 'string' && builder.definitions.has(name)
        ? { configurable: true, enumerable: true, value: methodOf(name) }
        : undefined,
  });
}

/** Programs ask objects for all kinds of names: one that only its first letter keeps from being an operation is told when it is called. */
function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** False for what JavaScript itself asks of objects: `then`, `toJSON`, … */
function isOpName(name: string | symbol): name is OpName {
  return typeof name === 'string' && /^_*[A-Z]/.test(name);
}
