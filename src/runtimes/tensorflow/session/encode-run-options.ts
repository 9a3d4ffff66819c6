import { create, toBinary } from '@bufbuild/protobuf';
import type { RawRunOptions } from '../../../core/raw-run-options.js';
import { RunOptionsSchema, type RunOptions_TraceLevel } from '../../../formats/proto/generated/config_pb.js';

/** The options of a run as TensorFlow takes them; undefined where none says anything. */
export function encodeRunOptions(options: RawRunOptions): Uint8Array | undefined {
  const { traceLevel = 0, timeoutInMs = 0, interOpThreadPool = 0, debugOptions } = options;
  const { outputPartitionGraphs = false, reportTensorAllocationsUponOom = false } = options;
  const says =
    traceLevel > 0 ||
    timeoutInMs > 0 ||
    interOpThreadPool !== 0 ||
    outputPartitionGraphs ||
    reportTensorAllocationsUponOom ||
    debugOptions !== undefined;
  if (!says) return undefined;
  return toBinary(
    RunOptionsSchema,
    create(RunOptionsSchema, {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the levels are the members of the enum
      traceLevel: traceLevel as RunOptions_TraceLevel,
      timeoutInMs: BigInt(Math.ceil(timeoutInMs)),
      interOpThreadPool,
      outputPartitionGraphs,
      reportTensorAllocationsUponOom,
      ...(debugOptions && {
        debugOptions: {
          globalStep: BigInt(debugOptions.globalStep ?? 0),
          resetDiskByteUsage: debugOptions.resetDiskByteUsage ?? false,
          debugTensorWatchOpts: (debugOptions.debugTensorWatchOpts ?? []).map((watch) => ({
            nodeName: watch.nodeName,
            outputSlot: watch.outputSlot ?? 0,
            debugOps: [...(watch.debugOps ?? [])],
            debugUrls: [...(watch.debugUrls ?? [])],
          })),
        },
      }),
    }),
  );
}
