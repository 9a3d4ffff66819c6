import { getKernel, type TensorInfo } from '@tensorflow/tfjs';

/** What is used of any backend. */
interface Backend {
  disposeData(dataId: object): void;
}

/** Runs kernels of a backend one after the other. */
export class KernelChain {
  readonly #backendName: string;
  readonly #backend: Backend;
  readonly #made: TensorInfo[] = [];

  constructor(backendName: string, backend: object) {
    this.#backendName = backendName;
    this.#backend = backend as Backend;
  }

  /** Runs a kernel of one result, which is the chain's. */
  run(kernelName: string, inputs: Record<string, TensorInfo>): TensorInfo {
    const { kernelFunc } = getKernel(kernelName, this.#backendName);
    const made = kernelFunc({ inputs, attrs: {}, backend: this.#backend }) as TensorInfo;
    this.#made.push(made);
    return made;
  }

  /** Gives `result` away, and frees the others. */
  end(result: TensorInfo): TensorInfo {
    for (const made of this.#made) if (made !== result) this.#backend.disposeData(made.dataId);
    return result;
  }
}
