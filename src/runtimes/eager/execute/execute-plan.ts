import type { MinimizeDefinition } from '../../../graph/node.js';
import { evaluatorOf, readVariable } from './evaluate-step.js';
import type { Frame } from './frame.js';
import { gradientsOf, type Gradients } from './gradients.js';
import { noteHiddenWrites } from './note-hidden-writes.js';
import type { Stage, Step } from '../plan/plan.js';
import { bindOptimizers, incrementGlobalStep, writeStep } from './write-step.js';

/**
 * Runs the plan of a frame: all of it, or none of what it writes. To be called within a segment if the plan uses the
 * engine.
 */
export function executePlan(frame: Frame): void {
  const { plan, journal } = frame;
  try {
    if (plan.callsOps) noteHiddenWrites(frame.session, journal);
    if (plan.tape) trainStages(frame, plan.tape);
    else for (const stage of plan.stages) runStage(frame, stage);
  } catch (error) {
    journal.rollback();
    for (const { tensor } of frame.pending) tensor.dispose();
    throw error;
  } finally {
    journal.release();
    frame.release();
  }
}

type Tape = NonNullable<Frame['plan']['tape']>;

/** What is computed up to the last gradient is computed under one tape; earlier gradients are taken inside it. */
function trainStages(frame: Frame, tape: Tape): void {
  const { stages } = frame.plan;
  const last = stages[tape.stage];
  if (!last) return;
  bindOptimizers(frame);
  const gradients = new Map<Step<MinimizeDefinition>, Gradients>();
  const outer = gradientsOf(frame, tape.target, () => {
    for (const stage of stages.slice(0, tape.stage)) runStage(frame, stage);
    computeStage(frame, last);
    for (const step of last.minimizes) {
      if (step !== tape.target) gradients.set(step, surviving(frame, gradientsOf(frame, step, nothing)));
    }
    for (const slot of tape.survivors) frame.survive(slot);
  });
  gradients.set(tape.target, outer);
  writeStage(frame, last, gradients);
  for (const stage of stages.slice(tape.stage + 1)) runStage(frame, stage);
}

function runStage(frame: Frame, stage: Stage): void {
  computeStage(frame, stage);
  const gradients = new Map<Step<MinimizeDefinition>, Gradients>();
  for (const step of stage.minimizes) gradients.set(step, gradientsOf(frame, step, nothing));
  for (const slot of stage.carried) frame.freeze(slot);
  writeStage(frame, stage, gradients);
}

function computeStage(frame: Frame, stage: Stage): void {
  const { trace } = frame;
  for (const step of stage.reads) readVariable(frame, step);
  for (const step of stage.computes) {
    const { name, definition } = step.node;
    const evaluate = evaluatorOf(definition);
    if (trace && definition.kind !== 'sink') trace.time(name, () => evaluate?.(frame, step));
    else evaluate?.(frame, step);
  }
}

function writeStage(frame: Frame, stage: Stage, gradients: ReadonlyMap<Step<MinimizeDefinition>, Gradients>): void {
  const { trace } = frame;
  for (const step of stage.writes) {
    const write = (): void => writeStep(frame, step, gradients.get(step as Step<MinimizeDefinition>));
    if (trace) trace.time(step.node.name, write);
    else write();
  }
  for (const { node } of stage.minimizes) incrementGlobalStep(frame, node.definition);
}

function surviving(frame: Frame, gradients: Gradients): Gradients {
  return new Map([...gradients].map(([variable, gradient]) => [variable, frame.keep(gradient)]));
}

function nothing(): void {
  // The loss was computed under the outer tape.
}
