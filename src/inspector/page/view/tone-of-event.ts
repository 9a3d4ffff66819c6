/** The colour of an entry of the log, by its kind. */
export function toneOfEvent(kind: string): string {
  if (/failed|abandoned|passedOver|mismatch/.test(kind)) return 'bad';
  if (/restart|recover|paused|skipped|lost|straggler/.test(kind)) return 'recovering';
  if (/^checkpoint|^state/.test(kind)) return 'initializing';
  if (/ending|closed|stop|exhausted/.test(kind)) return 'closing';
  if (/created|resumed|joined|evaluation/.test(kind)) return 'running';
  return 'plain';
}
