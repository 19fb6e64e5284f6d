/** The value is no answer of a provider that is known here. The message says what it is, to follow the field's name. */
export class UnknownUsageShape extends Error {
  override name = "UnknownUsageShape";

  constructor(message = "doesn't contain the usage of a known provider. Send the counts instead.") {
    super(message);
  }
}

/** The value has counts, and reading them as another system's would bill a wrong amount. */
export class ForeignUsageShape extends UnknownUsageShape {
  override name = "ForeignUsageShape";
}
