"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

/** A key that was made on this page. It lives in this page's memory only. */
export interface MadeKey {
  key: string;
  organization_id: string;
}

const MadeKeyContext = createContext<{ made: MadeKey | null; setMade(made: MadeKey): void } | null>(null);

/** Holds the key that was just made, for the snippets within. */
export function MadeKeyProvider({ children }: { children: ReactNode }) {
  const [made, setMade] = useState<MadeKey | null>(null);
  return <MadeKeyContext value={{ made, setMade }}>{children}</MadeKeyContext>;
}

/** The key that was just made, if one was. */
export function useMadeKey() {
  const context = useContext(MadeKeyContext);
  if (!context) throw new Error("useMadeKey belongs inside MadeKeyProvider.");
  return context;
}
