import type { GradConfig, KernelFunc } from '@tensorflow/tfjs';

/** A kernel of tfjs that gives wrong numbers, and the right one. */
export interface KernelCorrection {
  readonly kernelName: string;
  /** Backends whose own kernel is wrong. */
  readonly backends: readonly string[];
  /** Gives the right kernel; it may call `original`: the backend's own, or what an earlier correction has made of it. */
  readonly correct: (original: KernelFunc) => KernelFunc;
}

/** A gradient that tfjs lacks or has wrong, and the right one; the same on every backend. */
export type GradientCorrection = Readonly<GradConfig>;
