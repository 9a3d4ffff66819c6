import { create } from '@bufbuild/protobuf';
import { AttrValueSchema, type AttrValue } from '../../src/formats/proto/generated/attr-value_pb.js';
import { DataType } from '../../src/formats/proto/generated/data-type_pb.js';
import type { OpDef, OpDef_ArgDef, OpDef_AttrDef } from '../../src/formats/proto/generated/op-def_pb.js';
import type { NativeGraph } from '../../src/runtimes/tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../src/runtimes/tensorflow/c-api/native-library.js';
import {
  outputShape,
  type NativeOperation,
  type NativeOutput,
} from '../../src/runtimes/tensorflow/c-api/native-operation.js';

/** What an output is whatever the operation is given: a scalar, or of some dimensions. */
export type OutputKind = 'scalar' | 'tensor';

/** Operations of hardware that is not here; what some of these infer from guesses ends the process. */
const OF_HARDWARE = /TPU|Dedup|Xla/;

/** How many elements a list of numbers is tried with that an operation wants. */
const lengths = [4, 5, 1, 2, 3];

/**
 * What the outputs of an operation are whatever it is given, as the library infers it from inputs of which no shape is known;
 * undefined where that depends.
 */
export function outputKinds(library: NativeLibrary, def: OpDef): readonly (OutputKind | undefined)[] {
  const isAsked =
    !OF_HARDWARE.test(def.name) && !def.outputArg.some(isList) && !def.inputArg.some(({ isRef }) => isRef);
  if (!isAsked || def.outputArg.length === 0) return [];
  for (const length of lengths) {
    const usual = kindsWith(library, def, length);
    if (!usual) continue;
    const others = variantsOf(def).flatMap((variant) => {
      const kinds = kindsWith(library, def, length, variant);
      return kinds ? [kinds] : [];
    });
    return usual.map((kind, index) => (others.every((kinds) => kinds[index] === kind) ? kind : undefined));
  }
  return [];
}

type Variant = readonly [name: string, value: AttrValue];

/** Each flag the other way round, and each text that is allowed. */
function variantsOf({ attr }: OpDef): readonly Variant[] {
  return attr.flatMap(({ name, type, defaultValue, allowedValues }): readonly Variant[] => {
    const given = defaultValue?.value;
    if (type === 'bool' && given?.case === 'b') return [[name, attribute('b', !given.value)]];
    const allowed = allowedValues?.value;
    if (type !== 'string' || allowed?.case !== 'list') return [];
    return allowed.value.s.map((text) => [name, attribute('s', text)]);
  });
}

function kindsWith(
  library: NativeLibrary,
  def: OpDef,
  length: number,
  variant?: Variant,
): readonly (OutputKind | undefined)[] | undefined {
  const graph = library.newGraph();
  try {
    const operation = addAlone(graph, def, length, variant);
    return def.outputArg.map((_, index) => {
      const shape = outputShape(operation.output(index));
      return shape && (shape.length === 0 ? 'scalar' : 'tensor');
    });
  } catch {
    // It wants other attributes than can be guessed.
    return undefined;
  } finally {
    graph.close();
  }
}

function addAlone(graph: NativeGraph, def: OpDef, length: number, variant: Variant | undefined): NativeOperation {
  const types = new Map(def.attr.filter(({ type }) => type === 'type').map((attr) => [attr.name, typeFor(attr)]));
  const input = (type: DataType, name: string): NativeOutput =>
    graph
      .addOperation('Placeholder', name, {
        attrs: new Map([
          ['dtype', attribute('type', type)],
          ['shape', anyShape()],
        ]),
      })
      .output(0);
  const inputs = def.inputArg.map((arg, index) => {
    const type = arg.typeAttr === '' ? arg.type : (types.get(arg.typeAttr) ?? DataType.DT_FLOAT);
    if (!isList(arg)) return input(type, `in${index}`);
    const least = Number(def.attr.find(({ name }) => name === (arg.numberAttr || arg.typeListAttr))?.minimum ?? 1);
    const count = Math.max(1, least);
    return Array.from({ length: count }, (_, at) =>
      input(type === DataType.DT_INVALID ? DataType.DT_FLOAT : type, `in${index}_${at}`),
    );
  });
  const inferred = new Set(def.inputArg.flatMap((arg) => [arg.typeAttr, arg.numberAttr, arg.typeListAttr]));
  const attrs = new Map<string, AttrValue>();
  for (const attr of def.attr) {
    if (!attr.defaultValue && !inferred.has(attr.name)) attrs.set(attr.name, guessed(attr, length));
  }
  if (variant) attrs.set(...variant);
  return graph.addOperation(def.name, 'op', { inputs, attrs });
}

function typeFor({ defaultValue, allowedValues }: OpDef_AttrDef): DataType {
  if (defaultValue?.value.case === 'type') return defaultValue.value.value;
  const allowed = allowedValues?.value;
  return (allowed?.case === 'list' ? allowed.value.type[0] : undefined) ?? DataType.DT_FLOAT;
}

function guessed(attr: OpDef_AttrDef, length: number): AttrValue {
  const count = Math.max(1, Number(attr.minimum));
  switch (attr.type) {
    case 'type':
      return attribute('type', typeFor(attr));
    case 'int':
      return attribute('i', BigInt(count));
    case 'float':
      return attribute('f', 1);
    case 'bool':
      return attribute('b', false);
    case 'shape':
      return anyShape();
    case 'string': {
      const allowed = attr.allowedValues?.value;
      return attribute('s', (allowed?.case === 'list' ? allowed.value.s[0] : undefined) ?? new Uint8Array());
    }
    case 'list(type)':
      return attribute('list', { type: Array.from({ length: count }, () => DataType.DT_FLOAT) });
    case 'list(shape)':
      return attribute('list', { shape: Array.from({ length: count }, () => ({ unknownRank: true })) });
    case 'list(int)':
      return attribute('list', { i: Array.from({ length }, () => 1n) });
    default:
      throw new Error(`Nothing is known of an attribute of the type ${attr.type}.`);
  }
}

function anyShape(): AttrValue {
  return attribute('shape', { unknownRank: true });
}

function attribute(name: NonNullable<AttrValue['value']['case']>, value: unknown): AttrValue {
  return create(AttrValueSchema, { value: { case: name, value } as never });
}

function isList({ numberAttr, typeListAttr }: OpDef_ArgDef): boolean {
  return numberAttr !== '' || typeListAttr !== '';
}
