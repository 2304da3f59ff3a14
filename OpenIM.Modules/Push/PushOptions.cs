using System.ComponentModel.DataAnnotations;

namespace OpenIM.Modules.Push;

/// <summary>Section <c>push</c> of config.yaml: sessions and what reaches them.</summary>
public sealed class PushOptions
{
    /// <summary>
    /// How long the presence subscriptions of a lost connection are kept for its next one, in seconds; 0 forgets them
    /// at once. SDKs do not send subscriptions again after a reconnect.
    /// </summary>
    [Range(0, 86_400)]
    public int SubscriptionKeepSeconds { get; init; } = 600;

    /// <summary>Users whose presence one session may follow; more are refused (1001). 0 lets nobody follow anybody.</summary>
    [Range(0, 1_000_000)]
    public int MaxSubscriptions { get; init; } = 10_000;
}
