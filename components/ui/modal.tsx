"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";

export interface ModalProps {
  label: string;
  open: boolean;
  onClose(): void;
  className?: string;
  children: ReactNode;
}

/** A dialog over the page: the browser keeps focus inside, closes it on Escape and gives focus back to where it was. */
export function Modal({ label, open, onClose, className = "", children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  const closeOutside = (event: MouseEvent) => event.target === dialog.current && onClose();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click outside does
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={closeOutside}
      className={`fixed m-auto max-h-[85dvh] w-[calc(100%-2rem)] flex-col overflow-hidden rounded-xl border border-line bg-surface text-text shadow-popover backdrop:bg-black/40 open:flex print:hidden ${className}`}
    >
      {open && children}
    </dialog>
  );
}
