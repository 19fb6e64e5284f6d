import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";

export interface SignInFormProps {
  csrfToken: string;
  /** The path to go to after sign-in. */
  callbackUrl: string;
  /** What went wrong before. */
  message: string | null;
}

/** A plain form for next-auth: it works without scripts. */
export function SignInForm({ csrfToken, callbackUrl, message }: SignInFormProps) {
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
      <form method="post" action="/api/auth/callback/credentials" className="mt-4 space-y-4">
        {message && <Alert tone="error">{message}</Alert>}
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <Input label="E-mail address" id="email" name="email" type="email" autoComplete="username" required />
        <Input
          label="Password"
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button variant="primary" className="w-full">
          Sign in
        </Button>
      </form>
    </Card>
  );
}
