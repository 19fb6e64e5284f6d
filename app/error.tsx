"use client";

import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <MessagePage title="This page could not be shown">
      <p>The server’s log says why{error.digest ? ` (reference ${error.digest})` : ""}. Nothing recorded is lost.</p>
      <Button type="button" variant="primary" className="mt-4" onClick={reset}>
        Try again
      </Button>
    </MessagePage>
  );
}
