namespace OpenIM.Tests.Engines;

/// <summary>Waits for what happens in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Returns when the condition holds; fails with <paramref name="what"/> when it does not in time.</summary>
    public static async Task TrueAsync(string what, Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        while (!condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"Did not happen in {Deadline.TotalSeconds} s: {what}");
            await Task.Delay(2, CancellationToken.None);
        }
    }

    /// <summary>The task's result; fails with <paramref name="what"/> when it does not end in time.</summary>
    public static async Task<T> ResultAsync<T>(string what, Task<T> task)
    {
        await TrueAsync(what, () => task.IsCompleted);
        return await task;
    }
}
