// What the root gave before the doors were made; gone with 1.0.
//
// The values are constants of this module, no exports of another one: esbuild puts what an export of the root is made by into every
// program that loads a part with it later, whether the program asks for that export or not.
import { readCheckpointState as readFormerly } from '../checkpoint/read/load-checkpoint.js';
import * as checkpoint from './checkpoint.js';
import * as data from './data.js';
import * as events from './events.js';
import * as queues from './queues.js';
import * as runtime from './runtime.js';

/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const checkpointExists = checkpoint.checkpointExists;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const CheckpointReader = checkpoint.CheckpointReader;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export type CheckpointReader = checkpoint.CheckpointReader;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const generateCheckpointState = checkpoint.generateCheckpointState;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const getCheckpointMtimes = checkpoint.getCheckpointMtimes;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const getCheckpointState = checkpoint.getCheckpointState;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const keepBestN = checkpoint.keepBestN;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const keepEveryNHours = checkpoint.keepEveryNHours;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const keepEveryNSteps = checkpoint.keepEveryNSteps;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const latestCheckpoint = checkpoint.latestCheckpoint;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const loadCheckpoint = checkpoint.loadCheckpoint;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const newestGoodCheckpoint = checkpoint.newestGoodCheckpoint;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const readTrainingState = checkpoint.readTrainingState;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const removeCheckpoint = checkpoint.removeCheckpoint;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const Saver = checkpoint.Saver;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export type Saver = checkpoint.Saver;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const updateCheckpointState = checkpoint.updateCheckpointState;
/** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
export const verifyCheckpoint = checkpoint.verifyCheckpoint;
/** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
export const InputPipeline = data.InputPipeline;
/** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
export type InputPipeline<T = unknown> = data.InputPipeline<T>;
/** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
export const inputs = data.inputs;
/** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
export const FileWriter = events.FileWriter;
/** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
export type FileWriter = events.FileWriter;
/** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
export const FileWriterCache = events.FileWriterCache;
/** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
export const readEvents = events.readEvents;
/** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
export const summary = events.summary;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const addQueueRunner = queues.addQueueRunner;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const batch = queues.batch;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const Coordinator = queues.Coordinator;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type Coordinator = queues.Coordinator;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const FIFOQueue = queues.FIFOQueue;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type FIFOQueue<D extends queues.QueueDataTypes, N extends queues.QueueNames = undefined> = queues.FIFOQueue<
  D,
  N
>;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const inputProducer = queues.inputProducer;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const LooperThread = queues.LooperThread;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type LooperThread = queues.LooperThread;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const PaddingFIFOQueue = queues.PaddingFIFOQueue;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type PaddingFIFOQueue<
  D extends queues.QueueDataTypes,
  N extends queues.QueueNames = undefined,
> = queues.PaddingFIFOQueue<D, N>;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const PriorityQueue = queues.PriorityQueue;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type PriorityQueue<
  D extends queues.QueueDataTypes,
  N extends queues.QueueNames = undefined,
> = queues.PriorityQueue<D, N>;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const QueueRunner = queues.QueueRunner;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type QueueRunner = queues.QueueRunner;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const RandomShuffleQueue = queues.RandomShuffleQueue;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export type RandomShuffleQueue<
  D extends queues.QueueDataTypes,
  N extends queues.QueueNames = undefined,
> = queues.RandomShuffleQueue<D, N>;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const rangeInputProducer = queues.rangeInputProducer;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const shuffleBatch = queues.shuffleBatch;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const startQueueRunners = queues.startQueueRunners;
/** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
export const stringInputProducer = queues.stringInputProducer;
/** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
export const eagerRuntime = runtime.eagerRuntime;
/** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
export const Scope = runtime.Scope;
/** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
export type Scope = runtime.Scope;
/** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
export const SessionManager = runtime.SessionManager;
/** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
export type SessionManager = runtime.SessionManager;
export type {
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  KeepBestNOptions,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  KeepRule,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  PendingSave,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  SavedCheckpoint,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  SaveOptions,
  /** @deprecated Import it from 'monitored-session/checkpoint': the root gives it until 1.0. */
  SaverOptions,
} from './checkpoint.js';
export type {
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  AnyNodes,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  BatchOf,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  BatchOptions,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  ColumnSource,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  ElementOf,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  ElementTypes,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  HostedElement,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  InputSource,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  IteratorNodes,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  IteratorOptions,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  ShuffleOptions,
  /** @deprecated Import it from 'monitored-session/data': the root gives it until 1.0. */
  StreamSource,
} from './data.js';
export type {
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  AudioSummaryOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  Event,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  FileWriterOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  GlobalStep,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  HParam,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  HParamDomain,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  HParamsMetric,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  HParamsOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  HParamsSummaries,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  HParamValue,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  ImageSummaryOptions,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  SessionLog,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  SessionLogEntry,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  Summary,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  SummaryValue,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  SummaryWriter,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  TensorLike,
  /** @deprecated Import it from 'monitored-session/events': the root gives it until 1.0. */
  WritableSummary,
} from './events.js';
export type {
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  BatchInputs,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  BatchNodes,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  CloseQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  CommonBatchOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  ComponentValue,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  CoordinatedTask,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  CoordinatorOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  ErrorType,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  ForEachInput,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  InputBatchOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  InputProducerOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  JoinOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  LooperThreadOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  LooperThreadSettings,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  OpErrorType,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  PaddingFIFOQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  PriorityQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  ProducerOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueBase,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueDataType,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueDataTypes,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueInput,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueInputs,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueLike,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueNames,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueNodes,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueRunnerDef,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueRunnerFromJSONOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueRunnerLike,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  QueueRunnerOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  RandomShuffleQueueOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  ShuffleBatchOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  StartQueueRunnersOptions,
  /** @deprecated Import it from 'monitored-session/queues': the root gives it until 1.0. */
  TaskWork,
} from './queues.js';
export type {
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  ByteSource,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  CreateSessionContext,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  Finalizer,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  HeldValue,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  HeldVariables,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  OpenSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  PreparedRun,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  PrepareSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  ReadableFile,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  RecoveredSession,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  RecoverSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  Runtime,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  SessionManagerOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  SessionTarget,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  Storage,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  SummariesLike,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  VariableKind,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  VariableLike,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  WaitForSessionOptions,
  /** @deprecated Import it from 'monitored-session/runtime': the root gives it until 1.0. */
  WritableFile,
} from './runtime.js';
/** @deprecated Import readTrainingState from 'monitored-session/checkpoint': the root gives this name until 1.0. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- it goes together with its own name
export const readCheckpointState = readFormerly;
