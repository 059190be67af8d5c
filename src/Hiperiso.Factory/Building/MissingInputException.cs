namespace Hiperiso.Factory.Building;

/// <summary>
/// A component cannot be planned because something it is made from is not pinned, or is not there. It has no key then, so no
/// build of it can be in the store; any other failure to plan tells nothing about that.
/// </summary>
#pragma warning disable CA1032 // As its base: an error for people has a message and a next step.
internal sealed class MissingInputException(string message, string? hint = null) : FactoryException(message, hint);
#pragma warning restore CA1032
