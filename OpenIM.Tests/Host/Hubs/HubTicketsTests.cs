using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Hubs.Tickets;

namespace OpenIM.Tests.Host.Hubs;

public sealed class HubTicketsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly HubTickets tickets;

    public HubTicketsTests() => tickets = new HubTickets(clock);

    [Fact]
    public void A_ticket_is_good_once()
    {
        var ticket = tickets.Issue("token");
        Assert.Equal("token", tickets.Redeem(ticket));
        Assert.Null(tickets.Redeem(ticket));
    }

    [Fact]
    public void A_ticket_is_good_for_thirty_seconds()
    {
        var early = tickets.Issue("token");
        clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal("token", tickets.Redeem(early));
        var late = tickets.Issue("token");
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(tickets.Redeem(late));
        Assert.Equal(0, tickets.Count);
    }

    [Fact]
    public void Of_one_token_only_the_youngest_are_good()
    {
        var other = tickets.Issue("other");
        List<string> issued = [.. Enumerable.Range(0, HubTickets.MaxPerToken + 1).Select(_ => tickets.Issue("token"))];
        Assert.Equal(HubTickets.MaxPerToken + 1, tickets.Count);
        Assert.Null(tickets.Redeem(issued[0]));
        Assert.Equal("token", tickets.Redeem(issued[1]));
        Assert.Equal("token", tickets.Redeem(issued[^1]));
        Assert.Equal("other", tickets.Redeem(other));
    }

    [Fact]
    public void What_is_used_leaves_nothing_behind()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(tickets.Redeem(tickets.Issue("token")));
        }

        Assert.Equal(0, tickets.Count);
    }

    [Fact]
    public void Who_fetches_tickets_and_uses_none_is_remembered_with_those_that_are_good()
    {
        for (var i = 0; i < 1000; i++)
        {
            tickets.Issue("token");
        }

        Assert.Equal(HubTickets.MaxPerToken, tickets.Count);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(tickets.Redeem("any"));
        Assert.Equal(0, tickets.Count);
    }
}
