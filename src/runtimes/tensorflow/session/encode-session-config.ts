import { create, toBinary, type DescField, type DescMessage, type Message } from '@bufbuild/protobuf';
import { ScalarType } from '@bufbuild/protobuf';
import type { SessionConfigProto } from '../../../core/session-config-proto.js';
import { describe } from '../../../core/options/describe.js';
import { nameHint } from '../../../core/nearest-name.js';
import { ConfigProtoSchema, type ConfigProto } from '../../../formats/proto/generated/config_pb.js';

/**
 * The settings of a session as TensorFlow takes them.
 *
 * @throws TypeError naming the field that is unknown or of a wrong type.
 */
export function encodeSessionConfig(config: SessionConfigProto | undefined): Uint8Array | undefined {
  if (config === undefined) return undefined;
  return toBinary(ConfigProtoSchema, toMessage(ConfigProtoSchema, config, 'config.sessionConfig') as ConfigProto);
}

function toMessage(schema: DescMessage, options: unknown, path: string): Message {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${path}: expected an object of fields of ${schema.name}, got ${describe(options)}`);
  }
  const init: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    const field = schema.field[name];
    if (!field) {
      const known = schema.fields.map(({ localName }) => localName);
      throw new TypeError(`${path}: unknown field "${name}" of ${schema.name}. ${nameHint(name, known)}`);
    }
    if (value !== undefined) init[name] = toField(field, value, `${path}.${name}`);
  }
  return create(schema, init);
}

function toField(field: DescField, value: unknown, path: string): unknown {
  switch (field.fieldKind) {
    case 'list':
      if (!Array.isArray(value)) throw wrong(path, 'an array', value);
      return value.map((item, index) => {
        const place = `${path}[${index}]`;
        return field.listKind === 'message'
          ? toMessage(field.message, item, place)
          : toScalar(field.scalar, item, place);
      });
    case 'map':
      if (typeof value !== 'object' || value === null) throw wrong(path, 'an object', value);
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, toScalar(field.scalar, item, `${path}.${key}`)]),
      );
    case 'message':
      return toMessage(field.message, value, path);
    case 'enum': {
      const member = field.enum.values.find(({ name, number }) => value === name || value === number);
      if (member) return member.number;
      throw wrong(path, `one of ${field.enum.values.map(({ name }) => `'${name}'`).join(', ')}`, value);
    }
    case 'scalar':
      return toScalar(field.scalar, value, path);
  }
}

function toScalar(type: ScalarType | undefined, value: unknown, path: string): unknown {
  switch (type) {
    case ScalarType.BOOL:
      if (typeof value === 'boolean') return value;
      throw wrong(path, 'true or false', value);
    case ScalarType.STRING:
      if (typeof value === 'string') return value;
      throw wrong(path, 'a text', value);
    case ScalarType.INT64:
      if (typeof value === 'bigint' || Number.isSafeInteger(value)) return BigInt(value as number | bigint);
      throw wrong(path, 'a whole number', value);
    case ScalarType.INT32:
      if (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31) return value;
      throw wrong(path, 'a whole number of 32 bits', value);
    default:
      if (typeof value === 'number') return value;
      throw wrong(path, 'a number', value);
  }
}

function wrong(path: string, expected: string, value: unknown): TypeError {
  return new TypeError(`${path}: expected ${expected}, got ${describe(value)}`);
}
