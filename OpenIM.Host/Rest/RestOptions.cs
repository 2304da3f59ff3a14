namespace OpenIM.Host.Rest;

/// <summary>Bounds of the REST API. The host fills them from the <c>limits</c> section.</summary>
public sealed class RestOptions
{
    /// <summary>Calls that may be in work at the same time, over all clients; more are answered with 429 at once. 0 means no bound.</summary>
    public int MaxConcurrentCalls { get; init; } = 4096;

    /// <summary>Largest request body in bytes; a larger one is answered with 1001.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The same on routes that need no token: a log-in or a registration is small, and strangers get no more memory.</summary>
    public int MaxAnonymousBodyBytes { get; init; } = 64 * 1024;

    /// <summary>What a refused client is told to wait, in seconds (<c>Retry-After</c>).</summary>
    public int RetryAfterSeconds { get; init; } = 1;
}
