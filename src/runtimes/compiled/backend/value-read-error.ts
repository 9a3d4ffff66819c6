import { UnimplementedError } from '../../../errors.js';

/** A value was asked for while a step was traced, when there are none. */
export class ValueReadError extends UnimplementedError {
  static override readonly name: string = 'ValueReadError';
}
