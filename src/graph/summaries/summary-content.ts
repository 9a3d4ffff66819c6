/** How one value is described for TensorBoard. */
export type ValueSummary =
  | { readonly type: 'ScalarSummary' | 'HistogramSummary' | 'TensorSummaryV2' }
  | { readonly type: 'ImageSummary'; readonly maxOutputs: number }
  | { readonly type: 'AudioSummaryV2'; readonly maxOutputs: number; readonly sampleRate: number };

/** What a summary node describes: one value, under a tag, or what other summary nodes describe. The type is that of TensorFlow's op. */
export type SummaryContent =
  (ValueSummary & { readonly family: string | undefined }) | { readonly type: 'MergeSummary' };
