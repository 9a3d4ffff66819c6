import { create } from '@bufbuild/protobuf';
import { NodeDefSchema, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import type { VariableNode } from '../../../graph/node.js';
import { operationName, shapeAttribute, textAttribute, typeAttribute } from '../saved-model/def-nodes.js';

/** A variable that the tasks of a cluster share. */
export interface SharedVariable {
  readonly node: VariableNode;
  readonly device: string;
}

/** Adds NodeDefs that hold, read and write variables, where the variables are. */
export class VariableOperations {
  readonly nodes: NodeDef[] = [];
  /** Names of variables by operations that were added for them. */
  readonly variables = new Map<string, string>();
  readonly #handles = new Map<VariableNode, string>();
  readonly #taken: (name: string) => boolean;

  /** @param taken whether a name is one of the graph's already */
  constructor(taken: (name: string) => boolean) {
    this.#taken = taken;
  }

  /** The operation that holds a variable: all tasks that name it by `sharedName` have the same one. */
  handle(variable: SharedVariable): string {
    const { node } = variable;
    const known = this.#handles.get(node);
    if (known !== undefined) return known;
    const { name, dtype, shape } = node;
    const handle = this.add(variable, 'VarHandleOp', 'handle', [], {
      dtype: typeAttribute(dtype),
      shape: shapeAttribute(shape),
      shared_name: textAttribute(name),
      container: textAttribute(''),
    });
    this.#handles.set(node, handle);
    return handle;
  }

  /** Reads it; the operation may have a name that another one leaves to it. */
  read(variable: SharedVariable, name?: string): string {
    const attrs = { dtype: typeAttribute(variable.node.dtype) };
    return this.add(variable, 'ReadVariableOp', 'read', [this.handle(variable)], attrs, name);
  }

  /** A value that is fed, for the variable. */
  value(variable: SharedVariable): string {
    const { dtype, shape } = variable.node;
    const attrs = { dtype: typeAttribute(dtype), shape: shapeAttribute(shape) };
    return this.add({ ...variable, device: '' }, 'Placeholder', 'value', [], attrs);
  }

  /** Writes it: `type` is AssignVariableOp, or what adds to it or subtracts. */
  write(variable: SharedVariable, type: string, value: string, after: readonly string[] = []): string {
    const inputs = [this.handle(variable), value, ...after.map((name) => `^${name}`)];
    return this.add(variable, type, 'write', inputs, { dtype: typeAttribute(variable.node.dtype) });
  }

  /** Whether it has a value. */
  isInitialized(variable: SharedVariable): string {
    return this.add(variable, 'VarIsInitializedOp', 'initialized', [this.handle(variable)], {});
  }

  add(
    { node, device }: SharedVariable,
    op: string,
    part: string,
    input: readonly string[],
    attr: NodeDef['attr'],
    given?: string,
  ): string {
    const name = given ?? this.#free(`${operationName(node.name)}/.${part}`);
    this.nodes.push(create(NodeDefSchema, { op, name, input: [...input], attr, device }));
    this.variables.set(name, node.name);
    return name;
  }

  #free(name: string): string {
    let free = name;
    for (let count = 1; this.#taken(free) || this.variables.has(free); count += 1) free = `${name}_${count}`;
    return free;
  }
}
