import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";

/** A plain form for next-auth: it works without scripts. */
export function SignOutForm({ csrfToken }: { csrfToken: string }) {
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">Sign out</h1>
      <p className="mt-1 text-muted">This ends your session in this browser.</p>
      <form method="post" action="/api/auth/signout" className="mt-4 flex gap-2">
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value="/sign-in" />
        <Button variant="primary">Sign out</Button>
        <a href="/usage" className={buttonClass("secondary")}>
          Cancel
        </a>
      </form>
    </Card>
  );
}
