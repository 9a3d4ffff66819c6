import { create } from '@bufbuild/protobuf';
import {
  CollectionDefSchema,
  type CollectionDef,
  type CollectionDef_Any,
} from '../../../formats/proto/generated/meta-graph_pb.js';
import { TensorFlowNode } from '../nodes/tensorflow-node.js';

/** An item, and what stands for it in a file. */
interface Entry {
  readonly item: unknown;
  /** Whether a file lists it. */
  readonly isListed: boolean;
  /** Bytes as they came, where they did. */
  readonly bytes?: Uint8Array | undefined;
}

/** What can say how a file has it. */
interface Encodable {
  toProto(): Uint8Array;
}

/** The collections of a graph of TensorFlow: what came from a file goes back as it was. */
export class CollectionStore {
  readonly #entries = new Map<string, Entry[]>();

  /** A copy of the list; empty where nothing was added. */
  get(key: string): readonly unknown[] {
    return (this.#entries.get(key) ?? []).map(({ item }) => item);
  }

  keys(): readonly string[] {
    return [...this.#entries.keys()];
  }

  add(key: string, item: unknown, bytes?: Uint8Array): void {
    this.#push(key, { item, bytes, isListed: true });
  }

  /** Adds an item that is for this process alone: no file lists it. */
  addUnlisted(key: string, item: unknown): void {
    this.#push(key, { item, isListed: false });
  }

  /** Takes one item out; one that is not there is no error. */
  remove(key: string, item: unknown): void {
    const entries = this.#entries.get(key) ?? [];
    const place = entries.findIndex((entry) => entry.item === item);
    if (place >= 0) entries.splice(place, 1);
  }

  /** All that a file can have, by key; what sessions and hooks have put in is left out. */
  encode(): Record<string, CollectionDef> {
    const encoded: Record<string, CollectionDef> = {};
    for (const [key, entries] of this.#entries) {
      const def = encodeEntries(entries.filter(({ isListed }) => isListed));
      if (def) encoded[key] = def;
    }
    return encoded;
  }

  #push(key: string, entry: Entry): void {
    const entries = this.#entries.get(key);
    if (entries) entries.push(entry);
    else this.#entries.set(key, [entry]);
  }
}

function encodeEntries(entries: readonly Entry[]): CollectionDef | undefined {
  const items = entries.map(({ item }) => item);
  if (items.length === 0) return undefined;
  const bytes = entries.map(({ item, bytes: own }) => own ?? (isEncodable(item) ? item.toProto() : item));
  if (bytes.every((one) => one instanceof Uint8Array)) {
    return create(CollectionDefSchema, { kind: { case: 'bytesList', value: { value: bytes } } });
  }
  const nodes = items.filter((item) => item instanceof TensorFlowNode);
  if (nodes.length > 0) {
    return create(CollectionDefSchema, {
      kind: { case: 'nodeList', value: { value: nodes.map(nameInFile) } },
    });
  }
  if (items.every((item) => typeof item === 'bigint')) {
    return create(CollectionDefSchema, { kind: { case: 'int64List', value: { value: items } } });
  }
  if (items.every(isAny)) {
    return create(CollectionDefSchema, { kind: { case: 'anyList', value: { value: items } } });
  }
  if (items.every((item) => typeof item === 'number')) {
    return create(CollectionDefSchema, { kind: { case: 'floatList', value: { value: items } } });
  }
  return undefined;
}

function nameInFile({ operation, index }: TensorFlowNode): string {
  return index === undefined ? operation.name : `${operation.name}:${index}`;
}

/** True for a message of any type, in its wrapping. */
function isAny(item: unknown): item is CollectionDef_Any {
  return (item as Partial<CollectionDef_Any> | null | undefined)?.$typeName === 'tensorflow.CollectionDef.Any';
}

function isEncodable(item: unknown): item is Encodable {
  return typeof (item as Partial<Encodable> | null | undefined)?.toProto === 'function';
}
