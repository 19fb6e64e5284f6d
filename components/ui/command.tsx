import { CopyButton } from "./copy-button";

/** A command to copy into a terminal; a long one scrolls sideways within its box, by keyboard too. */
export function Command({ label, text }: { label: string; text: string }) {
  return (
    <div className="relative mt-2 rounded-md border border-line bg-raised">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md p-3 max-sm:pt-12 sm:pr-24">
        <pre className="font-mono text-[13px] leading-relaxed text-text">{text}</pre>
      </section>
      <div className="absolute top-2 right-2">
        <CopyButton text={text} />
      </div>
    </div>
  );
}
