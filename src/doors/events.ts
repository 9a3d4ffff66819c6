/**
 * Event files and summaries for TensorBoard.
 *
 * @module monitored-session/events
 */

export { FileWriterCache } from '../events/file-writer-cache.js';
export type { FileWriterOptions } from '../events/file-writer-options.js';
export { FileWriter } from '../events/file-writer.js';
export type { HParamsOptions, HParamsSummaries } from '../events/hparams.js';
export { readEvents } from '../events/read-events.js';
export type { SessionLogEntry, SummaryWriter, WritableSummary } from '../events/summary-writer.js';
export { summary } from '../events/summary.js';
export type { GlobalStep } from '../events/to-step.js';
export type { SummaryValue, TensorLike } from '../events/to-tensor.js';
export type { DataType } from '../formats/proto/generated/data-type_pb.js';
export type {
  Event,
  LogMessage,
  SessionLog,
  SessionLog_SessionStatus,
  SourceMetadata,
  TaggedRunMetadata,
} from '../formats/proto/generated/event_pb.js';
export type {
  DataClass,
  HistogramProto,
  Summary,
  Summary_Audio,
  Summary_Image,
  Summary_Value,
  SummaryMetadata,
  SummaryMetadata_PluginData,
} from '../formats/proto/generated/summary_pb.js';
export type { TensorProto } from '../formats/proto/generated/tensor_pb.js';
export type { TensorShapeProto, TensorShapeProto_Dim } from '../formats/proto/generated/tensor-shape_pb.js';
export type { AudioSummaryOptions } from '../formats/summary/audio-summary.js';
export type { HParam, HParamDomain, HParamsMetric, HParamValue } from '../formats/summary/hparam-info.js';
export type { ImageSummaryOptions } from '../formats/summary/image-summary.js';
