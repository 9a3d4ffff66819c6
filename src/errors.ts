import { isInstance, prototypeOf } from './core/foreign/is-instance.js';

/** What an {@link OpError} may be told besides its message. */
export interface OpErrorOptions extends ErrorOptions {
  /** Name of the graph node that failed. */
  readonly op?: string | undefined;
}

/**
 * Base of the errors that carry a TensorFlow status code.
 *
 * The classes have their names as texts, so that `error.name` is the same in a program that was minified.
 *
 * Source: the canonical status codes of TensorFlow's C API (`tf_status.h`).
 */
export abstract class OpError extends Error {
  static override readonly name: string = 'OpError';
  /** The status code, 1 to 16. */
  abstract readonly code: number;
  /** Name of the graph node that failed, where one did. */
  readonly op: string | undefined;

  constructor(message: string, options: OpErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.op = options.op;
  }
}

/** The work was given up because somebody asked for that. */
export class CancelledError extends OpError {
  static override readonly name: string = 'CancelledError';
  readonly code = 1;
}

/** An error that no other class describes. */
export class UnknownError extends OpError {
  static override readonly name: string = 'UnknownError';
  readonly code = 2;
}

/** An argument, a feed or a fetch is wrong whatever the state of the system. */
export class InvalidArgumentError extends OpError {
  static override readonly name: string = 'InvalidArgumentError';
  readonly code = 3;
}

/** The time that was granted ran out. */
export class DeadlineExceededError extends OpError {
  static override readonly name: string = 'DeadlineExceededError';
  readonly code = 4;
}

/** Something that was asked for by name does not exist. */
export class NotFoundError extends OpError {
  static override readonly name: string = 'NotFoundError';
  readonly code = 5;
}

/** Something that was to be made exists. */
export class AlreadyExistsError extends OpError {
  static override readonly name: string = 'AlreadyExistsError';
  readonly code = 6;
}

/** The caller may not do this. */
export class PermissionDeniedError extends OpError {
  static override readonly name: string = 'PermissionDeniedError';
  readonly code = 7;
}

/** Memory, disk or another resource is used up. */
export class ResourceExhaustedError extends OpError {
  static override readonly name: string = 'ResourceExhaustedError';
  readonly code = 8;
}

/** The system is not in the state that the call needs. */
export class FailedPreconditionError extends OpError {
  static override readonly name: string = 'FailedPreconditionError';
  readonly code = 9;
}

/** The work was preempted; a monitored session recovers from it. */
export class AbortedError extends OpError {
  static override readonly name: string = 'AbortedError';
  readonly code = 10;
}

/** The input has ended; a block over a monitored session swallows it. */
export class OutOfRangeError extends OpError {
  static override readonly name: string = 'OutOfRangeError';
  readonly code = 11;
}

/** What was asked for is not supported here. */
export class UnimplementedError extends OpError {
  static override readonly name: string = 'UnimplementedError';
  readonly code = 12;
}

/** An invariant of the system is broken. */
export class InternalError extends OpError {
  static override readonly name: string = 'InternalError';
  readonly code = 13;
}

/** The runtime is away for now; a monitored session recovers from it. */
export class UnavailableError extends OpError {
  static override readonly name: string = 'UnavailableError';
  readonly code = 14;
}

/** Stored data is lost or damaged. */
export class DataLossError extends OpError {
  static override readonly name: string = 'DataLossError';
  readonly code = 15;
}

/** The caller has no valid credentials. */
export class UnauthenticatedError extends OpError {
  static override readonly name: string = 'UnauthenticatedError';
  readonly code = 16;
}

/** The loss is not a number any more (NanTensorHook). */
export class NanLossDuringTrainingError extends FailedPreconditionError {
  static override readonly name: string = 'NanLossDuringTrainingError';
  constructor(message = 'NaN loss during training.', options: OpErrorOptions = {}) {
    super(message, options);
  }
}

/** A step function asks for the iterations to stop; a block over a monitored session swallows it. */
export class StopIteration extends Error {
  static override readonly name: string = 'StopIteration';
  constructor(message = 'step_fn has requested the iterations to stop.', options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** True for AbortedError, UnavailableError and their subclasses: what a monitored session recovers from. */
export function isPreemptionError(error: unknown): error is AbortedError | UnavailableError {
  return isInstance(error, AbortedError) || isInstance(error, UnavailableError);
}

/** True for errors whose class is exactly OutOfRangeError or StopIteration: what a block swallows. */
export function isEndOfInput(error: unknown): error is OutOfRangeError | StopIteration {
  return isExactly(error, OutOfRangeError) || isExactly(error, StopIteration);
}

/** True if the class of `error` is `type` itself, no subclass of it. */
export function isExactly<T extends object>(error: unknown, type: new (...args: never[]) => T): error is T {
  return isInstance(error, type) && prototypeOf(error) === type.prototype;
}
