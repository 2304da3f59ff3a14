namespace OpenIM.Host.Commands;

/// <summary>Why an address cannot be listened at.</summary>
/// <param name="IsTaken">Somebody listens there.</param>
/// <param name="Text">In words, following the address.</param>
internal sealed record PortProblem(bool IsTaken, string Text);
