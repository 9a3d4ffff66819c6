/** What every operation may be told besides its attributes. */
export interface OpOptions {
  /** Name of the node, made unique within the graph; that of the operation when left out. */
  readonly name?: string | undefined;
}
