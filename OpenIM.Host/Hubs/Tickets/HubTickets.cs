using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Host.Hubs.Tickets;

/// <summary>Tickets that were issued and not used yet (docs/protocol/hub.md §1.1). Lost with the process: a client fetches one per connection.</summary>
internal sealed class HubTickets(TimeProvider clock)
{
    /// <summary>How long a ticket is good.</summary>
    public const int LifetimeSeconds = 30;

    /// <summary>Of one token only so many are good at once, the youngest.</summary>
    public const int MaxPerToken = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(LifetimeSeconds);

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Ticket>> tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<string>> byToken = new(StringComparer.Ordinal);

    // In the order of expiry, since all are good equally long. What is no longer good is not in it: however fast a client
    // fetches tickets, it costs no more memory than those that it may have.
    private readonly LinkedList<Ticket> expiries = new();

    /// <summary>How many are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return expiries.Count;
            }
        }
    }

    /// <summary>A new ticket that stands for the token.</summary>
    public string Issue(string token)
    {
        var ticket = new Ticket(RandomIDs.Hex32() + RandomIDs.Hex32(), token, clock.GetTimestamp());
        lock (gate)
        {
            RemoveExpired();
            var own = byToken.TryGetValue(token, out var names) ? names : byToken[token] = new Queue<string>();
            if (own.Count == MaxPerToken && tickets.Remove(own.Dequeue(), out var oldest))
            {
                expiries.Remove(oldest);
            }

            own.Enqueue(ticket.Name);
            tickets.Add(ticket.Name, expiries.AddLast(ticket));
        }

        return ticket.Name;
    }

    /// <summary>Uses a ticket up. Null when it is unknown, used, or over.</summary>
    public string? Redeem(string name)
    {
        lock (gate)
        {
            RemoveExpired();
            if (!tickets.TryGetValue(name, out var ticket))
            {
                return null;
            }

            Remove(ticket);
            return ticket.Value.Token;
        }
    }

    private void RemoveExpired()
    {
        while (expiries.First is { } oldest && clock.GetElapsedTime(oldest.Value.IssuedAt) >= Lifetime)
        {
            Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<Ticket> ticket)
    {
        var (name, token, _) = ticket.Value;
        expiries.Remove(ticket);
        tickets.Remove(name);
        var left = new Queue<string>(byToken[token].Where(other => other != name));
        if (left.Count == 0)
        {
            byToken.Remove(token);
        }
        else
        {
            byToken[token] = left;
        }
    }

    private sealed record Ticket(string Name, string Token, long IssuedAt);
}
