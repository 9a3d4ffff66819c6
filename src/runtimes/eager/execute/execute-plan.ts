import { evaluatorOf, readVariable } from './evaluate-step.js';
import type { Frame } from './frame.js';
import { gradientsOf } from './gradients.js';
import { noteHiddenWrites } from './note-hidden-writes.js';
import type { Stage, Step, Tape } from '../plan/plan.js';
import { incrementGlobalStep } from './step-optimizer.js';
import { bindOptimizers, writeStep } from './write-step.js';

/**
 * Runs the plan of a frame: all of it, or none of what it writes. To be called within a segment if the plan uses the
 * engine.
 */
export function executePlan(frame: Frame): void {
  const { plan, journal } = frame;
  try {
    if (plan.callsOps) noteHiddenWrites(frame.session, journal);
    if (plan.steps) bindOptimizers(frame);
    if (plan.tape) runUnderTape(frame, plan.tape);
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

/** What is computed up to the last gradients is computed under one tape; earlier gradients are taken inside it. */
function runUnderTape(frame: Frame, tape: Tape): void {
  const { stages } = frame.plan;
  const last = stages[tape.stage];
  if (!last) return;
  const { target } = tape;
  const gradients = gradientsOf(frame, target, {
    forward: () => {
      for (const stage of stages.slice(0, tape.stage)) runStage(frame, stage);
      read(frame, last);
      compute(frame, last.computes.slice(0, tape.index));
    },
    finish: () => {
      for (const slot of tape.survivors) frame.survive(slot);
    },
  });
  frame.putGradients(target.slot, gradients);
  compute(frame, last.computes.slice(tape.index + 1));
  write(frame, last);
  for (const stage of stages.slice(tape.stage + 1)) runStage(frame, stage);
}

function runStage(frame: Frame, stage: Stage): void {
  read(frame, stage);
  compute(frame, stage.computes);
  write(frame, stage);
}

function read(frame: Frame, { reads }: Stage): void {
  for (const step of reads) readVariable(frame, step);
}

function compute(frame: Frame, steps: readonly Step[]): void {
  const { trace } = frame;
  for (const step of steps) {
    const { name, definition } = step.node;
    const evaluate = evaluatorOf(definition);
    // A sink and a minimize are timed where they do the rest of their work.
    const isTimed = definition.kind !== 'sink' && definition.kind !== 'minimize';
    if (trace && isTimed) trace.time(name, () => evaluate?.(frame, step));
    else evaluate?.(frame, step);
  }
}

function write(frame: Frame, { carried, writes }: Stage): void {
  const { trace } = frame;
  for (const slot of carried) frame.freeze(slot);
  const counted = writes.map((step) => {
    const work = (): ReturnType<typeof writeStep> => writeStep(frame, step);
    return trace ? trace.time(step.node.name, work) : work();
  });
  for (const globalStep of counted) if (globalStep) incrementGlobalStep(frame, globalStep);
}
