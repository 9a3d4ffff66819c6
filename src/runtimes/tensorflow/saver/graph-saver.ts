import { toBinary } from '@bufbuild/protobuf';
import type { PendingSave } from '../../../core/pending-save.js';
import type { SaverLike } from '../../../core/saver-like.js';
import type { Session } from '../../../core/session.js';
import { UnimplementedError } from '../../../errors.js';
import { SaverDefSchema, type SaverDef } from '../../../formats/proto/generated/meta-graph_pb.js';
import type { NativeGraphOwner } from '../nodes/native-graph-owner.js';

/** The saver of an imported graph: it runs the graph's own operations, where the variables live. */
export class GraphSaver implements SaverLike {
  readonly def: SaverDef;
  readonly graph: NativeGraphOwner;

  constructor(def: SaverDef, graph: NativeGraphOwner) {
    this.def = def;
    this.graph = graph;
  }

  capture(): Promise<PendingSave> {
    return Promise.reject(new UnimplementedError('saving by the operations of the graph'));
  }

  /** Gives the variables the values of a checkpoint. */
  async restore(session: Session, path: string): Promise<void> {
    await session.run(this.def.restoreOpName, { [this.def.filenameTensorName]: path });
  }

  /** The bytes of its SaverDef. */
  toProto(): Uint8Array {
    return toBinary(SaverDefSchema, this.def);
  }
}
