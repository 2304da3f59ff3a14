using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Jobs.Local;

namespace OpenIM.Tests.Stores;

/// <summary>What job locks promise.</summary>
public abstract class JobLocksSpec
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_who_want_a_job_one_gets_it()
    {
        var locks = await OpenAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => locks.TryTakeAsync("job", Token).AsTask(), Token)));

        Assert.Single(taken.OfType<IJobLock>());
    }

    [Fact]
    public async Task What_was_given_back_can_be_taken_again()
    {
        var locks = await OpenAsync();
        await (await locks.TryTakeAsync("job", Token))!.DisposeAsync();

        Assert.NotNull(await locks.TryTakeAsync("job", Token));
    }

    [Fact]
    public async Task Giving_back_twice_does_not_take_the_job_from_the_next()
    {
        var locks = await OpenAsync();
        var first = (await locks.TryTakeAsync("job", Token))!;
        await first.DisposeAsync();
        Assert.NotNull(await locks.TryTakeAsync("job", Token));

        await first.DisposeAsync();

        Assert.Null(await locks.TryTakeAsync("job", Token));
    }

    [Fact]
    public async Task Jobs_do_not_hinder_each_other()
    {
        var locks = await OpenAsync();

        Assert.NotNull(await locks.TryTakeAsync("one", Token));
        Assert.NotNull(await locks.TryTakeAsync("other", Token));
    }

    [Fact]
    public async Task A_lock_that_is_held_is_not_lost()
    {
        var locks = await OpenAsync();

        await using var held = (await locks.TryTakeAsync("job", Token))!;

        Assert.False(held.Lost.IsCancellationRequested);
    }

    private protected abstract ValueTask<IJobLocks> OpenAsync();
}

public sealed class JobLocksInProcess : JobLocksSpec
{
    private protected override ValueTask<IJobLocks> OpenAsync() => ValueTask.FromResult<IJobLocks>(new LocalJobLocks());
}
