using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options.Engines;

/// <summary>Section <c>etcd</c>: which nodes a scaled-out server consists of.</summary>
internal sealed class EtcdOptions
{
    /// <summary><c>host:port</c>. Empty: this process is the only node.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>Account.</summary>
    public string Username { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Keys begin with this.</summary>
    public string Prefix { get; init; } = "/openim";

    /// <summary>Seconds after which a silent node counts as gone.</summary>
    [Range(2, 600)]
    public int LeaseSeconds { get; init; } = 10;
}
