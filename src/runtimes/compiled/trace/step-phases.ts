import { UnimplementedError } from '../../../errors.js';
import type { Node, VariableNode } from '../../../graph/node.js';
import { inputsOf } from '../../../graph/inputs-of.js';
import type { Plan, Step } from '../../eager/plan/plan.js';

/**
 * When a step of a plan is done: on the host before the graph runs, since it needs nothing that is computed; in the graph; or
 * on the host afterwards, from values that the graph gives.
 */
export type Phase = 'before' | 'traced' | 'after';

/** A value of the host that the graph computes with. */
export interface HostInput {
  readonly slot: number;
  /** The node that gives it, and one that computes with it. */
  readonly source: Node;
  readonly user: Node;
}

/** Where the steps of a plan are done. */
export class StepPhases {
  /** False where nothing is left for the graph, or the plan gives variables their first values. */
  readonly isCompilable: boolean;
  readonly #ofSlots = new Map<number, Phase>();
  readonly #ofWrites = new Map<Step, Phase>();
  /** Counters that are written from what the graph gives. */
  readonly #late = new Set<VariableNode>();
  readonly #hostInputs = new Map<number, HostInput>();

  /** @throws UnimplementedError where the graph would have to wait for the host, which waits for it. */
  constructor({ feeds, sources, stages }: Plan) {
    for (const { slot } of feeds) this.#ofSlots.set(slot, 'before');
    for (const { slot } of sources) this.#ofSlots.set(slot, 'before');
    let initializes = false;
    for (const { reads, computes, writes } of stages) {
      for (const step of reads) this.#ofSlots.set(step.slot, this.#phaseOfRead(step.node as VariableNode));
      for (const step of computes) this.#place(step, this.#phaseOf(step));
      for (const step of writes) {
        initializes ||= step.node.definition.kind === 'initializer';
        this.#placeWrite(step);
      }
    }
    const phases = [...this.#ofSlots.values(), ...this.#ofWrites.values()];
    this.isCompilable = !initializes && phases.includes('traced');
  }

  /** The values of the host that are fed to the graph. */
  get hostInputs(): Iterable<HostInput> {
    return this.#hostInputs.values();
  }

  /** When a variable is read, or a node is computed. */
  of({ slot }: Step): Phase {
    return this.#ofSlots.get(slot) ?? 'traced';
  }

  /** When a node writes. */
  ofWrite(step: Step): Phase {
    return this.#ofWrites.get(step) ?? 'traced';
  }

  #phaseOfRead(node: VariableNode): Phase {
    if (!isCounter(node)) return 'traced';
    return this.#late.has(node) ? 'after' : 'before';
  }

  #phaseOf({ node, inputs }: Step): Phase {
    const { kind } = node.definition;
    const phases = inputs.map((input) => this.#ofSlots.get(input) ?? 'before');
    switch (kind) {
      case 'op':
      case 'minimize':
      case 'gradients':
      case 'gradient':
        return 'traced';
      case 'output':
      case 'stopGradient':
        return phases[0] ?? 'before';
      default:
        return phases.some((phase) => phase !== 'before') ? 'after' : 'before';
    }
  }

  #place(step: Step, phase: Phase): void {
    this.#ofSlots.set(step.slot, phase);
    if (phase === 'traced') this.#feed(step);
  }

  #placeWrite(step: Step): void {
    const { definition } = step.node;
    let phase: Phase = 'traced';
    if (definition.kind === 'assign' && isCounter(definition.variable)) {
      phase = this.#ofSlots.get(step.inputs[0] ?? -1) === 'before' ? 'before' : 'after';
      if (phase === 'after') this.#late.add(definition.variable);
    }
    this.#ofWrites.set(step, phase);
    // The gradients of a minimize are in the slot that it has already.
    if (definition.kind !== 'minimize') this.#ofSlots.set(step.slot, phase);
    if (phase === 'traced') this.#feed(step);
  }

  /** Notes what a step of the graph takes from the host. */
  #feed({ node, inputs }: Step): void {
    const { definition } = node;
    const rate = 'learningRate' in definition ? definition.learningRate : undefined;
    const sources = inputsOf(definition);
    inputs.forEach((slot, index) => {
      const source = sources[index];
      if (!source) return;
      const phase = this.#ofSlots.get(slot);
      // An optimizer asks for its rate as a number, which is fed by itself.
      if (rate && index === inputs.length - 1) {
        if (phase !== 'before') throw lateRate(node, source);
        return;
      }
      if (phase === 'after') throw inBetween(node, source);
      if (phase === 'before' && !this.#hostInputs.has(slot)) this.#hostInputs.set(slot, { slot, source, user: node });
    });
  }
}

function isCounter({ definition }: VariableNode): boolean {
  return definition.storage.kind === 'counter';
}

function inBetween(node: Node, source: Node): UnimplementedError {
  return new UnimplementedError(
    `Node "${node.name}": its input "${source.name}" is computed by JavaScript from what the step computes, and a compiled step ` +
      'does not come back to JavaScript in its middle; compute it with tf operations in graph.op, or open the session with ' +
      "config.runtime 'eager'",
    { op: node.name },
  );
}

function lateRate(node: Node, source: Node): UnimplementedError {
  return new UnimplementedError(
    `Node "${node.name}": its learning rate "${source.name}" depends on what the step computes, and a compiled step needs it ` +
      "before; make it of the global step, of placeholders and of constants, or open the session with config.runtime 'eager'",
    { op: node.name },
  );
}
