namespace OpenIM.Tests.Architecture;

/// <summary>One module's entry class.</summary>
internal sealed record ModuleEntry(string Module, Type Type);
