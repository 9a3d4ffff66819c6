import type { Summary, Summary_Value } from '../formats/proto/generated/summary_pb.js';

/** The tags of the summaries so far: what a tag means need be said once, with its first value. */
export class SeenTags {
  readonly #tags = new Set<string>();

  /** The summary without the metadata of tags that were seen before; the one that is given stays as it is. */
  withoutRepeats(summary: Summary): Summary {
    const value = summary.value.map((part) => (this.#isRepeat(part) && part.metadata ? withoutMetadata(part) : part));
    return value.every((part, index) => part === summary.value[index]) ? summary : { ...summary, value };
  }

  /** Forgets all. */
  clear(): void {
    this.#tags.clear();
  }

  #isRepeat({ tag }: Summary_Value): boolean {
    const isRepeat = this.#tags.has(tag);
    this.#tags.add(tag);
    return isRepeat;
  }
}

function withoutMetadata({ metadata, ...part }: Summary_Value): Summary_Value {
  return part;
}
