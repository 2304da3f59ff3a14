using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options.Engines;

/// <summary>Section <c>kafka</c>: the ordered pipeline of a scaled-out server.</summary>
internal sealed class KafkaOptions
{
    /// <summary><c>host:port</c>. Empty: lanes inside the process play that role.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>Account.</summary>
    public string Username { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Topics are named with this prefix.</summary>
    public string TopicPrefix { get; init; } = "openim";

    /// <summary>Partitions, fixed when the topics are made.</summary>
    [Range(1, 10_000)]
    public int Partitions { get; init; } = 32;

    /// <summary>Copies of each partition.</summary>
    [Range(1, 10)]
    public int Replication { get; init; } = 3;

    /// <summary>Copies that must hold a record before it is acknowledged.</summary>
    [Range(1, 10)]
    public int MinInSync { get; init; } = 2;
}
