import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** About what a message takes in memory, and each field that it has or might have. */
const [messageBytes, fieldBytes] = [64, 32];

/** About what a view of bytes takes, a text besides its characters, and a field that nobody knows besides its bytes. */
const [viewBytes, textBytes, unknownBytes] = [128, 32, 256];

/** About what a number takes that is an item of a list, and one of 64 bits, which may be a bigint. */
const [numberBytes, bigintBytes] = [16, 40];

const wide: ReadonlySet<ScalarType | undefined> = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

/**
 * At most about how much memory a message takes once it is decoded: in few bytes there may be many empty messages.
 *
 * @throws Error when the bytes are no message.
 */
export function protoCost(schema: DescMessage, bytes: Uint8Array): number {
  return messageCost(schema, new BinaryReader(bytes), bytes.length);
}

function messageCost(schema: DescMessage, reader: BinaryReader, end: number): number {
  let cost = messageBytes + fieldBytes * schema.fields.length;
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = schema.fields.find((known) => known.number === number);
    if (wireType === WireType.LengthDelimited) {
      const length = reader.uint32();
      const start = reader.pos;
      cost += delimitedCost(field, reader, length);
      reader.pos = start + length;
    } else {
      const start = reader.pos;
      reader.skip(wireType, number);
      cost += field ? itemBytes(field) : unknownBytes + reader.pos - start;
    }
  }
  return cost;
}

function delimitedCost(field: DescField | undefined, reader: BinaryReader, length: number): number {
  if (!field) return unknownBytes + length;
  if (field.fieldKind === 'map') return (field.message ? messageBytes : fieldBytes) * length;
  if (field.message) return fieldBytes + messageCost(field.message, reader, reader.pos + length);
  if (field.scalar === ScalarType.BYTES) return viewBytes;
  if (field.scalar === ScalarType.STRING) return textBytes + 2 * length;
  return itemBytes(field) * length;
}

function itemBytes(field: DescField): number {
  return wide.has(field.scalar) ? bigintBytes : numberBytes;
}
