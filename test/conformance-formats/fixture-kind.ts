/** One thing that a fixture says real TensorFlow does. */
export interface FixtureCase {
  /** Names it among all cases of a folder. */
  readonly id: string;
  /** Does the same with this library; each text is a difference. */
  replay(): Promise<readonly string[]>;
}

/** What a fixture kind finds in a folder. */
export interface FoundCases {
  readonly cases: readonly FixtureCase[];
  /** Cases that are not played, and why. */
  readonly leftOut?: readonly string[];
}

/** One kind of fixture. */
export interface FixtureKind {
  readonly name: string;
  /** The cases of this kind in a folder that is laid out as the golden one; none when it has none. */
  find(folder: string): FoundCases;
}
