import * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorData } from '../../../core/tensor-value.js';
import { UnimplementedError } from '../../../errors.js';
import { typedData } from '../../../tensor/typed-data.js';
import { engineInternals } from '../../eager/engine/engine-internals.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { NativeTensor } from '../../tensorflow/c-api/native-tensor.js';

/** The copy that TensorFlow has of some data of tfjs. */
interface Copy {
  /** Replaced where a step gives a variable a new value. */
  tensor: NativeTensor;
  /** Its dtype and shape. */
  readonly kind: string;
  /** How many tensors of tfjs have their data here; 0 where another backend has it, of which this is a copy. */
  references: number;
}

const homes = new WeakMap<NativeLibrary, NativeHome>();

/** Frees the copies of data that nobody knows any more. */
const lostCopies = new FinalizationRegistry<Copy>(({ tensor }) => {
  tensor.release();
});

/**
 * Keeps data of tfjs in TensorFlow's memory, where steps read it without a copy.
 *
 * To tfjs it is a backend that computes nothing: what a step has given a variable is here, and tfjs asks for it when somebody
 * reads the variable or computes with it elsewhere. So a variable of tfjs always holds what the last step gave it.
 */
export class NativeHome extends tf.KernelBackend {
  readonly #library: NativeLibrary;
  /** By data of tfjs. */
  readonly #copies = new WeakMap<object, Copy>();

  private constructor(library: NativeLibrary) {
    super();
    this.#library = library;
  }

  /** The one of a library. */
  static of(library: NativeLibrary): NativeHome {
    const known = homes.get(library);
    if (known) return known;
    const home = new NativeHome(library);
    homes.set(library, home);
    return home;
  }

  /** The copy of a tensor's data, undefined where there is none yet. */
  copyOf({ dataId }: tf.Tensor): NativeTensor | undefined {
    return this.#copies.get(dataId)?.tensor;
  }

  /** The copy of a tensor's data, made now where there is none; `what` names it in errors. It stays the home's. */
  bring(what: string, tensor: tf.Tensor): NativeTensor {
    const { dataId, dtype, shape } = tensor;
    const kind = `${dtype}[${shape.join()}]`;
    const known = this.#copies.get(dataId);
    if (known?.kind === kind) return known.tensor;
    const data = engineInternals().readSync(dataId) as TensorData;
    const copy = this.#library.newTensor(what, tensorValue(dtype, [...shape], typedData(dtype, data)));
    // On tfjs's cpu backend a cast or a reshape gives another tensor of the same data: it gets data of its own.
    if (known) this.#replace(tensor, copy);
    else this.#keep(dataId, { tensor: copy, kind, references: 0 });
    return copy;
  }

  /** Gives a tensor of tfjs, such as a variable, another value of its dtype and shape, which is the home's from then on. */
  assign(tensor: tf.Tensor, value: NativeTensor): void {
    const copy = this.#copies.get(tensor.dataId);
    if (copy?.references === 1) {
      copy.tensor.release();
      copy.tensor = value;
      return;
    }
    this.#replace(tensor, value);
  }

  /** A tensor of tfjs that no scope disposes, with a value that is the home's from then on. */
  keptTensor(
    value: NativeTensor,
    { dtype, shape }: { readonly dtype: tf.DataType; readonly shape: readonly number[] },
  ): tf.Tensor {
    const dataId = {};
    this.#keep(dataId, { tensor: value, kind: `${dtype}[${shape.join()}]`, references: 1 });
    return tf.keep(engineInternals().makeTensorFromTensorInfo({ dataId, dtype, shape: [...shape] }, this));
  }

  override readSync(dataId: object): tf.backend_util.BackendValues {
    const { data } = this.#copyAt(dataId).tensor.value('a variable');
    return data as tf.backend_util.BackendValues;
  }

  override read(dataId: object): Promise<tf.backend_util.BackendValues> {
    return new Promise((resolve) => {
      resolve(this.readSync(dataId));
    });
  }

  override disposeData(dataId: object, force?: unknown): boolean {
    const copy = this.#copies.get(dataId);
    if (!copy) return true;
    // Data that moves to another backend stays the same: the copy is still one of it.
    if (force === true) {
      copy.references = 0;
      return true;
    }
    copy.references -= 1;
    if (copy.references > 0) return false;
    this.#copies.delete(dataId);
    lostCopies.unregister(copy);
    copy.tensor.release();
    return true;
  }

  override refCount(dataId: object): number {
    return this.#copies.get(dataId)?.references ?? 0;
  }

  override incRef(dataId: object): void {
    this.#copyAt(dataId).references += 1;
  }

  override numDataIds(): number {
    return 0;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override time(): Promise<tf.BackendTimingInfo> {
    return Promise.reject(
      new UnimplementedError("tf.time(): nothing is computed where TensorFlow's variables are kept"),
    );
  }

  override dispose(): void {
    // Copies are released with the data that they are of.
  }

  #replace(tensor: tf.Tensor, value: NativeTensor): void {
    const engine = engineInternals();
    engine.disposeTensor(tensor);
    const dataId = {};
    this.#keep(dataId, { tensor: value, kind: `${tensor.dtype}[${tensor.shape.join()}]`, references: 1 });
    (tensor as { dataId: tf.Tensor['dataId'] }).dataId = dataId;
    engine.trackTensor(tensor, this);
  }

  #keep(dataId: object, copy: Copy): void {
    this.#copies.set(dataId, copy);
    lostCopies.register(dataId, copy, copy);
  }

  #copyAt(dataId: object): Copy {
    const copy = this.#copies.get(dataId);
    if (copy) return copy;
    throw new UnimplementedError('the value of a variable is not in the memory of TensorFlow any more');
  }
}
