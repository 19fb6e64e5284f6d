import type { ShortcutAction } from "./shortcuts";

/**
 * Does what the page's control for an action does: the one marked `data-shortcut`. A panel is opened and its first field
 * focused.
 * @returns false where the page has no such control
 */
export function pressControl(action: ShortcutAction): boolean {
  const marked = document.querySelectorAll<HTMLElement>(`[data-shortcut="${action}"]`);
  const control = [...marked].find((element) => element.checkVisibility());
  if (!control) return false;
  const panel = control.closest("details");
  if (control.matches("input")) control.focus();
  else if (!panel?.open) control.click();
  if (panel) panel.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus();
  return true;
}
