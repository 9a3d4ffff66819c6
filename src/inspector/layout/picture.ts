import type { ChartArrow, ChartState } from '../chart/chart.js';

/** A place in a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A part of a picture that has edges of its own. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** A line of text; `x` and `y` are where its baseline begins, is centred or ends. */
export interface TextLine extends Point {
  readonly text: string;
  readonly size: number;
  readonly weight: 'regular' | 'bold';
  readonly anchor: 'start' | 'middle' | 'end';
}

/** What a state is drawn in: a colour of a part of the lifecycle, or none. */
export type Tone = 'plain' | 'initializing' | 'running' | 'recovering' | 'closing';

/** A state. */
export interface PictureBox extends Rectangle {
  /** The id of the state in its chart. */
  readonly id: string;
  readonly kind: ChartState['kind'];
  readonly tone: Tone;
  readonly radius: number;
  readonly title: readonly TextLine[];
  /** What the state does; whoever shows a running machine puts there what it has done. */
  readonly detail: TextLine;
  /** Reactions that leave no state, one a line. */
  readonly notes: readonly TextLine[];
}

/** A line from one state to another, for all reactions that lead there. */
export interface PictureEdge {
  /** Unique in the picture. */
  readonly id: string;
  readonly tone: Tone;
  readonly arrows: readonly ChartArrow[];
  /** Its corners; the last one has the head. */
  readonly points: readonly Point[];
  readonly label: TextLine | undefined;
}

/** A chart with a place for everything. Boxes come from the outside in. */
export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PictureBox[];
  readonly edges: readonly PictureEdge[];
  /** Where each compound state begins: a dot, and a line from it. */
  readonly beginnings: readonly (readonly [Point, Point])[];
}
