import {
  AbortedError,
  CancelledError,
  DeadlineExceededError,
  FailedPreconditionError,
  InternalError,
  InvalidArgumentError,
  OutOfRangeError,
  StopIteration,
  UnavailableError,
} from '../../src/index.js';
import type { JsonObject } from './scenario.js';

class SubclassOfAbortedError extends AbortedError {}
class SubclassOfOutOfRangeError extends OutOfRangeError {}
class SubclassOfStopIteration extends StopIteration {}
class ValueError extends Error {}
class RuntimeError extends Error {}

const CLASSES = {
  AbortedError,
  UnavailableError,
  SubclassOfAbortedError,
  OutOfRangeError,
  StopIteration,
  SubclassOfOutOfRangeError,
  SubclassOfStopIteration,
  InternalError,
  CancelledError,
  DeadlineExceededError,
  FailedPreconditionError,
  InvalidArgumentError,
  ValueError,
  RuntimeError,
};

/** The errors of one scenario: makes them, and knows them again by identity. */
export class ScenarioErrors {
  readonly #labels = new WeakMap<object, string>();

  /**
   * A new error of class `kind` that carries `label`.
   *
   * @throws TypeError when the kit has no such kind.
   */
  create(kind: string, label: string): Error {
    if (!Object.hasOwn(CLASSES, kind)) throw new TypeError(`error: expected a kind of the kit, got "${kind}"`);
    const error = new CLASSES[kind as keyof typeof CLASSES](label);
    this.#labels.set(error, label);
    return error;
  }

  /** How a trace shows `error`: by its label when the scenario made this very object, else by its message. */
  describe(error: unknown): JsonObject {
    if (!(error instanceof Error)) return { kind: typeof error, message: String(error) };
    const kind = error.constructor.name;
    const label = this.#labels.get(error);
    if (label !== undefined) return { kind, label };
    if (error instanceof AggregateError) return { kind, errors: error.errors.map((part) => this.describe(part)) };
    const conflict = /^(Same tensor is fed by .*?\.) Conflict\(s\): (.*)$/.exec(error.message);
    if (!conflict) return { kind, message: error.message };
    const [, message = '', names = ''] = conflict;
    return { kind, message, conflicts: [...names.matchAll(/[^\s,"'[\]]+/g)].map(([name]) => name).sort() };
  }
}
