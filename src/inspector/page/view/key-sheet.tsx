import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';

import { keyCommands } from '../store/key-commands.js';

/** All keys, over the page. */
export function KeySheet({ close }: { close: () => void }): VNode {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog class="sheet" ref={sheet} aria-label="Keys" onClose={close}>
      <h2>
        Keys
        <button type="button" onClick={() => sheet.current?.close()}>
          close <kbd>esc</kbd>
        </button>
      </h2>
      <div class="groups">
        {keyCommands.map(({ title, keys }) => (
          <div key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ shown, command, text }) => (
                <div key={command}>
                  <dt>
                    <kbd>{shown}</kbd>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </dialog>
  );
}
