/** Something that the user can mend: the message is all that is printed. */
export class CliError extends Error {
  override readonly name = "CliError";
}
