/** What `new` of a session is refused with. */
export function constructionRefused(name: string): TypeError {
  return new TypeError(
    `new ${name}(…): expected ${name}.open(options), or ${name}.with(options, body), which closes the session too; ` +
      'opening takes time, so either is awaited.',
  );
}
