/** The first thing in which two traces of the same step differ. */
export interface TraceDifference {
  /**
   * `value`: a value that came from JavaScript was another one. `shape`: it had another shape or dtype. `path`: other
   * operations were called, or with other arguments.
   */
  readonly kind: 'value' | 'shape' | 'path';
  /** Name of the node whose function did it, as far as that is known. */
  readonly node: string | undefined;
  /** What differs, why that matters, and what to do about it. */
  readonly message: string;
}
