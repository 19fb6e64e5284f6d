import { Card } from "@/components/ui/card";
import { Command } from "@/components/ui/command";
import { WaitForFirstRequest } from "./wait-for-first-request";

export interface FirstRequestProps {
  /** Records a call, once the key is put in. */
  command: string;
  /** What stands in the command for the key. */
  keyPlaceholder: string;
}

/** In place of the figures until there are some: how to record a call, and a watch for the first one. */
export function FirstRequest({ command, keyPlaceholder }: FirstRequestProps) {
  return (
    <Card
      className="mx-auto max-w-3xl"
      title="Record the first request"
      description={
        <>
          Nothing has been recorded yet. Report any AI call and this page fills in. Other ways in, with a key ready
          made:{" "}
          <a href="/connect" className="font-medium text-accent underline underline-offset-2">
            Connect
          </a>
        </>
      }
    >
      <ol className="list-decimal space-y-5 pl-5 marker:font-semibold marker:text-muted">
        <li className="pl-1">
          <p>
            Take an ingestion key from{" "}
            <a href="/api-keys" className="font-medium text-accent underline underline-offset-2">
              API keys
            </a>
            . The first start of the app printed one, too.
          </p>
        </li>
        <li className="pl-1">
          <p>
            Put it in place of <code className="font-mono text-[13px]">{keyPlaceholder}</code> and run:
          </p>
          <Command label="Command" text={command} />
        </li>
        <li className="pl-1">
          <WaitForFirstRequest />
        </li>
      </ol>
    </Card>
  );
}
