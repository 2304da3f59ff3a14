namespace OpenIM.Host.Hubs.Tickets;

/// <summary>What opens one connection of the hub.</summary>
/// <param name="Ticket">Goes into the query of the connection.</param>
/// <param name="ExpireSeconds">How long it is good.</param>
internal sealed record HubTicket(string Ticket, int ExpireSeconds);
