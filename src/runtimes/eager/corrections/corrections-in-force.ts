import { getKernel, zeros, type KernelConfig, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs';
import type { EngineInternals } from '../engine/engine-internals.js';
import { gradientCorrections, kernelCorrections, withoutDerivative } from './all-corrections.js';
import { composedGradientOf } from './composed/composed-gradients.js';
import { customFunctionFor } from './composed/custom-gradients.js';
import type { GradientCorrection, KernelCorrection } from './correction.js';
import { linkSavedCopies } from './saved-copies.js';

type KernelFunction = KernelConfig['kernelFunc'];

/** An entry of tfjs's registry. */
interface KernelEntry {
  kernelFunc: KernelFunction;
}

/** The corrections of one backend. */
interface Corrections {
  /** How many segments they are in force for: one within another when a function of an op starts a run itself. */
  segments: number;
}

const byBackend = new Map<string, Corrections>();
const gradients: ReadonlyMap<string, GradientCorrection> = new Map(
  gradientCorrections.map((correction) => [correction.kernelName, correction]),
);

/**
 * Puts right what tfjs has wrong on a backend: kernels, gradients, and what is recorded for the backward pass.
 *
 * The entries of tfjs's registry keep their identity, and their functions are tfjs's own again as soon as the function is
 * called that this returns: in the same turn of the event loop. It runs at every step, so it makes nothing but that
 * function, and does not go through the entries.
 */
export function correctBackend(engine: EngineInternals, backendName: string): () => void {
  const corrections = correctionsOf(backendName);
  const { addTapeNode, getTensorsForGradient, customGrad } = engine;
  corrections.segments += 1;
  engine.addTapeNode = correctedTapeNode;
  engine.getTensorsForGradient = correctedTensorsForGradient;
  engine.customGrad = correctedCustomGrad;
  return () => {
    corrections.segments -= 1;
    engine.addTapeNode = addTapeNode;
    engine.getTensorsForGradient = getTensorsForGradient;
    engine.customGrad = customGrad;
  };
}

/** The engine's own functions, which stand in its class. */
const ownOf = (engine: EngineInternals): EngineInternals => Object.getPrototypeOf(engine) as EngineInternals;

const correctedTensorsForGradient: EngineInternals['getTensorsForGradient'] = function (name, inputs, outputs) {
  const correction = correctionFor(name, this);
  if (correction === 'none') return [];
  const saved = correction
    ? savedFor(correction, inputs, outputs)
    : ownOf(this).getTensorsForGradient.call(this, name, inputs, outputs);
  return saved.filter(isGiven);
};

const correctedTapeNode: EngineInternals['addTapeNode'] = function (name, given, outputs, gradient, saved, attrs) {
  const inputs = Object.values(given).every(isGiven) ? given : withoutMissing(given);
  const correction = correctionFor(name, this);
  if (correction === 'none' || !isDifferentiable(name, outputs)) {
    for (const tensor of saved) tensor.dispose();
    return;
  }
  if (correction) record(this, correction, { inputs, outputs, saved, attrs });
  else ownOf(this).addTapeNode.call(this, name, inputs, outputs, gradient, saved, attrs);
  linkSavedCopies(this, { name, inputs, outputs, saved });
};

const correctedCustomGrad: EngineInternals['customGrad'] = function (own) {
  return ownOf(this).customGrad.call(this, customFunctionFor(own, this));
};

/** False for an input that an op leaves out, which the engine would take for a tensor. */
function isGiven(tensor: Tensor | null | undefined): tensor is Tensor {
  return tensor !== undefined && tensor !== null;
}

function withoutMissing(inputs: NamedTensorMap): NamedTensorMap {
  return Object.fromEntries(Object.entries(inputs).filter(([, tensor]) => isGiven(tensor)));
}

/** The gradient that stands for the engine's own, if one does; `none` for what an op computes with beside the tape. */
function correctionFor(kernelName: string, engine: EngineInternals): GradientCorrection | 'none' | undefined {
  const composed = composedGradientOf(kernelName, engine);
  return composed ? (composed.gradient ?? 'none') : gradients.get(kernelName);
}

function correctionsOf(backendName: string): Corrections {
  let corrections = byBackend.get(backendName);
  if (!corrections) {
    corrections = { segments: 0 };
    byBackend.set(backendName, corrections);
    const ofBackend = kernelCorrections.filter(({ backends }) => backends.includes(backendName));
    for (const name of new Set(ofBackend.map(({ kernelName }) => kernelName))) {
      const entry = getKernel(name, backendName) as KernelEntry | undefined;
      const ofKernel = ofBackend.filter(({ kernelName }) => kernelName === name);
      // A later correction of the same kernel goes around the earlier.
      const correct: KernelCorrection['correct'] = (original) =>
        ofKernel.reduce((within, correction) => correction.correct(within), original);
      if (entry) correctEntry(entry, correct, corrections);
    }
  }
  return corrections;
}

/** Makes the function of an entry the corrected one while a segment runs, and the entry's own at all other times. */
function correctEntry(entry: KernelEntry, correct: KernelCorrection['correct'], corrections: Corrections): void {
  let original = entry.kernelFunc;
  let corrected = correct(original);
  Object.defineProperty(entry, 'kernelFunc', {
    configurable: true,
    enumerable: true,
    get: () => (corrections.segments > 0 ? corrected : original),
    set: (kernelFunc: KernelFunction) => {
      original = kernelFunc;
      corrected = correct(kernelFunc);
    },
  });
}

/** False for what can pass no gradient on: integers, truth values, texts, and floats that jump. */
function isDifferentiable(name: string, outputs: readonly Tensor[]): boolean {
  return !withoutDerivative.has(name) && outputs.some(({ dtype }) => dtype === 'float32' || dtype === 'complex64');
}

function savedFor(correction: GradientCorrection, inputs: NamedTensorMap, outputs: readonly Tensor[]): Tensor[] {
  const { inputsToSave = [], outputsToSave = [], saveAllInputs = false } = correction;
  const names = saveAllInputs ? Object.keys(inputs) : inputsToSave;
  const ofInputs = names.flatMap((name) => inputs[name] ?? []);
  return [...ofInputs, ...outputs.filter((_, place) => outputsToSave[place])];
}

/** What the engine tells of a kernel that it has run under a tape. */
interface Recorded {
  readonly inputs: NamedTensorMap;
  readonly outputs: readonly Tensor[];
  readonly saved: readonly Tensor[];
  readonly attrs: object | undefined;
}

function record({ state }: EngineInternals, correction: GradientCorrection, recorded: Recorded): void {
  const { inputs, outputs, saved, attrs } = recorded;
  state.activeTape?.push({
    id: state.nextTapeNodeId++,
    kernelName: correction.kernelName,
    inputs,
    outputs,
    saved,
    gradient: (dys) => {
      const whole = dys.map((dy, place) => dy ?? zerosLike(outputs[place]));
      const [only] = whole;
      return correction.gradFunc(whole.length === 1 && only ? only : whole, [...saved], { ...attrs });
    },
  });
}

function zerosLike(output: Tensor | undefined): Tensor {
  return zeros(output?.shape ?? [], output?.dtype);
}
