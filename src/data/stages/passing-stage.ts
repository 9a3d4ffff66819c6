import type { JsonLike } from '../../core/json-like.js';
import type { InputCursor, InputStage, OpenContext } from '../elements/input-cursor.js';

/** A stage that passes elements of another one on as they are: fewer of them, more often, or in another order. */
export abstract class PassingStage<S extends InputStage = InputStage> implements InputStage {
  readonly fresh: boolean;
  readonly known: InputStage['known'];
  abstract readonly length: InputStage['length'];
  /** Where the elements come from. */
  protected readonly upstream: S;

  constructor(upstream: S) {
    this.upstream = upstream;
    this.fresh = upstream.fresh;
    this.known = upstream.known;
  }

  abstract open(context: OpenContext, state?: JsonLike): InputCursor;
}
