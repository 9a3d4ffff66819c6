/** Which element of a queue is the next. */
export interface QueueOrder<T> {
  readonly size: number;
  /** Adds the element that came last. */
  push(element: T): void;
  /** Takes the next element; to be called only when there is one. */
  pop(): T;
  /** Takes back what pop() gave, in that order: it is the next again, where the order allows that. */
  restore(elements: readonly T[]): void;
  /** Back to how it was made. */
  clear(): void;
}
