import type { DescribedVariable, GraphInitialization, InitializedVariable } from '../../core/graph-initialization.js';
import { nameHint } from '../../core/nearest-name.js';
import { describe } from '../../core/options/describe.js';
import type { StoredNames } from './stored-names.js';

/**
 * What to give to which variables: names or scopes in the checkpoint (a scope ends with `/`) with what they are for: the
 * name of a variable, a scope of the graph, a variable, or the parts of one, in order. Pairs allow a name several times.
 */
export type AssignmentMap =
  | Readonly<Record<string, AssignmentTarget>>
  | ReadonlyMap<string, AssignmentTarget>
  | readonly (readonly [string, AssignmentTarget])[];

/** A variable by name or as itself (a node, or what graph.track() adopted), the parts of one, or a scope of the graph. */
export type AssignmentTarget = string | object | readonly object[];

/** One value of a checkpoint, and who gets it. */
export interface Assignment {
  /** Where the value is in the checkpoint. */
  readonly key: string;
  /** One variable, or the parts that the value is cut into. */
  readonly variables: readonly DescribedVariable[];
  /** True where the parts stand for one variable. */
  readonly isCut: boolean;
  /** True where a pair names the variable itself. */
  readonly isNamed: boolean;
  /** True where an optimizer of TensorFlow 2 kept the value for one of ours. */
  readonly optimizer?: object | undefined;
}

/** What assignments are worked out from. */
export interface AssignmentSources {
  readonly initialization: GraphInitialization;
  readonly stored: StoredNames;
  /** What the checkpoint is called in messages. */
  readonly path: string;
}

/**
 * Works out which values go where, in the order of the names in the checkpoint, as TensorFlow does.
 *
 * @throws RangeError for a name that the checkpoint or the graph does not have, TypeError for a map that is none.
 */
export function assignmentsOf(map: AssignmentMap, sources: AssignmentSources): readonly Assignment[] {
  return pairsOf(map)
    .toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .flatMap(([name, target]) => {
      const named = targetsOf(name, target, sources.initialization);
      return named ? [toNamed(name, named, sources)] : scope(name, target as string, sources);
    });
}

function pairsOf(map: unknown): readonly (readonly [string, unknown])[] {
  const given = map instanceof Map || Array.isArray(map) ? [...(map as Iterable<unknown>)] : undefined;
  const isObject = typeof map === 'object' && map !== null;
  const pairs = given ?? (isObject ? Object.entries(map) : undefined);
  if (!pairs) throw new TypeError(`assignmentMap: expected an object, a Map or pairs, got ${describe(map)}`);
  return pairs.map((pair, index) => {
    if (Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string') return pair as [string, unknown];
    throw new TypeError(`assignmentMap[${index}]: expected a name and what it is for, got ${describe(pair)}`);
  });
}

interface Targets {
  readonly variables: readonly DescribedVariable[];
  readonly isCut: boolean;
}

/** The variables that a pair names, undefined where it may name a scope. */
function targetsOf(name: string, target: unknown, initialization: GraphInitialization): Targets | undefined {
  const what = `assignmentMap[${JSON.stringify(name)}]`;
  if (Array.isArray(target)) {
    if (target.length === 0) throw new RangeError(`${what}: expected the parts of a variable, got none`);
    return {
      variables: target.map((part, index) => initialization.variableOf(`${what}[${index}]`, part)),
      isCut: true,
    };
  }
  if (typeof target !== 'string') return { variables: [initialization.variableOf(what, target)], isCut: false };
  const known = new Map(initialization.variables.map(({ variable }) => [variable.name, variable]));
  const variable = known.get(target);
  if (variable) return { variables: [variable], isCut: false };
  const parts = partsOf(target, known);
  return parts.length > 0 ? { variables: parts, isCut: true } : undefined;
}

/** `name/part_0`, `name/part_1` and so on. */
function partsOf(name: string, known: ReadonlyMap<string, DescribedVariable>): readonly DescribedVariable[] {
  const parts: DescribedVariable[] = [];
  for (let part = known.get(`${name}/part_0`); part; part = known.get(`${name}/part_${parts.length}`)) parts.push(part);
  return parts;
}

function toNamed(name: string, targets: Targets, { stored, path }: AssignmentSources): Assignment {
  const key = stored.find(name);
  if (key !== undefined) return { key, ...targets, isNamed: true };
  throw new RangeError(`Tensor ${name} is not found in ${path} checkpoint; it has ${stored.someFor(name)}`);
}

/** Everything in a scope of the graph, from a scope of the checkpoint. */
function scope(name: string, target: string, sources: AssignmentSources): readonly Assignment[] {
  const { initialization, stored, path } = sources;
  const scopes = target.slice(0, Math.max(0, target.lastIndexOf('/')));
  if (!name.endsWith('/') || !target.includes('/')) {
    throw new RangeError(
      `Assignment map with scope only name ${scopes} should map to scope only ${name}. Should be 'scope/': 'other_scope/'. ` +
        `The graph has no variable "${target}". ${nameHint(
          target,
          initialization.variables.map(({ variable }) => variable.name),
        )}.`,
    );
  }
  const inScope = (variable: DescribedVariable): boolean => scopes === '' || variable.name.startsWith(`${scopes}/`);
  const outside = scopes === '' ? 0 : scopes.length + 1;
  const root = name === '/' ? '' : name;
  const known = new Map(initialization.variables.map(({ variable }) => [variable.name, variable]));
  const seen = new Set<string>();
  return initialization.variables
    .filter(({ variable }) => inScope(variable))
    .toSorted((left, right) => (left.variable.name < right.variable.name ? -1 : 1))
    .flatMap(({ variable, purpose }): Assignment[] => {
      const whole = variable.name.replace(/\/part_.*$/, '');
      if (seen.has(whole)) return [];
      seen.add(whole);
      const full = `${root}${whole.slice(outside)}`;
      const parts = known.get(whole) ? [] : partsOf(whole, known);
      const targets = parts.length > 0 ? { variables: parts, isCut: true } : { variables: [variable], isCut: false };
      const key = stored.find(full);
      if (key !== undefined) return [{ key, ...targets, isNamed: false }];
      if (purpose) return ofOptimizer(purpose, { variable, root, outside, stored });
      throw new RangeError(
        `Tensor ${full} (${whole.slice(outside)} in ${name}) is not found in ${path} checkpoint; it has ${stored.someFor(full)}`,
      );
    });
}

interface SlotPlace {
  readonly variable: DescribedVariable;
  readonly root: string;
  readonly outside: number;
  readonly stored: StoredNames;
}

/** What TensorFlow 2 kept in place of a slot; what a graph makes by itself may be missing, and starts as it always does. */
function ofOptimizer(
  purpose: NonNullable<InitializedVariable['purpose']>,
  { variable, root, outside, stored }: SlotPlace,
): Assignment[] {
  if (purpose.kind !== 'slot') return [];
  const key = stored.findSlot(`${root}${purpose.of.slice(outside)}`, purpose);
  if (key === undefined) return [];
  return [{ key, variables: [variable], isCut: false, isNamed: false, optimizer: purpose.group }];
}
