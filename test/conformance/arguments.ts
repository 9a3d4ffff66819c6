import type { DebugOptions, Feeds, RunMetadata, RunOptions } from '../../src/index.js';
import type { CallSpec, FeedDict, Json, JsonObject, OptionsSpec } from './scenario.js';

/** What the caller passes besides the fetches; a field that is absent is not passed. */
export interface CallArguments {
  readonly feeds?: Record<string, number> | null;
  readonly options?: RunOptions | null;
  readonly metadata?: RunMetadata;
}

/** Builds the objects that a call passes. */
export function buildArguments(spec: CallSpec): CallArguments {
  return {
    ...(spec.feed_dict === undefined ? {} : { feeds: decodeFeeds(spec.feed_dict) }),
    ...(spec.options === undefined ? {} : { options: spec.options && decodeOptions(spec.options) }),
    ...(spec.run_metadata ? { metadata: {} } : {}),
  };
}

/** The caller's own objects as they are now. */
export function encodeArguments(args: CallArguments): JsonObject {
  return {
    ...('feeds' in args ? { feed_dict: encodeFeeds(args.feeds) } : {}),
    ...('options' in args ? { options: encodeOptions(args.options) } : {}),
    ...('metadata' in args ? { run_metadata: encodeMetadata(args.metadata) } : {}),
  };
}

/** A new feed object. */
export function decodeFeeds(feeds: FeedDict | null): Record<string, number> | null {
  return feeds && { ...feeds };
}

/** Feeds by name, or null when there is no feed object. */
export function encodeFeeds(feeds: Feeds | null | undefined): Json {
  if (feeds === null || feeds === undefined) return null;
  const entries = feeds instanceof Map || Array.isArray(feeds) ? [...feeds] : Object.entries(feeds);
  return Object.fromEntries<Json>(entries as Iterable<readonly [string, Json]>);
}

/** A new options object. */
export function decodeOptions(spec: OptionsSpec): RunOptions {
  const debugOptions: DebugOptions = {
    ...(spec.watch && { debugTensorWatchOpts: spec.watch.map((nodeName) => ({ nodeName })) }),
    ...(spec.reset_disk_byte_usage !== undefined && { resetDiskByteUsage: spec.reset_disk_byte_usage }),
    ...(spec.debug_global_step !== undefined && { globalStep: spec.debug_global_step }),
  };
  return {
    ...(spec.trace_level !== undefined && { traceLevel: spec.trace_level }),
    ...(spec.timeout_in_ms !== undefined && { timeoutInMs: spec.timeout_in_ms }),
    ...(spec.inter_op_thread_pool !== undefined && { interOpThreadPool: spec.inter_op_thread_pool }),
    ...(spec.output_partition_graphs !== undefined && { outputPartitionGraphs: spec.output_partition_graphs }),
    ...(spec.report_tensor_allocations_upon_oom !== undefined && {
      reportTensorAllocationsUponOom: spec.report_tensor_allocations_upon_oom,
    }),
    ...(Object.keys(debugOptions).length > 0 && { debugOptions }),
  };
}

/** The fields of `options` that differ from their default, or null when there is no options object. */
export function encodeOptions(options: RunOptions | null | undefined): Json {
  if (!options) return null;
  const debug = options.debugOptions ?? {};
  const fields: Readonly<Record<keyof OptionsSpec, Json>> = {
    trace_level: options.traceLevel ?? 0,
    timeout_in_ms: options.timeoutInMs ?? 0,
    inter_op_thread_pool: options.interOpThreadPool ?? 0,
    output_partition_graphs: options.outputPartitionGraphs ?? false,
    report_tensor_allocations_upon_oom: options.reportTensorAllocationsUponOom ?? false,
    watch: (debug.debugTensorWatchOpts ?? []).map(({ nodeName }) => nodeName),
    reset_disk_byte_usage: debug.resetDiskByteUsage ?? false,
    debug_global_step: debug.globalStep ?? 0,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );
}

/** Puts `mark` on a metadata object. */
export function markMetadata(metadata: RunMetadata, mark: string): void {
  metadata['marks'] = [...marksOf(metadata), mark];
}

/** The marks on a metadata object, or null when there is none. */
export function encodeMetadata(metadata: RunMetadata | undefined): Json {
  return metadata ? [...marksOf(metadata)] : null;
}

function marksOf(metadata: RunMetadata): readonly string[] {
  return (metadata['marks'] as readonly string[] | undefined) ?? [];
}
