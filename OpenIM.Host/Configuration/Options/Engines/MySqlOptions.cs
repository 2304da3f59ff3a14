using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options.Engines;

/// <summary>Section <c>mysql</c>: users, relations, groups and conversations of a scaled-out server.</summary>
internal sealed class MySqlOptions
{
    /// <summary><c>host:port</c>. Empty: the embedded SQLite store plays that role.</summary>
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
