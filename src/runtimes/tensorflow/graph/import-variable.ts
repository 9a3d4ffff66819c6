import { NotFoundError } from '../../../errors.js';
import type { VariableDef } from '../../../formats/proto/generated/variable_pb.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import { nativeParts, type NativeGraphOwner } from '../nodes/native-graph-owner.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';

/**
 * The variable that a VariableDef describes, over the nodes of the graph that it names; the same one each time.
 *
 * @throws NotFoundError for the name of no node.
 */
export function importVariable(
  graph: NativeGraphOwner,
  def: VariableDef,
  { local }: { readonly local: boolean },
): TensorFlowVariable {
  const { native, nodes } = graph[nativeParts];
  const operation = (name: string): NativeOperation => {
    const found = native.operation(name.replace(/:\d+$/, ''));
    if (found) return found;
    throw new NotFoundError(
      `variable "${def.variableName}": the name "${name}" refers to a node which is not in the graph`,
    );
  };
  const holder = operation(def.variableName);
  const known = nodes.variable(holder.name);
  if (known) return known;
  const initializer = operation(def.initializerName);
  const variable = new TensorFlowVariable({ graph, holder, snapshot: snapshotOf(), initializer, def, local });
  nodes.addVariable(variable);
  return variable;

  function snapshotOf(): NativeOutput {
    if (def.snapshotName !== '') {
      const index = Number(/:(\d+)$/.exec(def.snapshotName)?.[1] ?? 0);
      return operation(def.snapshotName).output(index);
    }
    // A variable of an old file may have none: what holds a reference is read as it is.
    return def.isResource ? operation(`${holder.name}/Read/ReadVariableOp`).output(0) : holder.output(0);
  }
}
