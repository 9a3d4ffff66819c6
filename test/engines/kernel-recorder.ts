import { getKernelsForBackend } from '@tensorflow/tfjs';
import { gradientCorrections, kernelCorrections } from '../../src/runtimes/eager/corrections/all-corrections.js';
import { engineInternals } from '../../src/runtimes/eager/engine/engine-internals.js';
import { unaskedKernels } from './unasked-kernels.js';

/** What became of a kernel in the registry of a backend. */
export interface KernelRecord {
  readonly judged: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

/** Notes which kernels the engine is asked for. */
export class KernelRecorder {
  #asked = new Set<string>();

  /** Records from now on, until what it returns is called. */
  start(): () => void {
    const engine = engineInternals();
    const asked = (name: string): unknown => this.#asked.add(name);
    const { runKernel } = engine;
    engine.runKernel = function (name, inputs, attributes) {
      asked(name);
      return runKernel.call(this, name, inputs, attributes);
    };
    return () => {
      engine.runKernel = runKernel;
    };
  }

  /** The kernels that were asked for since the last time. */
  take(): ReadonlySet<string> {
    const taken = this.#asked;
    this.#asked = new Set();
    return taken;
  }
}

/** The groups of a backend's kernels, by name; in `unknown` are those that belong to none. */
export interface KernelGroups {
  readonly judged: readonly string[];
  readonly replaced: readonly string[];
  readonly refused: readonly string[];
  readonly unasked: readonly string[];
  readonly unknown: readonly string[];
}

/** Sorts every kernel that a backend has registered: a replaced one is judged as well, and must be. */
export function kernelGroups(backend: string, { judged, refused }: KernelRecord): KernelGroups {
  const names = getKernelsForBackend(backend).map(({ kernelName }) => kernelName);
  const corrected = new Set([
    ...kernelCorrections.filter(({ backends }) => backends.includes(backend)).map(({ kernelName }) => kernelName),
    ...gradientCorrections.map(({ kernelName }) => kernelName),
  ]);
  const groupOf = (name: string): keyof KernelGroups => {
    if (judged.has(name)) return corrected.has(name) ? 'replaced' : 'judged';
    if (refused.has(name)) return 'refused';
    return name in unaskedKernels ? 'unasked' : 'unknown';
  };
  const groups: Record<keyof KernelGroups, string[]> = {
    judged: [],
    replaced: [],
    refused: [],
    unasked: [],
    unknown: [],
  };
  for (const name of names.sort()) groups[groupOf(name)].push(name);
  return groups;
}
