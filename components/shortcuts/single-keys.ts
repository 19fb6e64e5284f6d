const STORED_AS = "tokentab-single-keys";
const SWITCHED = "tokentab-single-keys-switched";
/** Controls in which a letter means something else. */
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=combobox]";

/** Whether shortcuts of a single key are on: they are until one switches them off, in this browser. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(STORED_AS) !== "off";
  } catch {
    return true;
  }
}

/** Switches shortcuts of a single key on or off, for this browser. */
export function switchSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, "off");
  } catch {
    return;
  }
  document.dispatchEvent(new Event(SWITCHED));
}

/** Tells when they were switched; returns how to stop. For `useSyncExternalStore`. */
export function onSingleKeysSwitched(listener: () => void): () => void {
  document.addEventListener(SWITCHED, listener);
  return () => document.removeEventListener(SWITCHED, listener);
}

/** Whether a key may be taken for a shortcut: not while one types, not with other keys held, not under a dialog. */
export function takesSingleKeys(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return false;
  const { target } = event;
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_INTO))) return false;
  return !document.querySelector("dialog:modal") && singleKeysAreOn();
}
