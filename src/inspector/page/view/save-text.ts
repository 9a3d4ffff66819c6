/** Milliseconds within which a browser has taken what it saves. */
const takenMs = 10_000;

/** Has the browser save a text in a file; no request is made for it. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), takenMs);
}
