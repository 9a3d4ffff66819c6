import type { Chart } from '../chart/chart.js';
import { isLifecycle, layoutLifecycle } from './lifecycle-layout.js';
import { layoutNested } from './nested-layout.js';
import type { Picture } from './picture.js';

/** A place for everything in a chart: that of a session's lifecycle by hand, that of any other machine as nested boxes. */
export function layoutChart(chart: Chart): Picture {
  return isLifecycle(chart) ? layoutLifecycle(chart) : layoutNested(chart);
}
