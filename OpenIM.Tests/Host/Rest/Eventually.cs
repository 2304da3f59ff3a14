namespace OpenIM.Tests.Host.Rest;

/// <summary>Waits for something that happens right behind an answer, with a deadline that says what was missing.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"waited 30 s for {what}");
            await Task.Yield();
        }
    }
}
