import type { VNode } from 'preact';

import type { StepStage, StepSummary } from '../../protocol/inspected-history.js';
import type { Moment } from '../store/moment.js';
import { timeText } from '../store/quantity-text.js';

/** A step as one bar: what each hook took before, the run itself, and what each hook took after. */
export function StepBar({ moment }: { moment: Moment }): VNode {
  const step = moment.tick?.step;
  return (
    <section class="panel step" aria-label="Step">
      <h2>
        One step
        {step !== undefined && <output>{timeText(step.meanMs)}</output>}
        {step !== undefined && (
          <small>
            mean of {moment.isLive ? 'the last second' : 'that second'} · p99 {timeText(step.p99Ms)}
          </small>
        )}
      </h2>
      {step === undefined ? (
        <p class="nothing">No step in {moment.isLive ? 'the last second' : 'that second'}.</p>
      ) : (
        <Stages step={step} />
      )}
    </section>
  );
}

function Stages({ step }: { step: StepSummary }): VNode {
  const { stages, slowestHook, kernels = [] } = step;
  const whole = stages.reduce((sum, { meanMs }) => sum + meanMs, 0);
  if (whole <= 0) return <p class="nothing">Nothing tells the stages apart.</p>;
  const hooks = (stage: StepStage['stage']): readonly StepStage[] => stages.filter((one) => one.stage === stage);
  return (
    <>
      <div
        class="bar"
        role="img"
        aria-label={stages.map(({ name, stage, meanMs }) => `${stage} ${name} ${timeText(meanMs)}`).join(', ')}
      >
        {stages.map(({ name, stage, meanMs }) => (
          <div
            key={`${stage} ${name}`}
            class={`${stage}${name === slowestHook ? ' slowest' : ''}`}
            title={`${stage === 'execute' ? '' : `${stage}: `}${name} ${timeText(meanMs)}`}
            style={{ flexGrow: String(meanMs / whole) }}
          >
            {meanMs / whole > 0.22 && <span>{`${name} ${timeText(meanMs)}`}</span>}
          </div>
        ))}
      </div>
      <dl class="stages">
        {(['before', 'after'] as const).map((stage) => (
          <>
            <dt>{stage}</dt>
            <dd>
              {hooks(stage).length === 0 && 'nothing'}
              {hooks(stage).map(({ name, meanMs }, index) => (
                <span key={name} class={name === slowestHook ? 'slowest' : undefined}>
                  {index > 0 && ' · '}
                  {name} {timeText(meanMs)}
                </span>
              ))}
            </dd>
          </>
        ))}
        {slowestHook !== undefined && (
          <>
            <dt>slowest</dt>
            <dd class="slowest">{slowestHook}</dd>
          </>
        )}
        {kernels.length > 0 && (
          <>
            <dt>kernels</dt>
            <dd>
              {kernels
                .slice(0, 8)
                .map(({ name, count, totalMs }) => `${name} ${count}× ${timeText(totalMs)}`)
                .join(' · ')}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
