import { fromBinary } from '@bufbuild/protobuf';
import { OpDefSchema, type OpDef } from '../../../formats/proto/generated/op-def_pb.js';
import { ByteReader } from '../../../formats/byte-reader.js';

/** Of the fields of OpList and OpDef: an operation, and its name. */
const FIELD_ONE = 10;

/**
 * The operations of a library, from the bytes of its OpList. Each is read when it is first asked for: of thousands a graph needs a
 * few.
 */
export class OpDefinitions {
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #read = new Map<string, OpDef>();

  constructor(opList: Uint8Array) {
    const reader = new ByteReader(opList, 'list of operations');
    while (reader.remaining > 0) {
      const tag = reader.varint();
      if (tag !== FIELD_ONE) throw reader.error(`expected an operation, got the tag ${tag}`);
      const bytes = reader.take(reader.varint());
      this.#bytes.set(nameOf(bytes), bytes);
    }
  }

  /** The names of all operations that a graph may have. */
  get names(): Iterable<string> {
    return [...this.#bytes.keys()].filter((name) => !name.startsWith('_')).sort();
  }

  has(name: string): boolean {
    return this.#bytes.has(name);
  }

  /** The definition of an operation; undefined for one that the library has not. */
  find(name: string): OpDef | undefined {
    const bytes = this.#bytes.get(name);
    const known = this.#read.get(name);
    if (known !== undefined || bytes === undefined) return known;
    const read = fromBinary(OpDefSchema, bytes);
    this.#read.set(name, read);
    return read;
  }
}

/** The name of an operation is the first field that is written. */
function nameOf(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes, 'operation');
  if (reader.varint() !== FIELD_ONE) return fromBinary(OpDefSchema, bytes).name;
  return new TextDecoder().decode(reader.take(reader.varint()));
}
