import type { PageLink } from '../protocol/page-link.js';
import styles from './page.css?inline';
import { showPage } from './show-page.js';

/** By what a mounted page hears, and how it looks. */
export interface MountPageOptions {
  readonly link: PageLink;
  readonly theme: 'auto' | 'dark' | 'light';
}

/**
 * Shows the page in a shadow root, with its styles: none of them reaches the page around it, and none of that page's is seen
 * here. Gives the function that takes it away.
 */
export function mountPage(root: ShadowRoot, { link, theme }: MountPageOptions): () => void {
  const { ownerDocument } = root;
  // A sheet belongs to the document that it was made in; one that is made by a script is none that a policy forbids.
  const sheet = new (ownerDocument.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const place = ownerDocument.createElement('div');
  place.className = 'place';
  root.replaceChildren(place);
  const leave = showPage(place, { link, scope: root, theme });
  return () => {
    leave();
    root.replaceChildren();
    root.adoptedStyleSheets = [];
  };
}
