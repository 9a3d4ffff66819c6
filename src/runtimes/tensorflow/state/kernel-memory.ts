/** What the kernels of some operations remember from one run to the next, and how their types are called. */
const memories: readonly (readonly [what: string, types: RegExp])[] = [
  [
    'random numbers',
    /^(Random(Uniform|UniformInt|StandardNormal|Gamma|Poisson|PoissonV2|Shuffle|Crop)|(Parameterized)?TruncatedNormal|Multinomial|NonDeterministicInts|SampleDistortedBoundingBox(V2)?|\w+CandidateSampler|Fractional(Max|Avg)Pool|CudnnRNN(V2|V3)?)$/,
  ],
  [
    'position',
    /^((Anonymous)?(MultiDevice)?Iterator(V2|V3)?|OneShotIterator|(TFRecord|TextLine|FixedLengthRecord|WholeFile|Identity|LMDB)Reader(V2)?|RecordInput|Skipgram|NegTrain)$/,
  ],
  ['elements', /^((FIFO|PaddingFIFO|RandomShuffle|Priority)Queue(V2)?|Barrier|(Map|OrderedMap)?Stage)$/],
  ['gradients', /^(Sparse|Resource)?ConditionalAccumulator$/],
  ['entries', /^(Anonymous)?Mutable(Dense)?HashTable(OfTensors)?(V2)?$/],
  ['trees', /^BoostedTrees(Ensemble|QuantileStream)ResourceHandleOp$/],
  ['value', /^(Variable(V2)?|VarHandleOp)$/],
];

/** What an operation of that type remembers besides what is fed to it; undefined where that is nothing. */
export function kernelMemory(type: string): string | undefined {
  return memories.find(([, types]) => types.test(type))?.[0];
}

/** True for what draws random numbers by itself, also within a function. */
export function drawsRandomNumbers(type: string): boolean {
  return kernelMemory(type) === 'random numbers';
}
