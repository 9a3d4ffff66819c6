import type { SaverOptions } from './saver-options.js';

/** Which checkpoints are kept, as the creator of a session is told. */
export type Keeping = Pick<SaverOptions, 'maxToKeep' | 'keep' | 'saveRelativePaths'>;

/** A saver in whose place another can be put that saves the same, and keeps what a session asks for. */
export interface AdaptableSaver {
  /** What it was asked to keep; what is left out is its own choice. */
  readonly keeping: Keeping;
  /** One like it that keeps what is asked for. */
  keptAs(keeping: Keeping): AdaptableSaver;
}

/** True for savers that can be replaced by one like them. */
export function isAdaptable(saver: unknown): saver is AdaptableSaver {
  const { keeping, keptAs } = (saver ?? {}) as Partial<AdaptableSaver>;
  return typeof keeping === 'object' && typeof keptAs === 'function';
}
