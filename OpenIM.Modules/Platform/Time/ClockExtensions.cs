namespace OpenIM.Modules.Platform.Time;

/// <summary>Wire times are Unix milliseconds, in longs named <c>...Ms</c>.</summary>
public static class ClockExtensions
{
    /// <summary>Now, in Unix milliseconds.</summary>
    public static long NowMs(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
