/** Whether one of grappler's rewritings is done; `'DEFAULT'` leaves it to TensorFlow. A number is that of TensorFlow's enum. */
export type RewriterToggle =
  'DEFAULT' | 'ON' | 'OFF' | 'AGGRESSIVE' | 'EXPERIMENTAL_MLIR' | 'EXPERIMENTAL_BOTH' | number;

/**
 * Settings of a session of TensorFlow: its ConfigProto, in camelCase. A field that is left out is as TensorFlow has it; whole
 * numbers of 64 bits may be bigints.
 *
 * Source: `tensorflow/core/protobuf/config.proto` of TensorFlow 2.15.1.
 */
export interface SessionConfigProto {
  /** How many devices of a kind the session has at the most, by the kind: `{ CPU: 2, GPU: 0 }`. */
  readonly deviceCount?: Readonly<Record<string, number>> | undefined;
  /** Threads within one operation, such as a matrix product; 0 for as many as there are cores. Process-wide but where sessions have threads of their own. */
  readonly intraOpParallelismThreads?: number | undefined;
  /** Threads that run operations beside each other; 0 for as many as there are cores, a negative number for the caller's alone. */
  readonly interOpParallelismThreads?: number | undefined;
  /** Pools of threads that runs choose by `interOpThreadPool`, in place of `interOpParallelismThreads`. */
  readonly sessionInterOpThreadPool?: readonly ThreadPoolOptionProto[] | undefined;
  /** Whether the session has threads of its own in place of the process's. */
  readonly usePerSessionThreads?: boolean | undefined;
  /** After how many steps nodes are placed anew, up to a time; TensorFlow does not use it yet. */
  readonly placementPeriod?: number | undefined;
  /** Which devices a session at a master sees: `['/job:ps', '/job:worker/task:0']`. */
  readonly deviceFilters?: readonly string[] | undefined;
  readonly gpuOptions?: GPUOptionsProto | undefined;
  /** Whether an operation that cannot be where it was asked to be goes elsewhere. */
  readonly allowSoftPlacement?: boolean | undefined;
  /** Whether TensorFlow writes to stderr where each operation is. */
  readonly logDevicePlacement?: boolean | undefined;
  readonly graphOptions?: GraphOptionsProto | undefined;
  /** Milliseconds after which any call that may wait, such as a run, fails with DeadlineExceeded; 0 for never. */
  readonly operationTimeoutInMs?: number | bigint | undefined;
  /** How a session at a master calls it. */
  readonly rpcOptions?: RPCOptionsProto | undefined;
  /** Whether variables of this session are hidden from the other sessions at its master. */
  readonly isolateSessionState?: boolean | undefined;
  /** Whether sessions at a master share its devices where their states are isolated. */
  readonly shareClusterDevicesInSession?: boolean | undefined;
  readonly experimental?: ExperimentalConfigProto | undefined;
}

/** A pool of threads for operations that run beside each other. */
export interface ThreadPoolOptionProto {
  /** 0 for as many as there are cores, or what an earlier pool of that `globalName` has. */
  readonly numThreads?: number | undefined;
  /** Shared by all sessions of the process that give this name; the session's own when empty. */
  readonly globalName?: string | undefined;
}

/** Calls between the tasks of a cluster. */
export interface RPCOptionsProto {
  /** Whether a master of this process is called through the network, so that calls have their limits. */
  readonly useRpcForInprocessMaster?: boolean | undefined;
  /** `'deflate'`, `'gzip'`, or none. */
  readonly compressionAlgorithm?: string | undefined;
  /** From 0 to 3, for the algorithm. */
  readonly compressionLevel?: number | undefined;
  /** Whether answers are kept for a call that is made again. */
  readonly cacheRpcResponse?: boolean | undefined;
  /** Whether sessions at one target have a connection each. */
  readonly disableSessionConnectionSharing?: boolean | undefined;
  /** Connections to each task; 1. */
  readonly numChannelsPerTarget?: number | undefined;
}

/** What TensorFlow does to a graph before it runs it. */
export interface GraphOptionsProto {
  /** Whether tensors of other devices are asked for no sooner than they are needed. */
  readonly enableRecvScheduling?: boolean | undefined;
  readonly optimizerOptions?: OptimizerOptionsProto | undefined;
  /** After how many steps a model of costs is made, which RunMetadata has; 0 for none. */
  readonly buildCostModel?: number | bigint | undefined;
  /** How many steps come before the first of those that the model of costs is made of. */
  readonly buildCostModelAfter?: number | bigint | undefined;
  /** Whether shapes that were inferred stand in attributes of the nodes. */
  readonly inferShapes?: boolean | undefined;
  /** Whether only what a run needs is placed, in place of the whole graph. */
  readonly placePrunedGraph?: boolean | undefined;
  /** Whether float32 goes to other tasks as bfloat16. */
  readonly enableBfloat16Sendrecv?: boolean | undefined;
  /** After how many steps a timeline is recorded; 0 for none. */
  readonly timelineStep?: number | undefined;
  /** What grappler does. */
  readonly rewriteOptions?: RewriterConfigProto | undefined;
}

/** Optimizations by the graph's own passes, before grappler's. */
export interface OptimizerOptionsProto {
  /** Whether what is computed twice is computed once. */
  readonly doCommonSubexpressionElimination?: boolean | undefined;
  /** Whether what follows from constants alone is computed before the first run. */
  readonly doConstantFolding?: boolean | undefined;
  /** The most bytes of a constant that is made so; 10 MB when 0. */
  readonly maxFoldedConstantInBytes?: number | bigint | undefined;
  /** Whether functions are put in the place of their calls. */
  readonly doFunctionInlining?: boolean | undefined;
  /** `'L1'`: the usual ones; `'L0'`: none. */
  readonly optLevel?: 'L1' | 'L0' | number | undefined;
  /** Whether XLA compiles what it can. */
  readonly globalJitLevel?: 'DEFAULT' | 'OFF' | 'ON_1' | 'ON_2' | number | undefined;
  /** Whether XLA compiles for the processor too. */
  readonly cpuGlobalJit?: boolean | undefined;
}

/** What grappler does to a graph before it is run. */
export interface RewriterConfigProto {
  /** Whether no rewriting is done at all. */
  readonly disableMetaOptimizer?: boolean | undefined;
  /** The least nodes of a graph that is rewritten; 4 when 0, all when negative. */
  readonly minGraphNodes?: number | undefined;
  /** How often all rewritings are gone through. */
  readonly metaOptimizerIterations?: 'DEFAULT_NUM_ITERS' | 'ONE' | 'TWO' | number | undefined;
  /** Milliseconds that rewriting may take, 5 minutes when 0, without end when negative. */
  readonly metaOptimizerTimeoutMs?: number | bigint | undefined;
  /** Whether a rewriting that fails is an error. */
  readonly failOnOptimizerErrors?: boolean | undefined;
  /** The rewritings by name, and their order, in place of the usual ones. */
  readonly optimizers?: readonly string[] | undefined;
  /** Channels first or last, by what the device does faster. */
  readonly layoutOptimizer?: RewriterToggle | undefined;
  /** The same, for processors. */
  readonly cpuLayoutConversion?: 'NO_CONVERSION_ON_CPU' | 'NCHW_TO_NHWC' | 'NHWC_TO_NCHW' | number | undefined;
  /** Whether nodes that no fetch needs are kept. */
  readonly disableModelPruning?: boolean | undefined;
  /** What follows from constants alone. */
  readonly constantFolding?: RewriterToggle | undefined;
  /** Shapes that are known before. */
  readonly shapeOptimization?: RewriterToggle | undefined;
  /** Several operations as one that does all of it. */
  readonly remapping?: RewriterToggle | undefined;
  /** What is computed twice. */
  readonly commonSubgraphElimination?: RewriterToggle | undefined;
  /** Arithmetic that can be done with fewer operations. */
  readonly arithmeticOptimization?: RewriterToggle | undefined;
  /** Control dependencies that change nothing. */
  readonly dependencyOptimization?: RewriterToggle | undefined;
  /** What is the same in each turn of a loop. */
  readonly loopOptimization?: RewriterToggle | undefined;
  /** Functions in the place of their calls, and such as are made for their arguments. */
  readonly functionOptimization?: RewriterToggle | undefined;
  /** Takes assertions, prints and checks of numbers away. */
  readonly debugStripper?: RewriterToggle | undefined;
  /** Several outputs in one piece of memory. */
  readonly scopedAllocatorOptimization?: RewriterToggle | undefined;
  /** Small operations on the processor rather than on the GPU. */
  readonly pinToHostOptimization?: RewriterToggle | undefined;
  /** Implementations of functions by the device. */
  readonly implementationSelector?: RewriterToggle | undefined;
  /** float16 where that will do, on GPUs. */
  readonly autoMixedPrecision?: RewriterToggle | undefined;
  /** bfloat16 where that will do, on processors with oneDNN; the name before. */
  readonly autoMixedPrecisionMkl?: RewriterToggle | undefined;
  /** bfloat16 where that will do, on processors with oneDNN. */
  readonly autoMixedPrecisionOnednnBfloat16?: RewriterToggle | undefined;
  /** float16 where that will do, on processors. */
  readonly autoMixedPrecisionCpu?: RewriterToggle | undefined;
  /** Rewritings of devices that are plugged in. */
  readonly usePluginOptimizers?: RewriterToggle | undefined;
  /** Work that both branches of a condition do. */
  readonly experimentalConditionalCodeMotion?: RewriterToggle | undefined;
  /** Whether constants stay as they are written. */
  readonly experimentalDisableCompressedTensorOptimization?: boolean | undefined;
  /** Whether quantization that is played is kept. */
  readonly experimentalDisableFoldingQuantizationEmulation?: boolean | undefined;
  /** What memory is saved by: work that is done again, or moves to the processor. */
  readonly memoryOptimization?:
    | 'DEFAULT_MEM_OPT'
    | 'NO_MEM_OPT'
    | 'MANUAL'
    | 'HEURISTICS'
    | 'SWAPPING_HEURISTICS'
    | 'RECOMPUTATION_HEURISTICS'
    | 'SCHEDULING_HEURISTICS'
    | number
    | undefined;
  /** Beginning of the names of nodes whose inputs may be computed again; `'gradients/'`. */
  readonly memoryOptimizerTargetNodeNameScope?: string | undefined;
}

/** GPUs, in a library that was built for them. */
export interface GPUOptionsProto {
  /** Share of the memory of each GPU that is taken at the start, from 0 to 1. */
  readonly perProcessGpuMemoryFraction?: number | undefined;
  /** Whether memory is taken as it is needed. */
  readonly allowGrowth?: boolean | undefined;
  /** `'BFC'`, or none for TensorFlow's choice. */
  readonly allocatorType?: string | undefined;
  /** How many bytes wait to be freed together; 0 for TensorFlow's choice. */
  readonly deferredDeletionBytes?: number | bigint | undefined;
  /** The GPUs that are seen, and their order: `'1,0'`. */
  readonly visibleDeviceList?: string | undefined;
  /** Microseconds between two looks at events while some are pending. */
  readonly pollingActiveDelayUsecs?: number | undefined;
  /** Milliseconds between them while none is; TensorFlow does not use it. */
  readonly pollingInactiveDelayMsecs?: number | undefined;
  /** Whether all tensors are where a GPU can be given them at once. */
  readonly forceGpuCompatible?: boolean | undefined;
}

/** Settings that TensorFlow may change. */
export interface ExperimentalConfigProto {
  /** The task that leads collective operations. */
  readonly collectiveGroupLeader?: string | undefined;
  /** `''` for the usual executor, or `'SINGLE_THREADED_EXECUTOR'`. */
  readonly executorType?: string | undefined;
  /** The most bytes of one answer of a task; 4 kB when 0, without end when negative. */
  readonly recvBufMaxChunk?: number | undefined;
  /** Whether threads and memory stay on one node of the processor. */
  readonly useNumaAffinity?: boolean | undefined;
  /** Whether collective operations run one after the other in one order. */
  readonly collectiveDeterministicSequentialExecution?: boolean | undefined;
  /** Whether a session with a cluster of its own shares the state of the tasks. */
  readonly shareSessionStateInClusterspecPropagation?: boolean | undefined;
  /** Whether threads that wait do not spin. */
  readonly disableThreadSpinning?: boolean | undefined;
  /** The field of that name in the settings themselves, as it was called before. */
  readonly shareClusterDevicesInSession?: boolean | undefined;
  /** Whether the graph will not be added to, so that it need not be kept beside what is run. */
  readonly optimizeForStaticGraph?: boolean | undefined;
  /** Whether it is kept although nothing will be added. */
  readonly disableOptimizeForStaticGraph?: boolean | undefined;
  /** Whether no run gives the graphs of its devices. */
  readonly disableOutputPartitionGraphs?: boolean | undefined;
  /** Whether conditions and loops stay functions. */
  readonly disableFunctionalOpsLowering?: boolean | undefined;
}
