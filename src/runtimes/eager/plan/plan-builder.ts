import type {
  Node,
  NodeDefinition,
  SinkDefinition,
  SourceDefinition,
  VariableDefinition,
} from '../../../graph/node.js';
import { inputsOf } from '../../../graph/inputs-of.js';
import type { GradientStep, Plan, Stage, Step, Tape, WriteStep } from './plan.js';
import { withoutEffects } from './without-effects.js';

/** What needs no engine: it comes from the host, or only reads what others computed. */
const ON_HOST: ReadonlySet<NodeDefinition['kind']> = new Set([
  'constant',
  'placeholder',
  'uninitialized',
  'source',
  'output',
  'host',
  'summary',
  'sink',
]);

/** What changes variables. */
const WRITES: ReadonlySet<NodeDefinition['kind']> = new Set(['assign', 'minimize', 'apply', 'initializer']);

/** When a node runs. */
interface Timing {
  /** The stage in which it runs. */
  readonly runs: number;
  /** The first stage that sees all that it does: the next one, for a node that writes. */
  readonly seen: number;
}

interface GrowingStage extends Stage {
  readonly reads: Step<VariableDefinition>[];
  readonly computes: Step[];
  readonly writes: WriteStep[];
  readonly carried: number[];
}

/** Lays nodes, which come in order of creation, out over stages. */
export class PlanBuilder {
  readonly #leaves: readonly Node[];
  readonly #results = new Map<number, number>();
  readonly #feeds: Plan['feeds'];
  readonly #timings = new Map<number, Timing>();
  readonly #sources: Step<SourceDefinition>[] = [];
  readonly #stages: GrowingStage[] = [];
  readonly #sinks: Step<SinkDefinition>[] = [];
  readonly #slots = new Map<string, number>();
  /** By slot: the stages in which it is filled and used last. */
  readonly #lives: { readonly from: number; to: number }[] = [];
  /** All that was added. */
  readonly #nodes: Node[] = [];
  #usesEngine = false;
  #callsOps = false;
  #steps = false;

  constructor(leaves: readonly Node[], fed: readonly Node[]) {
    this.#leaves = leaves;
    for (const { id } of leaves) if (!this.#results.has(id)) this.#results.set(id, this.#results.size);
    this.#feeds = fed.map((node) => {
      this.#timings.set(node.id, { runs: 0, seen: 0 });
      return { slot: this.#newSlot(String(node.id), 0), result: this.#resultOf(node) };
    });
  }

  /** Adds a node that is not fed; its inputs were added before. */
  add(node: Node): void {
    this.#nodes.push(node);
    const { definition } = node;
    const waits = Math.max(0, ...node.controlInputs.map((input) => this.#timingOf(input).seen));
    if (definition.kind === 'variable') {
      this.#timings.set(node.id, { runs: 0, seen: 0 });
      if (this.#results.has(node.id)) this.#read(node as Node<unknown, VariableDefinition>, 0);
      return;
    }
    const inputs = inputsOf(definition);
    const runs = Math.max(waits, ...inputs.map((input) => this.#timingOf(input).seen));
    const writes = WRITES.has(definition.kind);
    this.#timings.set(node.id, { runs, seen: writes ? runs + 1 : runs });
    if (definition.kind === 'group') return;
    const slots = inputs.map((input) => this.#use(input, waits, runs));
    const slot = this.#newSlot(String(node.id), writes ? runs + 1 : runs);
    this.#place({ node, slot, inputs: slots, result: this.#resultOf(node) }, this.#stage(runs));
  }

  finish(): Plan {
    this.#carry();
    return {
      slots: this.#lives.length,
      results: this.#results.size,
      leaves: this.#leaves.map(({ id }) => this.#results.get(id) ?? -1),
      feeds: this.#feeds,
      sources: this.#sources,
      stages: this.#stages,
      sinks: this.#sinks,
      tape: this.#tape(),
      withoutEffects: withoutEffects(this.#nodes),
      steps: this.#steps,
      callsOps: this.#callsOps,
      usesEngine: this.#usesEngine,
      waits: this.#sources.length > 0 || this.#sinks.length > 0,
    };
  }

  #place(step: Step, stage: GrowingStage): void {
    const { definition } = step.node;
    switch (definition.kind) {
      case 'minimize':
        stage.computes.push(step);
        stage.writes.push(step as WriteStep);
        this.#steps = true;
        break;
      case 'apply':
        stage.writes.push(step as WriteStep);
        this.#steps = true;
        break;
      case 'assign':
      case 'initializer':
        stage.writes.push(step as WriteStep);
        break;
      case 'source':
        this.#sources.push(step as Step<SourceDefinition>);
        break;
      case 'sink':
        this.#sinks.push(step as Step<SinkDefinition>);
        stage.computes.push(step);
        break;
      default:
        stage.computes.push(step);
    }
    const { kind } = definition;
    if (kind === 'op') this.#callsOps = true;
    const counts = kind === 'assign' && definition.variable.definition.storage.kind === 'counter';
    if (!ON_HOST.has(kind) && !counts) this.#usesEngine = true;
  }

  /** The slot of an input for a step that waits for `waits` and runs in stage `runs`; a variable is read in stage `waits`. */
  #use(input: Node, waits: number, runs: number): number {
    const isRead = input.definition.kind === 'variable' && !this.#slots.has(String(input.id));
    const slot = isRead
      ? this.#read(input as Node<unknown, VariableDefinition>, waits)
      : (this.#slots.get(String(input.id)) ?? -1);
    const life = this.#lives[slot];
    if (life) life.to = Math.max(life.to, runs);
    return slot;
  }

  #read(node: Node<unknown, VariableDefinition>, stage: number): number {
    const key = `${node.id}@${stage}`;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = this.#newSlot(key, stage);
    this.#stage(stage).reads.push({ node, slot, inputs: [], result: stage === 0 ? this.#resultOf(node) : -1 });
    if (node.definition.storage.kind !== 'counter') this.#usesEngine = true;
    return slot;
  }

  #newSlot(key: string, stage: number): number {
    const slot = this.#lives.length;
    this.#slots.set(key, slot);
    this.#lives.push({ from: stage, to: stage });
    return slot;
  }

  #stage(index: number): GrowingStage {
    while (this.#stages.length <= index) {
      this.#stages.push({ reads: [], computes: [], writes: [], carried: [] });
    }
    return this.#stages[index] as GrowingStage;
  }

  #timingOf({ id }: Node): Timing {
    return this.#timings.get(id) ?? { runs: 0, seen: 0 };
  }

  #resultOf({ id }: Node): number {
    return this.#results.get(id) ?? -1;
  }

  #carry(): void {
    this.#stages.forEach(({ carried, writes }, index) => {
      this.#lives.forEach(({ from, to }, slot) => {
        if (from <= index && to > index) carried.push(slot);
      });
      for (const { node, inputs } of writes) if (node.definition.kind === 'assign') carried.push(...inputs);
    });
  }

  #tape(): Tape | undefined {
    const stage = this.#stages.findLastIndex(({ computes }) => computes.some(isGradientStep));
    const { computes = [] } = this.#stages[stage] ?? {};
    const index = computes.findLastIndex(isGradientStep);
    const target = computes[index];
    if (!target || !isGradientStep(target)) return undefined;
    const rest = [
      ...computes.slice(index + 1),
      ...(this.#stages[stage]?.writes ?? []),
      ...this.#stages.slice(stage + 1).flatMap((later) => [...later.computes, ...later.writes]),
    ];
    // A minimize finds the gradients that it writes in its own slot.
    const used = rest.flatMap(({ inputs, slot }) => [...inputs, slot]);
    return { stage, index, target, survivors: [...new Set(used)] };
  }
}

function isGradientStep(step: Step): step is GradientStep {
  const { kind } = step.node.definition;
  return kind === 'minimize' || kind === 'gradients';
}
