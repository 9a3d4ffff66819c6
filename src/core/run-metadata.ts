/** What a run tells about itself; the session fills the object that it is given. */
export interface RunMetadata {
  /** Times of what ran, when traceLevel is above 0. */
  stepStats?: StepStats | undefined;
  /** The bytes of TensorFlow's RunMetadata, where TensorFlow itself ran. */
  encoded?: Uint8Array | undefined;
  /** The graphs that TensorFlow ran, as bytes of GraphDefs, where outputPartitionGraphs asked for them. */
  partitionGraphs?: readonly Uint8Array[] | undefined;
  [key: string]: unknown;
}

/** When what ran in one run. */
export interface StepStats {
  readonly nodeStats: readonly NodeStats[];
  /** What the engine did for the nodes, in order, where the runtime can tell. */
  readonly kernelStats?: readonly KernelStats[] | undefined;
  /** When the run began, in microseconds since 1970. */
  readonly startEpochMicros?: number | undefined;
}

/** When one node ran. */
export interface NodeStats {
  readonly nodeName: string;
  /** Microseconds since the run began. */
  readonly startMicros: number;
  readonly durationMicros: number;
  /** What ran it, where the runtime has several devices. */
  readonly device?: string | undefined;
  /** What TensorFlow's timeline shows for it. */
  readonly label?: string | undefined;
  /** The thread that ran it, as the runtime numbers them. */
  readonly thread?: number | undefined;
}

/** When one kernel of the engine ran. */
export interface KernelStats {
  readonly kernelName: string;
  /** The node that it ran for; undefined where several share it, as in taking gradients. */
  readonly nodeName?: string | undefined;
  /** Microseconds since the run began. */
  readonly startMicros: number;
  readonly durationMicros: number;
  /** Bytes that it added to what the engine holds, without those of kernels that ran within it. */
  readonly bytesAdded?: number | undefined;
  readonly outputShapes?: readonly (readonly number[])[] | undefined;
}
