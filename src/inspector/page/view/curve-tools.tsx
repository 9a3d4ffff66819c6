import type { VNode } from 'preact';

import { curvesAsText } from '../store/curves-as-text.js';
import { countText, elapsedText } from '../store/quantity-text.js';
import type { CurveHow, CurvesProps } from './curves-props.js';
import { saveText } from './save-text.js';

interface ToolsProps extends CurvesProps {
  readonly how: CurveHow;
  readonly change: (how: CurveHow) => void;
  /** The place that the cursor is at. */
  readonly hovered: number | undefined;
}

const smoothings = [0, 0.6, 0.9, 0.97];

/** What can be done with the curves. */
export function CurveTools(props: ToolsProps): VNode {
  const { session, others, range, how, change, hovered, showWhole } = props;
  const at =
    hovered === undefined
      ? ''
      : how.axis === 'time'
        ? elapsedText(hovered * 1000)
        : `step ${countText(Math.round(hovered))}`;
  return (
    <div class="head">
      <h2>
        Curves <small>{at}</small>
      </h2>
      <div class="tools">
        <div class="choices" role="group" aria-label="Axis">
          {(['time', 'step'] as const).map((axis) => (
            <button key={axis} type="button" aria-pressed={how.axis === axis} onClick={() => change({ ...how, axis })}>
              {axis}
            </button>
          ))}
          <button
            id="log-axis"
            type="button"
            aria-pressed={how.isLog}
            title="a logarithmic axis"
            onClick={() => change({ ...how, isLog: !how.isLog })}
          >
            log
          </button>
          <button
            id="newest"
            type="button"
            aria-pressed={how.showsNewest && range === undefined}
            title="the newest 30 seconds, or steps"
            onClick={() => {
              change({ ...how, showsNewest: !how.showsNewest || range !== undefined });
              showWhole();
            }}
          >
            newest
          </button>
          {range !== undefined && (
            <button id="whole" type="button" aria-keyshortcuts="0" title="the whole life" onClick={showWhole}>
              whole <kbd>0</kbd>
            </button>
          )}
        </div>
        <label>
          smooth
          <select
            id="smoothing"
            value={how.smoothing}
            onChange={({ currentTarget }) => change({ ...how, smoothing: Number(currentTarget.value) })}
          >
            {smoothings.map((value) => (
              <option key={value} value={value}>
                {value === 0 ? 'not' : value}
              </option>
            ))}
          </select>
        </label>
        {others.length > 0 && (
          <label>
            beside
            <select
              id="beside"
              value={how.otherId}
              onChange={({ currentTarget }) => change({ ...how, otherId: currentTarget.value })}
            >
              <option value="">none</option>
              {others.map(({ info }) => (
                <option key={info.id} value={info.id}>
                  {info.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          id="save-curves"
          type="button"
          title="save all curves as comma-separated values"
          onClick={() => saveText(`${session.info.name}.csv`, curvesAsText(session))}
        >
          csv
        </button>
      </div>
    </div>
  );
}
