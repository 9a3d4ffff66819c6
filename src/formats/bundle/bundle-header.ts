import { create, toBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError, UnimplementedError } from '../../errors.js';
import { dataLoss } from '../data-loss.js';
import { decodeProto } from '../decode-proto.js';
import { BundleHeaderProto_Endianness, BundleHeaderProtoSchema } from '../proto/generated/tensor-bundle_pb.js';

/** The version of the format that is written, and the newest that can be read. */
const bundleVersion = 1;

/** The key of the header in the index: none sorts before it. */
export const bundleHeaderKey: Uint8Array = new Uint8Array();

/** The header of a bundle whose tensors are in `shardCount` files. */
export function encodeBundleHeader(shardCount: number): Uint8Array {
  return toBinary(
    BundleHeaderProtoSchema,
    create(BundleHeaderProtoSchema, { numShards: shardCount, version: { producer: bundleVersion } }),
  );
}

/**
 * How many shards the bundle has.
 *
 * @throws DataLossError for bytes that are no header.
 * @throws InvalidArgumentError when its writer says that readers as old as this one must not read it.
 * @throws UnimplementedError when it comes from a machine that stores the high byte first.
 */
export function decodeBundleHeader(bytes: Uint8Array, label: string): number {
  const { numShards, endianness, version } = decodeProto(BundleHeaderProtoSchema, bytes, label, 'the header');
  const minConsumer = version?.minConsumer ?? 0;
  if (minConsumer > bundleVersion || version?.badConsumers.includes(bundleVersion)) {
    throw new InvalidArgumentError(
      `${label}: Checkpoint min consumer version ${minConsumer} above current version ${bundleVersion}; a newer reader is needed`,
    );
  }
  if (endianness !== BundleHeaderProto_Endianness.LITTLE) {
    throw new UnimplementedError(`${label}: expected numbers with the low byte first; save it anew on such a machine`);
  }
  if (numShards < 1) throw dataLoss(label, `the header announces ${numShards} shards`);
  return numShards;
}
