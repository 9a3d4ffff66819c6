/** The figures that the benchmark has to give. */
export const figureNames = [
  'overhead_us_per_step',
  'overhead_us_per_hook',
  'open_sessions_ratio',
  'observer_us_per_step',
  'inspector_us_per_step',
  'inspector_digits_ratio',
  'trace_us_per_step',
  'session_us_per_step',
  'fit_ratio',
  'rss_growth',
  'checkpoint_stall_ratio',
  'checkpoint_write_ratio',
] as const;
