/** A failure that the user can mend: the message is all there is to show, in a sentence. */
export class CommandError extends Error {
  override name = "CommandError";
}
