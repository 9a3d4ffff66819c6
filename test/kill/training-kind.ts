import type { Command, Life } from './life.js';

/** What the run that nobody interrupted has told. */
export interface WholeRun {
  /** The bits of the loss of each step. */
  readonly losses: readonly string[];
  /** The bits of what was measured after so many steps. */
  readonly measured: ReadonlyMap<number, string>;
  /** What it said of its weights at the end; empty when it said nothing. */
  readonly weights: string;
}

/** Where one run of a training keeps its files, from an empty directory to its end. */
export interface Place {
  /** Where the checkpoints are. */
  readonly directory: string;
  /** The step of the checkpoint that the run begins with; undefined when there is none. */
  readonly floor?: number | undefined;
  /** What the next life is started with. */
  readonly command: Command;
  /**
   * What is wrong with the files after a life, if anything is.
   *
   * @param floor the step of the newest checkpoint that is known to be saved; undefined when none is
   */
  findFault(life: Life, floor: number | undefined): Promise<string | undefined>;
  /** Does what happens to the files between two lives. */
  disturb(): Promise<void>;
  remove(): Promise<void>;
}

/** A training that is killed and restarted, in one of its variants. */
export interface TrainingKind {
  readonly name: string;
  readonly variants: readonly string[];
  runWhole(variant: string): Promise<WholeRun>;
  openPlace(variant: string, whole: WholeRun, random: () => number): Promise<Place>;
}
