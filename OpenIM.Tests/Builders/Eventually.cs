namespace OpenIM.Tests.Builders;

/// <summary>Waits for what happens by itself, with a deadline that says what was missing.</summary>
internal static class Eventually
{
    /// <summary>As long as anything is waited for, on a slow machine, too.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>The same, as browsers count.</summary>
    public static readonly float DeadlineMs = (float)Deadline.TotalMilliseconds;

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Waited {Deadline.TotalSeconds} s in vain for {what}.");
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The task's result; fails with <paramref name="what"/> when it does not end in time.</summary>
    public static async Task<T> ResultAsync<T>(Task<T> task, string what)
    {
        await TrueAsync(() => task.IsCompleted, what);
        return await task;
    }
}
