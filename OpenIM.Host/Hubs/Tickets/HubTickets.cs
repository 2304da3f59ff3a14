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
    private readonly Dictionary<string, Ticket> tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<string>> byToken = new(StringComparer.Ordinal);

    // In the order of expiry, since all are good equally long. One that was used leaves its mark here until then.
    private readonly Queue<(string Name, Ticket Ticket)> expiries = new();

    /// <summary>How many are good now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return tickets.Count;
            }
        }
    }

    /// <summary>A new ticket that stands for the token.</summary>
    public string Issue(string token)
    {
        var name = RandomIDs.Hex32() + RandomIDs.Hex32();
        var ticket = new Ticket(token, clock.GetTimestamp());
        lock (gate)
        {
            RemoveExpired();
            var own = byToken.TryGetValue(token, out var names) ? names : byToken[token] = new Queue<string>();
            if (own.Count == MaxPerToken)
            {
                tickets.Remove(own.Dequeue());
            }

            own.Enqueue(name);
            tickets.Add(name, ticket);
            expiries.Enqueue((name, ticket));
        }

        return name;
    }

    /// <summary>Uses a ticket up. Null when it is unknown, used, or over.</summary>
    public string? Redeem(string name)
    {
        lock (gate)
        {
            RemoveExpired();
            if (!tickets.Remove(name, out var ticket))
            {
                return null;
            }

            Forget(name, ticket.Token);
            return ticket.Token;
        }
    }

    private void RemoveExpired()
    {
        while (expiries.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Ticket.IssuedAt) >= Lifetime)
        {
            expiries.Dequeue();
            if (tickets.Remove(oldest.Name))
            {
                Forget(oldest.Name, oldest.Ticket.Token);
            }
        }
    }

    private void Forget(string name, string token)
    {
        if (!byToken.TryGetValue(token, out var names))
        {
            return;
        }

        var left = new Queue<string>(names.Where(other => other != name));
        if (left.Count == 0)
        {
            byToken.Remove(token);
        }
        else
        {
            byToken[token] = left;
        }
    }

    private sealed record Ticket(string Token, long IssuedAt);
}
