import { describe } from '../../../core/options/describe.js';
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
      const [options = {}, ...more] = args.slice(inputArg.length);
      if (more.length > 0 || typeof options !== 'object' || options === null) {
        throw new TypeError(
          `${type}: expected ${inputArg.length} inputs and an object of attributes, got ${args.map(describe).join(', ')}`,
        );
      }
      return builder.op(type, args.slice(0, inputArg.length), options as OpAttributes);
    };
    methods.set(type, method);
    return method;
  };
  return new Proxy({} as TensorFlowOps, {
    get: (_, name) => (isOpName(name) ? methodOf(name) : undefined),
    has: (_, name) => typeof name === 'string' && builder.definitions.has(name),
    ownKeys: () => [...builder.definitions.names],
    getOwnPropertyDescriptor: (_, name) =>
      typeof name === 'string' && builder.definitions.has(name)
        ? { configurable: true, enumerable: true, value: methodOf(name) }
        : undefined,
  });
}

/** False for what JavaScript itself asks of objects: `then`, `toJSON`, … */
function isOpName(name: string | symbol): name is string {
  return typeof name === 'string' && /^_*[A-Z]/.test(name);
}
