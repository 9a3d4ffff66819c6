import type { StepContext } from '../../src/index.js';
import { unknownWord, type StepFnForm } from './scenario.js';

type Body = (context: StepContext) => unknown;

/**
 * Gives `body` a form of callable. Of the parameters JavaScript sees only how many there are; and what can be called
 * is a function, so that an object with a call method is one too.
 */
export function shapeStepFunction(body: Body, form: StepFnForm, params: readonly string[]): unknown {
  switch (form) {
    case 'function':
      return withLength(params.length, function step(context) {
        return body(context);
      });
    case 'lambda':
    case 'callable_object':
      return withLength(params.length, (context) => body(context));
    case 'method':
      return withLength(params.length, new StepObject(body).step);
    case 'partial':
      return bindFirst(params.length, (_extra, context) => body(context));
    case 'unbound':
      return (_self: unknown, context: StepContext) => body(context);
    case 'varargs':
      return (...contexts: readonly [StepContext]) => body(contexts[0]);
    case 'kwonly':
      return (context: StepContext, { extra: _extra }: { readonly extra?: unknown } = {}) => body(context);
    case 'default_arg':
      return (context: StepContext, _extra = 0) => body(context);
    case 'not_callable':
      return 5;
    default:
      return unknownWord('form', form);
  }
}

class StepObject {
  readonly #body: Body;

  constructor(body: Body) {
    this.#body = body;
  }

  get step(): Body {
    return this.#step.bind(this);
  }

  #step(context: StepContext): unknown {
    return this.#body(context);
  }
}

function withLength(length: number, call: Body): Body {
  return Object.defineProperty(call, 'length', { value: length });
}

function bindFirst(length: number, call: (extra: number, context: StepContext) => unknown): Body {
  return Object.defineProperty(call, 'length', { value: length + 1 }).bind(undefined, 0);
}
