using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options.Engines;

/// <summary>Section <c>redis</c>: presence, session directory and node bus of a scaled-out server.</summary>
internal sealed class RedisOptions
{
    /// <summary><c>host:port</c>. Empty: the process itself plays that role.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>Account.</summary>
    public string Username { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "";

    /// <summary>True: the addresses are a Redis cluster.</summary>
    public bool Cluster { get; init; }

    /// <summary>Database number; 0 in a cluster.</summary>
    [Range(0, 1023)]
    public int Database { get; init; }
}
