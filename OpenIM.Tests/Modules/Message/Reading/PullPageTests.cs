using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Message.Reading;

public sealed class PullPageTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        await SendAsync(1, 10);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(0, 0, PullOrder.Descending, 4, 7, 10, false)]
    [InlineData(0, 6, PullOrder.Descending, 4, 3, 6, false)]
    [InlineData(0, 3, PullOrder.Descending, 4, 1, 3, true)]
    [InlineData(0, 0, PullOrder.Ascending, 4, 1, 4, false)]
    [InlineData(8, 0, PullOrder.Ascending, 4, 8, 10, true)]
    [InlineData(4, 6, PullOrder.Ascending, 100, 4, 6, true)]
    [InlineData(4, 6, PullOrder.Descending, 2, 5, 6, false)]
    [InlineData(-7, 99, PullOrder.Descending, 100, 1, 10, true)]
    public async Task A_page_says_what_it_covers_and_whether_there_is_more(
        long begin, long end, int order, int limit, long first, long last, bool isEnd)
    {
        var page = await PullAsync(begin, end, order, limit);
        Assert.Equal((first, last, isEnd), (page.Begin, page.End, page.IsEnd));
        Assert.Equal(Seqs(first, last), page.Messages.Select(static message => message.Seq));
    }

    [Theory]
    [InlineData(11, 0)]
    [InlineData(6, 5)]
    public async Task An_empty_range_is_an_end(long begin, long end)
    {
        var page = await PullAsync(begin, end, PullOrder.Ascending, 10);
        Assert.Empty(page.Messages);
        Assert.True(page.IsEnd);
        Assert.True(page.Begin > page.End);
    }

    [Theory]
    [InlineData(PullOrder.Ascending, 1)]
    [InlineData(PullOrder.Descending, 10)]
    public async Task A_small_budget_ends_the_page_early_on_the_far_side(int order, long seq)
    {
        var page = await house.AskAsync(new PullPage("u2", Chat, 0, 0, order, 10, MaxBytes: 1), "u2");
        Assert.Equal([seq], page.Messages.Select(static message => message.Seq));
        Assert.Equal((seq, seq, false), (page.Begin, page.End, page.IsEnd));
    }

    [Fact]
    public async Task Deleted_messages_are_covered_and_not_there()
    {
        await house.AskAsync(new DeleteMessages(Chat, [4, 5], "u2"), "u2");
        var page = await PullAsync(3, 6, PullOrder.Ascending, 10);
        Assert.Equal((3, 6), (page.Begin, page.End));
        Assert.Equal([3, 6], page.Messages.Select(static message => message.Seq));
    }

    [Fact]
    public async Task A_long_stretch_without_messages_is_one_step()
    {
        await house.RestoreAsync();
        await SendAsync(11, 12);
        var newest = await PullAsync(0, 0, PullOrder.Descending, 10);
        Assert.Equal(2, newest.Messages.Count);
        var older = await PullAsync(0, newest.Begin - 1, PullOrder.Descending, 4);
        Assert.Equal(Seqs(7, 10), older.Messages.Select(static message => message.Seq));
        Assert.Equal(newest.Begin - 1, older.End);
        var newer = await PullAsync(11, 0, PullOrder.Ascending, 4);
        Assert.Equal((11, 2, true), (newer.Begin, newer.Messages.Count, newer.IsEnd));
    }

    [Fact]
    public async Task A_page_of_others_is_not_found()
    {
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new PullPage("u3", Chat, 0, 0, 0, 10, 1000), "u3"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new PullPage("u2", Chat, 0, 0, 0, 10, 1000), "u3"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new PullPage("u2", Chat, 0, 0, 2, 10, 1000), "u2"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new PullPage("u2", Chat, 0, 0, 0, 0, 1000), "u2"));
    }

    private async Task SendAsync(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            await house.SendAsync("u1", "u2", $"c{i}", $"text {i}");
        }
    }

    private ValueTask<MessagePage> PullAsync(long begin, long end, int order, int limit)
        => house.AskAsync(new PullPage("u2", Chat, begin, end, order, limit, 100_000), "u2");

    private static IEnumerable<long> Seqs(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(static i => (long)i);
}
