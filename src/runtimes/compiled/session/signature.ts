import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { VariableNode } from '../../../graph/node.js';
import { fieldsOf, type OptimizerSlot } from '../../../graph/optimizer-layout.js';
import type { Frame } from '../../eager/execute/frame.js';
import type { Plan } from '../../eager/plan/plan.js';
import type { VariableStore } from '../../eager/variables/variable-store.js';
import type { StepPhases } from '../trace/step-phases.js';
import type { HostRun } from './host-run.js';

/** What a graph was made for, by what may differ from step to step. */
export interface SignatureParts {
  /** Types and shapes of what comes from the host. */
  readonly shapes: string;
  /** Numbers, texts and flags of the optimizers, but for their rates. */
  readonly optimizer: string;
  /** Which variables are trained. */
  readonly trainable: string;
  /** Which variables have a value, and what layers keep. */
  readonly variables: string;
  /** What is decided by counters. */
  readonly accumulation: string;
}

/**
 * Why a step is traced: it is the first of its plan, it was dropped meanwhile, a tensor that it had at hand was disposed, or this
 * has changed.
 */
export type TraceReason = 'first' | 'dropped' | 'captured' | keyof SignatureParts;

/** Fields of an optimizer that do not belong to what a graph is made of: rates are fed, and steps counted, by themselves. */
const FED: ReadonlySet<string> = new Set(['learningRate', 'iterations_']);

/** What the graph of a step depends on. */
export function signatureOf(frame: Frame, phases: StepPhases, host: HostRun): SignatureParts {
  const { plan, session } = frame;
  const { graph, store } = session;
  let shapes = '';
  for (const { slot, source } of phases.hostInputs) {
    const value = frame.value(slot);
    if (value) shapes += `${source.name}: ${value.dtype}[${value.shape.join()}]; `;
  }
  return {
    shapes,
    optimizer: optimizersIn(plan),
    trainable: plan.tape || plan.steps ? trainableIn(graph) : '',
    variables: variablesIn(graph, store),
    accumulation: host.decisions,
  };
}

/** The parts as one key. */
export function keyOf({ shapes, optimizer, trainable, variables, accumulation }: SignatureParts): string {
  return `${shapes}|${optimizer}|${trainable}|${variables}|${accumulation}`;
}

/** The first part in which two signatures differ. */
export function differenceOf(before: SignatureParts, now: SignatureParts): TraceReason {
  const order: readonly (keyof SignatureParts)[] = ['shapes', 'optimizer', 'trainable', 'variables', 'accumulation'];
  return order.find((part) => before[part] !== now[part]) ?? 'dropped';
}

function optimizersIn({ stages }: Plan): string {
  let text = '';
  for (const { writes } of stages) {
    for (const { node } of writes) {
      if (!('binding' in node.definition)) continue;
      const fields = fieldsOf(node.definition.binding.optimizer);
      for (const name in fields) {
        const value = fields[name];
        if (Array.isArray(value)) text += slotsIn(value);
        else if (!FED.has(name) && isPlain(value)) text += `${name}=${String(value)},`;
      }
      text += ';';
    }
  }
  return text;
}

/** Which variables are in an array of slots. */
function slotsIn(slots: readonly (Partial<OptimizerSlot> | null | undefined)[]): string {
  let text = '';
  for (const slot of slots) text += `${slot?.variable?.id ?? '-'},`;
  return text;
}

function trainableIn(graph: Graph): string {
  const { variables, trainedNow } = graph[internals];
  const isTrained = trainedNow();
  let text = '';
  for (const node of variables) if (isWeight(node)) text += isTrained(node) && flagOf(node) ? '1' : '0';
  return text;
}

/** False for what an optimizer keeps, and for counters. */
function isWeight({ definition: { storage } }: VariableNode): boolean {
  return storage.kind === 'tracked' && !storage.slot;
}

function flagOf({ definition: { storage } }: VariableNode): boolean {
  return storage.kind !== 'tracked' || storage.variable.trainable;
}

function variablesIn(graph: Graph, store: VariableStore): string {
  const { variables, state } = graph[internals];
  let text = '';
  for (const node of variables) {
    if (node.definition.storage.kind === 'owned') text += store.cellOf(node).initialized ? '1' : '0';
  }
  for (const { tensors } of state.ofLayers) {
    text += tensors ? tensors.map(({ shape }) => `[${shape.join()}]`).join('') : '-';
  }
  return text;
}

function isPlain(value: unknown): value is string | number | boolean | bigint | null | undefined {
  return typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol';
}
