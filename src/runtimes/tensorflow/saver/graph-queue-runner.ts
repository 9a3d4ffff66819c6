import { toBinary } from '@bufbuild/protobuf';
import { fromErrorName } from '../../../coordination/op-error-type.js';
import { QueueRunner } from '../../../coordination/queue-runner.js';
import type { NodeLike } from '../../../core/fetches.js';
import { NotFoundError } from '../../../errors.js';
import { QueueRunnerDefSchema, type QueueRunnerDef } from '../../../formats/proto/generated/variable_pb.js';
import { nativeParts, type NativeGraphOwner } from '../nodes/native-graph-owner.js';

/** A queue runner of an imported graph: it runs the graph's own enqueue ops. */
export class GraphQueueRunner extends QueueRunner {
  readonly #def: QueueRunnerDef;

  /** @throws NotFoundError when the graph has no operation of a name. */
  constructor(def: QueueRunnerDef, graph: NativeGraphOwner) {
    const { native, nodes } = graph[nativeParts];
    const find = (name: string): NodeLike => {
      const operation = native.operation(name.replace(/:\d+$/, ''));
      if (operation) return nodes.of(operation);
      throw new NotFoundError(
        `queue runner "${def.queueName}": the name "${name}" refers to a node which is not in the graph`,
      );
    };
    const types = def.queueClosedExceptionTypes;
    super({
      queue: { name: def.queueName },
      enqueueOps: def.enqueueOpName.map(find),
      closeOp: find(def.closeOpName),
      cancelOp: find(def.cancelOpName),
      ...(types.length > 0 && {
        queueClosedExceptionTypes: types.map((code) => fromErrorName('queue_closed_exception_types', code)),
      }),
    });
    this.#def = def;
  }

  /** The bytes of its QueueRunnerDef. */
  toProto(): Uint8Array {
    return toBinary(QueueRunnerDefSchema, this.#def);
  }
}
