import { check } from '../../core/options/check.js';
import { anObject } from '../../core/options/objects.js';
import type { GraphLike, PartitionedTensor, VariableLike } from '../../core/graph-like.js';

/** A variable, and the name that it has in checkpoints. */
export interface SavedVariable {
  readonly key: string;
  readonly variable: VariableLike;
}

/** The partitioned tensor that a variable is stored as a box of: one that is saved under a name of the caller's is stored by itself. */
export function boxOf({ key, variable }: SavedVariable): PartitionedTensor | undefined {
  return key === variable.name ? variable.partOf : undefined;
}

/** The variables of a list, under their own names, or of an object, under its keys. */
export function listedVariables(
  varList: readonly VariableLike[] | Readonly<Record<string, VariableLike>>,
): readonly SavedVariable[] {
  anObject('an array or an object of variables').assert('varList', varList);
  const saved = isList(varList)
    ? varList.map((variable, index) => ({ key: nameOf(variable, `varList[${index}]`), variable }))
    : Object.entries(varList).map(([key, variable]) => {
        nameOf(variable, `varList[${JSON.stringify(key)}]`);
        return { key, variable };
      });
  return checked(saved);
}

/** All global variables of a graph, optimizer slots and global step included. */
export function globalVariables(graph: GraphLike): readonly SavedVariable[] {
  if (typeof graph.variables !== 'function') {
    throw new TypeError('graph: expected one that tells its variables (with variables), or give the saver a varList');
  }
  return checked(graph.variables('global').map((variable) => ({ key: variable.name, variable })));
}

/** @throws RangeError when two variables have one name, or one variable has two. */
function checked(saved: readonly SavedVariable[]): readonly SavedVariable[] {
  const keys = new Set<string>();
  const names = new Set<string>();
  for (const { key, variable } of saved) {
    if (keys.has(key)) throw new RangeError(`At least two variables have the same name: ${key}`);
    if (names.has(variable.name)) {
      throw new RangeError(`The same saveable will be restored with two names: ${variable.name}`);
    }
    keys.add(key);
    names.add(variable.name);
  }
  return saved;
}

const aVariable = /* @__PURE__ */ check<VariableLike>('a variable', (value) => {
  const { name, dtype, shape } = (typeof value === 'object' && value !== null ? value : {}) as Partial<VariableLike>;
  return typeof name === 'string' && typeof dtype === 'string' && Array.isArray(shape);
});

function nameOf(value: unknown, what: string): string {
  return aVariable.assert(what, value).name;
}

function isList<T>(list: readonly T[] | object): list is readonly T[] {
  return Array.isArray(list);
}
