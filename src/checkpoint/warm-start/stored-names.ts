import { nearestName } from '../../core/nearest-name.js';
import type { VariablePurpose } from '../../core/graph-initialization.js';
import { decodeObjectGraph, objectGraphName, type ObjectGraph } from '../../formats/object-graph.js';
import type { CheckpointReader } from '../read/checkpoint-reader.js';

type SlotPurpose = Extract<VariablePurpose, { kind: 'slot' }>;

/** How Keras's optimizers call themselves and their slots, by TensorFlow's name of the class and of the slot. */
const kerasNames: Readonly<
  Record<string, { readonly optimizer: string; readonly slots: Readonly<Record<string, string>> }>
> = {
  Adam: { optimizer: 'Adam', slots: { m: 'm', v: 'v' } },
  AdaMax: { optimizer: 'Adamax', slots: { m: 'm', v: 'u' } },
  RMSProp: { optimizer: 'RMSprop', slots: { rms: 'velocity', momentum: 'momentum', mg: 'average_gradient' } },
  Adagrad: { optimizer: 'Adagrad', slots: { accumulator: 'accumulator' } },
  Adadelta: {
    optimizer: 'Adadelta',
    slots: { accum_grad: 'accumulated_grad', accum_var: 'accumulated_delta_var' },
  },
  // Momentum is left out: Keras's SGD keeps what it adds to a variable, in which the learning rate is.
};

/** The names by which values of a checkpoint can be asked for. */
export class StoredNames {
  readonly #reader: CheckpointReader;
  readonly #objects: ObjectGraph | undefined;

  private constructor(reader: CheckpointReader, objects: ObjectGraph | undefined) {
    this.#reader = reader;
    this.#objects = objects;
  }

  /** Those of a checkpoint, and, where it was saved by objects, those that the variables had there. */
  static async of(reader: CheckpointReader): Promise<StoredNames> {
    if (!reader.has(objectGraphName)) return new StoredNames(reader, undefined);
    const { data } = await reader.read(objectGraphName);
    const [bytes = new Uint8Array()] = data as readonly Uint8Array[];
    return new StoredNames(reader, decodeObjectGraph(bytes, reader.path));
  }

  /**
   * The key of the value of that name; undefined when there is none.
   *
   * @throws RangeError when several variables had that name where the checkpoint was saved.
   */
  find(name: string): string | undefined {
    if (this.#reader.has(name)) return name;
    const keys = this.#objects?.keys.get(name) ?? [];
    if (keys.length < 2) return keys[0];
    throw new RangeError(
      `Several variables were called ${JSON.stringify(name)} where ${this.#reader.path} was saved; name one of their keys: ` +
        keys.join(', '),
    );
  }

  /** The key of what an optimizer of TensorFlow 2 kept beside the variable of a name; undefined when it kept no such thing. */
  findSlot(of: string, { optimizer, slot }: SlotPurpose): string | undefined {
    const known = kerasNames[optimizer];
    const own = known?.slots[slot];
    if (!this.#objects || !known || own === undefined) return undefined;
    const isOfClass = (name: string): boolean => name.split('/')[0]?.replace(/_\d+$/, '') === known.optimizer;
    const legacy = this.#objects.slots.find((kept) => kept.of === of && kept.slot === slot && isOfClass(kept.name));
    if (legacy) return legacy.key;
    const [name] = [...this.#objects.keys.keys()].filter(
      (key) => isOfClass(key) && key.slice(key.indexOf('/') + 1) === `${own}/${of}`,
    );
    return name === undefined ? undefined : this.find(name);
  }

  /** The key of how many steps an optimizer of TensorFlow 2 had made; undefined when there is none, or several. */
  get iterations(): string | undefined {
    const names = [...(this.#objects?.keys.keys() ?? [])].filter((name) => /^(iteration|[^/]+\/iter)$/.test(name));
    const keys = names.flatMap((name) => this.#objects?.keys.get(name) ?? []);
    return keys.length === 1 ? keys[0] : undefined;
  }

  /** What there is, for messages, and what comes near to `wanted`. */
  someFor(wanted: string): string {
    const named = [...(this.#objects?.keys.keys() ?? [])];
    const names = named.length > 0 ? named : [...this.#reader.variables.keys()];
    const nearest = nearestName(wanted, names);
    const listed = `${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`;
    return nearest === undefined ? listed : `${listed}; the nearest is ${nearest}`;
  }
}
