import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError } from '../../../errors.js';
import { MetaGraphFileSchema, type MetaGraphFile } from '../../../formats/proto/generated/meta-graph-file_pb.js';
import { SaverDefSchema, type SaverDef } from '../../../formats/proto/generated/meta-graph_pb.js';
import type { CollectionStore } from './collection-store.js';

/** What a MetaGraphDef has besides its graph and its collections, kept as it came. */
export type MetaGraphRest = Pick<MetaGraphFile, 'metaInfoDef' | 'signatureDef' | 'assetFileDef' | 'objectGraphDef'>;

/**
 * The parts of the bytes of a MetaGraphDef.
 *
 * @throws InvalidArgumentError naming `label` when they are none.
 */
export function decodeMetaGraph(bytes: Uint8Array, label: string): MetaGraphFile {
  try {
    const meta = fromBinary(MetaGraphFileSchema, bytes);
    if (meta.graphDef.length > 0 || meta.metaInfoDef) return meta;
  } catch (cause) {
    throw new InvalidArgumentError(`${label}: expected a MetaGraphDef, got other bytes`, { cause });
  }
  throw new InvalidArgumentError(`${label}: expected a MetaGraphDef, got one without a graph`);
}

/** What a MetaGraphDef is made of. */
export interface MetaGraphParts {
  readonly graphDef: Uint8Array;
  readonly collections: CollectionStore;
  readonly saverDef: SaverDef | undefined;
  /** What an imported one had besides. */
  readonly rest: MetaGraphRest | undefined;
  /** The release of the library. */
  readonly version: string;
}

/** The bytes of a MetaGraphDef. */
export function encodeMetaGraph({ graphDef, collections, saverDef, rest, version }: MetaGraphParts): Uint8Array {
  return toBinary(
    MetaGraphFileSchema,
    create(MetaGraphFileSchema, {
      metaInfoDef: rest?.metaInfoDef ?? { tensorflowVersion: version },
      graphDef,
      ...(saverDef && { saverDef: create(SaverDefSchema, saverDef) }),
      collectionDef: collections.encode(),
      signatureDef: rest?.signatureDef ?? {},
      assetFileDef: rest?.assetFileDef ?? [],
      objectGraphDef: rest?.objectGraphDef ?? new Uint8Array(),
    }),
  );
}
