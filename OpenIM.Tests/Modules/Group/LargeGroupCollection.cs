namespace OpenIM.Tests.Modules.Group;

/// <summary>Alone in the process: what it allocates is measured.</summary>
[CollectionDefinition(nameof(LargeGroupTests), DisableParallelization = true)]
public sealed class LargeGroupCollection;
