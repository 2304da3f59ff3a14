namespace OpenIM.Host.Configuration.Options;

/// <summary>Section <c>node</c>: this process.</summary>
internal sealed class NodeOptions
{
    /// <summary>Name of this node in logs and on the start page. Empty: generated on the first start and kept in the data directory.</summary>
    public string Id { get; init; } = "";

    /// <summary>Directory of everything that is stored. Relative to the working directory. One process at a time.</summary>
    public string DataDir { get; init; } = "./data";
}
