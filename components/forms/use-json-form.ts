"use client";

import { type FormEvent, useState } from "react";
import type { FormFailure } from "./send-json";
import { useSendJson } from "./use-send-json";

export interface JsonFormOptions<Data> {
  method: "POST" | "PATCH" | "DELETE";
  url: string;
  /** The names of the fields that show what is wrong with them. */
  fields: string[];
  /** The body of the request, from the form's values. */
  body?(values: FormData): unknown;
  /** Called with the answer's data, after the form was emptied. */
  onDone(data: Data): void;
}

/** A form that is sent to a JSON route: its state while under way, and what went wrong, by field. */
export function useJsonForm<Data>({ method, url, fields, body, onDone }: JsonFormOptions<Data>) {
  const sendJson = useSendJson();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setPending(true);
    const sent = await sendJson<Data>(method, url, body?.(new FormData(form)));
    setPending(false);
    setFailure(sent.failure);
    if (sent.failure) return;
    form.reset();
    onDone(sent.data);
  };
  const issues = failure?.issues ?? {};
  /** What no field shows. */
  const message = failure && !fields.some((name) => name in issues) ? failure.message : null;
  return { submit, isPending, issues, message };
}
