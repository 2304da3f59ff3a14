using OpenIM.Modules.Platform.Sql.Outbox;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Platform.Sql.Outbox;

public sealed class LaneBookTests
{
    private readonly LaneBook book = new();
    private int starts;

    [Fact]
    public async Task A_lane_is_started_once_while_it_is_under_way()
    {
        Wake("a");
        Wake("a");
        Wake("b");

        await Eventually.TrueAsync(() => starts == 2, "two have started");
        Assert.Equal(2, book.UnderWay().Count);
    }

    [Fact]
    public void A_lane_that_was_woken_while_it_worked_looks_again_before_it_ends()
    {
        Wake("a");
        Wake("a");

        Assert.False(book.TryEnd("a"));
        Assert.True(book.TryEnd("a"));
    }

    [Fact]
    public async Task A_lane_that_has_ended_is_started_again()
    {
        Wake("a");
        Assert.True(book.TryEnd("a"));
        Assert.Empty(book.UnderWay());

        Wake("a");

        await Eventually.TrueAsync(() => starts == 2, "it has started twice");
    }

    private void Wake(string laneKey) => book.Wake(laneKey, () =>
    {
        Interlocked.Increment(ref starts);
        return Task.CompletedTask;
    });
}
