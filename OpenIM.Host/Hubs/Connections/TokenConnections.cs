namespace OpenIM.Host.Hubs.Connections;

/// <summary>
/// How many connections each token has. Tabs of a browser share one, and none kicks another; but all connections together
/// have a limit, and one client must not take it for itself. Thread-safe.
/// </summary>
internal sealed class TokenConnections
{
    /// <summary>Most connections of one token at once.</summary>
    public const int Max = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Counts a connection. False when there are as many as may be; then <see cref="Leave"/> must not be called.</summary>
    public bool TryEnter(string token)
    {
        lock (gate)
        {
            var count = counts.GetValueOrDefault(token);
            if (count == Max)
            {
                return false;
            }

            counts[token] = count + 1;
            return true;
        }
    }

    /// <summary>The connection has ended.</summary>
    public void Leave(string token)
    {
        lock (gate)
        {
            if (counts[token] == 1)
            {
                counts.Remove(token);
            }
            else
            {
                counts[token]--;
            }
        }
    }
}
