using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options.Engines;

/// <summary>Section <c>mongodb</c>: the message log of a scaled-out server.</summary>
internal sealed class MongoDbOptions
{
    /// <summary>Connection string; wins over the other keys. Empty: they are used.</summary>
    public string Uri { get; init; } = "";

    /// <summary><c>host:port</c>. Empty: the embedded log plays that role.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>Account.</summary>
    public string Username { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Database.</summary>
    public string Database { get; init; } = "openim";

    /// <summary>Connections at most.</summary>
    [Range(1, 10_000)]
    public int MaxConnections { get; init; } = 100;
}
