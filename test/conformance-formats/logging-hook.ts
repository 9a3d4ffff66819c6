import { join } from 'node:path';
import {
  tensorValue,
  type DataTypeName,
  type FetchValue,
  type TensorData,
  type TensorValue,
} from '../../src/core/tensor-value.js';
import type { Graph } from '../../src/graph/graph.js';
import { LoggingTensorHook, type LoggingTensorHookOptions } from '../../src/hooks/logging-tensor-hook.js';
import type { NodeOrName } from '../../src/core/fetches.js';
import { valueText } from '../../src/text/value-text.js';
import type { FixtureKind } from './fixture-kind.js';
import { errorDifference, settled } from './golden-error.js';
import { difference, readGoldenJson } from './golden-json.js';
import { fromGolden, type GoldenTensor } from './golden-tensor.js';
import { quietLogger } from './quiet-logger.js';
import { SaverHookTrace } from './saver-hook-trace.js';
import { scriptGraph, type ScriptGraph } from './script-graph.js';
import { exitDifference, playScript, type HookCase } from './script-session.js';
import { scriptedClock } from './scripted-clock.js';

interface LoggingCase extends HookCase {
  readonly tensors?: readonly string[] | Readonly<Record<string, string>>;
  readonly as_objects?: boolean;
  readonly expect: HookCase['expect'] & { readonly log?: SaverHookTrace['log'] };
}

interface LoggingFixture {
  readonly start_time: number;
  readonly cases: readonly LoggingCase[];
  readonly value_texts?: readonly (GoldenTensor & { readonly text: string })[];
}

/** `logging_hook.json`: what a LoggingTensorHook logs, and how single values are printed. */
export const loggingHookKind: FixtureKind = {
  name: 'logging_hook',
  find: (folder) => {
    const fixture = readGoldenJson(join(folder, 'logging_hook.json')) as LoggingFixture | undefined;
    if (!fixture) return { cases: [] };
    return {
      cases: [
        ...fixture.cases.map((one) => ({ id: one.name, replay: () => replay(one, fixture.start_time) })),
        ...(fixture.value_texts ?? []).map((golden, index) => ({
          id: `value_texts[${index}]`,
          replay: () => Promise.resolve(difference('text', golden.text, valueText(fetched(golden), golden.dtype))),
        })),
      ],
    };
  },
};

async function replay(one: LoggingCase, startSecs: number): Promise<readonly string[]> {
  const clock = scriptedClock(startSecs);
  const trace = new SaverHookTrace();
  const parts = scriptGraph(one);
  const made = await settled(() => new LoggingTensorHook({ ...optionsOf(one, parts), clock, logger: trace.logger }));
  if ('error' in made) return errorDifference(one.expect.constructor_error ?? nothing, made.error, '');
  if (one.expect.constructor_error) return [`error: want ${one.expect.constructor_error.type}, got a hook`];
  const at = (position: SaverHookTrace['position']): void => void (trace.position = position);
  const exit = await settled(() => playScript(one, { parts, hook: made.value, clock, logger: quietLogger, at }));
  return [...exitDifference(one.expect.exit, exit), ...difference('log', one.expect.log?.map(named), trace.log)];
}

const nothing = { type: 'nothing', message: '' };

/** The formatters of the fixtures by name. */
function formatterOf(
  name: string | null | undefined,
  { tensors = [] }: LoggingCase,
  graph: Graph,
): LoggingTensorHookOptions['formatter'] {
  switch (name) {
    case undefined:
    case null:
      return undefined;
    case 'sorted_repr': {
      const dtypeOf = (tag: string): DataTypeName | undefined =>
        graph.lookup(isList(tensors) ? tag : (tensors[tag] ?? tag)).dtype;
      return (values) =>
        Object.keys(values)
          .sort()
          .map((tag) => `${tag}:${pythonRepr(values[tag], dtypeOf(tag))}`)
          .join('|');
    }
    case 'constant':
      return (values) => `n=${Object.keys(values).length}`;
    default:
      throw new TypeError(`formatter: expected sorted_repr or constant, got ${name}`);
  }
}

/** A value as Python prints what its tolist() gives: floats are doubles there. The node's type tells a float from a whole number. */
function pythonRepr(value: unknown, dtype: DataTypeName | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item) => pythonRepr(item, dtype)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const tensor = value as TensorValue;
    return pythonRepr(tensor.toArray(), tensor.dtype);
  }
  return valueText(value, dtype?.startsWith('float') ? 'float64' : dtype);
}

function optionsOf(one: LoggingCase, { graph }: ScriptGraph): LoggingTensorHookOptions {
  const { args, tensors = [], as_objects: asObjects } = one;
  const node = (name: string): NodeOrName => (asObjects ? graph.lookup(name) : name);
  const { every_n_iter, every_n_secs, at_end, formatter } = args as {
    readonly every_n_iter?: number | null;
    readonly every_n_secs?: number | null;
    readonly at_end?: boolean;
    readonly formatter?: string | null;
  };
  return {
    tensors: isList(tensors)
      ? tensors.map(node)
      : Object.fromEntries(Object.entries(tensors).map(([tag, name]) => [tag, node(name)])),
    everyNIter: every_n_iter ?? undefined,
    everyNSecs: every_n_secs ?? undefined,
    atEnd: at_end ?? false,
    formatter: formatterOf(formatter, one, graph),
  };
}

function isList(tensors: NonNullable<LoggingCase['tensors']>): tensors is readonly string[] {
  return Array.isArray(tensors);
}

/** Python shows tensors given as objects by their repr; here a node has its name. */
function named([position, level, text]: SaverHookTrace['log'][number]): readonly unknown[] {
  return [position, level, text.replace(/Tensor\("([^":]+):0", shape=[^)]*\), dtype=\w+\)/g, '$1')];
}

/** A scalar as a session gives it: a value of JavaScript, where there is one. */
function fetched(golden: GoldenTensor): FetchValue {
  const { dtype, shape, data } = fromGolden(golden);
  const [element = 0] = texts(data) as readonly (number | bigint | string | Uint8Array)[];
  if (shape.length > 0 || isHeldAsTensor(dtype) || element instanceof Uint8Array) {
    return tensorValue(dtype, shape, texts(data));
  }
  return dtype === 'bool' ? Boolean(element) : element;
}

function isHeldAsTensor(dtype: DataTypeName): boolean {
  return dtype.startsWith('complex') || dtype === 'float16' || dtype === 'bfloat16';
}

/** Strings of a graph are text, where they can be. */
function texts(data: TensorData): TensorData {
  return Array.isArray(data) ? ((data as readonly (string | Uint8Array)[]).map(textOf) as TensorData) : data;
}

function textOf(item: string | Uint8Array): string | Uint8Array {
  if (typeof item === 'string') return item;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(item);
  } catch {
    return item;
  }
}
