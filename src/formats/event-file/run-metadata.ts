import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import { text } from '../../core/options/values.js';
import type { NodeStats, RunMetadata } from '../../core/run-metadata.js';
import { RunMetadataSchema, type NodeExecStatsSchema } from '../proto/generated/run-metadata_pb.js';

/** What {@link encodeRunMetadata} may be told besides the times. */
export interface EncodeRunMetadataOptions {
  /** The device that ran the nodes; `/job:localhost/replica:0/task:0/device:CPU:0`. */
  readonly deviceName?: string | undefined;
  /** When the run began, in microseconds since 1970; what the run says of it, or else 0. */
  readonly runStartMicros?: number | undefined;
}

const table = /* @__PURE__ */ optionTable('encodeRunMetadata', {
  deviceName: text('the name of a device').or('/job:localhost/replica:0/task:0/device:CPU:0'),
  runStartMicros: atLeast(0),
} satisfies FieldsOf<EncodeRunMetadataOptions>);

/**
 * Encodes what a run told about itself as TensorFlow's RunMetadata: the times of its nodes, all on one device, in the order
 * in which they were noted. A run that was not traced has none. What TensorFlow itself told goes as it is.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function encodeRunMetadata(metadata: RunMetadata, options: EncodeRunMetadataOptions = {}): Uint8Array {
  const { nodeStats, startEpochMicros = 0 } = metadata.stepStats ?? {};
  const { deviceName: device, runStartMicros = startEpochMicros } = table.check(options);
  if (metadata.encoded) return metadata.encoded;
  return toBinary(
    RunMetadataSchema,
    create(RunMetadataSchema, {
      ...(nodeStats && {
        stepStats: { devStats: [{ device, nodeStats: nodeStats.map((stats) => execStats(stats, runStartMicros)) }] },
      }),
    }),
  );
}

function execStats(
  { nodeName, startMicros, durationMicros }: NodeStats,
  runStartMicros: number,
): MessageInitShape<typeof NodeExecStatsSchema> {
  const start = wholeMicros(runStartMicros + startMicros);
  const duration = wholeMicros(durationMicros);
  return {
    nodeName,
    allStartMicros: start,
    opEndRelMicros: duration,
    allEndRelMicros: duration,
    scheduledMicros: start,
  };
}

function wholeMicros(micros: number): bigint {
  return BigInt(Math.round(micros));
}
