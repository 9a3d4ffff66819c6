import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { RunMetadata, StepStats } from '../../../core/run-metadata.js';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import {
  RunMetadataSchema,
  type StepStats as StepStatsProto,
} from '../../../formats/proto/generated/run-metadata_pb.js';

/** What a run has told that was not asked. */
const nothing = new Uint8Array();

/** Fills in what TensorFlow told of a run; a run that was not asked tells nothing. */
export function fillRunMetadata(metadata: RunMetadata, bytes: Uint8Array = nothing): void {
  if (bytes.length === 0) {
    metadata.encoded = bytes;
    return;
  }
  const { stepStats, partitionGraphs } = fromBinary(RunMetadataSchema, bytes);
  metadata.encoded = bytes;
  if (stepStats && stepStats.devStats.length > 0) metadata.stepStats = toStepStats(stepStats);
  if (partitionGraphs.length > 0) {
    metadata.partitionGraphs = partitionGraphs.map((graph) => toBinary(GraphDefSchema, graph));
  }
}

/** The times of all devices, from the first thing that one of them did. */
function toStepStats({ devStats }: StepStatsProto): StepStats {
  const starts = devStats.flatMap(({ nodeStats }) => nodeStats.map(({ allStartMicros }) => Number(allStartMicros)));
  const startEpochMicros = starts.reduce((first, start) => Math.min(first, start), Infinity);
  return {
    startEpochMicros: Number.isFinite(startEpochMicros) ? startEpochMicros : undefined,
    nodeStats: devStats.flatMap(({ device, nodeStats }) =>
      nodeStats.map(({ nodeName, allStartMicros, allEndRelMicros, timelineLabel, threadId }) => ({
        nodeName,
        device,
        startMicros: Number(allStartMicros) - startEpochMicros,
        durationMicros: Number(allEndRelMicros),
        label: timelineLabel,
        thread: threadId,
      })),
    ),
  };
}
