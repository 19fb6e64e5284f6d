"use client";

import { ActionButton } from "@/components/forms/action-button";

/** Ends all of the viewer's sessions, and leads to sign-in. */
export function SignOutEverywhereButton() {
  return (
    <ActionButton
      label="Sign out everywhere"
      description="Sign out everywhere"
      confirm="End all sessions"
      method="POST"
      url="/api/account/sign-out-everywhere"
      variant="danger"
      onDone={() => window.location.assign("/sign-in")}
    />
  );
}
