/** How full something of a graph is: a queue, or what an iterator has read ahead. */
export interface ResourceFill {
  readonly kind: 'queue' | 'iterator';
  /** Name of its node. */
  readonly name: string;
  /** How many elements are in it. */
  readonly size: number;
  /** The most that it takes; left out where there is no limit. */
  readonly capacity?: number | undefined;
}
