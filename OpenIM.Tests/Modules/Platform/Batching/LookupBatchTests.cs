using OpenIM.Modules.Platform.Batching;

namespace OpenIM.Tests.Modules.Platform.Batching;

public sealed class LookupBatchTests
{
    private readonly List<IReadOnlyList<string>> questions = [];
    private readonly TaskCompletionSource firstMayGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource firstIsAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_gets_what_is_under_their_key()
    {
        var batch = Batch(10);
        firstMayGo.SetResult();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => batch.FindAsync($"{i % 25}", Cancelled).AsTask()));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"under {i % 25}"), answers);
    }

    [Fact]
    public async Task A_key_with_nothing_under_it_is_answered_so()
    {
        var batch = Batch(10);
        firstMayGo.SetResult();

        Assert.Equal("nothing", await batch.FindAsync("unknown", Cancelled));
    }

    [Fact]
    public async Task What_comes_while_a_question_is_on_its_way_is_asked_together_afterwards()
    {
        var batch = Batch(3);

        var first = batch.FindAsync("1", Cancelled).AsTask();
        await firstIsAsked.Task;
        var later = new[] { "1", "2", "2", "3", "4", "5" }.Select(key => batch.FindAsync(key, Cancelled).AsTask()).ToArray();
        firstMayGo.SetResult();

        Assert.Equal("under 1", await first);
        Assert.Equal(["under 1", "under 2", "under 2", "under 3", "under 4", "under 5"], await Task.WhenAll(later));
        Assert.Equal(["1", "1,2", "3,4,5"], questions.Select(static keys => string.Join(',', keys)));
    }

    [Fact]
    public async Task A_failure_is_the_answer_of_those_who_asked_and_of_nobody_else()
    {
        var batch = Batch(10);

        var first = batch.FindAsync("broken", Cancelled).AsTask();
        await firstIsAsked.Task;
        var second = batch.FindAsync("2", Cancelled).AsTask();
        firstMayGo.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal("under 2", await second);
        Assert.Equal("under 3", await batch.FindAsync("3", Cancelled));
    }

    [Fact]
    public async Task Who_gives_up_waits_no_longer_and_disturbs_nobody()
    {
        var batch = Batch(10);
        using var patience = new CancellationTokenSource();

        var first = batch.FindAsync("1", Cancelled).AsTask();
        await firstIsAsked.Task;
        var impatient = batch.FindAsync("2", patience.Token).AsTask();
        var patient = batch.FindAsync("2", Cancelled).AsTask();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        firstMayGo.SetResult();
        Assert.Equal(["under 1", "under 2"], await Task.WhenAll(first, patient));
    }

    private LookupBatch<string> Batch(int maxKeys) => new(maxKeys, AskAsync, "nothing");

    private async ValueTask<IReadOnlyDictionary<string, string>> AskAsync(IReadOnlyList<string> keys)
    {
        questions.Add(keys);
        firstIsAsked.TrySetResult();
        await firstMayGo.Task;
        return keys.Contains("broken")
            ? throw new InvalidOperationException("broken")
            : keys.Where(static key => key != "unknown").ToDictionary(static key => key, static key => $"under {key}");
    }
}
