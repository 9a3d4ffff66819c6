import { toBinary } from '@bufbuild/protobuf';
import type { GraphLike, PartitionedTensor, VariableLike } from '../../../core/graph-like.js';
import type { DataTypeName, FetchValue } from '../../../core/tensor-value.js';
import { VariableDefSchema, type VariableDef } from '../../../formats/proto/generated/variable_pb.js';
import { dataTypeName } from '../c-api/data-type-name.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import { TensorFlowNode } from './tensorflow-node.js';

/** What a variable of a graph of TensorFlow is made of. */
export interface TensorFlowVariableParts {
  readonly graph: GraphLike;
  /** The operation that holds it: VarHandleOp, VariableV2, … */
  readonly holder: NativeOperation;
  /** The output that reads it. */
  readonly snapshot: NativeOutput;
  /** The operation that gives it its initial value. */
  readonly initializer: NativeOperation;
  readonly def: VariableDef;
  readonly local: boolean;
}

/**
 * A variable of a graph of TensorFlow: fetched it gives its value. Its name is that of the operation that holds it, as in
 * checkpoints.
 */
export class TensorFlowVariable<out V = FetchValue> extends TensorFlowNode<V> implements VariableLike<V> {
  /** @internal */
  readonly holder: NativeOperation;
  /** @internal */
  readonly initializer: NativeOperation;
  /**
   * What the graph's collections say of it.
   *
   * @internal
   */
  readonly def: VariableDef;
  readonly local: boolean;

  /** @internal */
  constructor({ graph, holder, snapshot, initializer, def, local }: TensorFlowVariableParts) {
    super({ graph, operation: snapshot.operation, index: snapshot.index, name: holder.name });
    this.holder = holder;
    this.initializer = initializer;
    this.def = def;
    this.local = local;
  }

  /** Whether an optimizer changes it. */
  get trainable(): boolean {
    return this.def.trainable;
  }

  override get dtype(): DataTypeName {
    const { value: type } = this.holder.attr('dtype');
    return (type.case === 'type' ? dataTypeName(type.value) : undefined) ?? 'float32';
  }

  /** Length of each dimension; -1 for one that is not known before it has a value. */
  override get shape(): readonly number[] {
    const { value: shape } = this.holder.attr('shape');
    return shape.case === 'shape' ? shape.value.dim.map(({ size }) => Number(size)) : [];
  }

  /** The partitioned tensor that it is a part of. */
  get partOf(): PartitionedTensor | undefined {
    const info = this.def.saveSliceInfoDef;
    if (!info || info.fullName === '') return undefined;
    return { name: info.fullName, shape: info.fullShape.map(Number), start: info.varOffset.map(Number) };
  }

  /**
   * What its initializer gives it.
   *
   * @internal
   */
  get initialValue(): NativeOutput | undefined {
    return this.initializer.inputs()[1];
  }

  /** The bytes of its VariableDef. */
  toProto(): Uint8Array {
    return toBinary(VariableDefSchema, this.def);
  }
}
