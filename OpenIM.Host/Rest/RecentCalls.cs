using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.Rest;

/// <summary>
/// Which users make REST calls, or made one a moment ago. What a call changes is told to everybody at once, and so would
/// reach the caller's own SDK before the answer, or while the SDK follows the answer up with calls of its own. Both then
/// write the same rows into its database, and the application gets an error for a change that was made. So a session
/// asks here how long to keep such a notification back.
/// </summary>
internal sealed class RecentCalls(TimeProvider clock)
{
    /// <summary>How long after a call its caller is left alone: the next call of a series begins within, and what was answered is written down.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait, however many calls follow each other.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly Dictionary<(string UserID, int PlatformID), Calls> byCaller = [];

    /// <summary>Callers that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return byCaller.Count;
            }
        }
    }

    /// <summary>Notes a call. Dispose what is returned when its answer is out, or when there will be none.</summary>
    public IDisposable Begin(Caller caller)
    {
        lock (gate)
        {
            if (!byCaller.TryGetValue((caller.UserID, caller.PlatformID), out var calls))
            {
                byCaller.Add((caller.UserID, caller.PlatformID), calls = new Calls());
            }

            calls.Open++;
            return new OpenCall(this, calls);
        }
    }

    /// <summary>
    /// Completes when this user, on this platform, has no call open and had none for a <see cref="Pause"/>; after
    /// <see cref="LongestWait"/> in any case. Null when that is so now.
    /// </summary>
    public Task? UntilQuiet(string userID, int platformID)
    {
        lock (gate)
        {
            return byCaller.TryGetValue((userID, platformID), out var calls) && Left(calls) > TimeSpan.Zero ? WaitAsync(calls) : null;
        }
    }

    /// <summary>Forgets those who have been quiet. Called once a second.</summary>
    public void Sweep()
    {
        lock (gate)
        {
            foreach (var (caller, calls) in byCaller)
            {
                if (Left(calls) <= TimeSpan.Zero)
                {
                    byCaller.Remove(caller);
                }
            }
        }
    }

    private void End(Calls calls)
    {
        lock (gate)
        {
            calls.Open--;
            calls.LastEnded = clock.GetTimestamp();
        }
    }

    private async Task WaitAsync(Calls calls)
    {
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < LongestWait)
        {
            TimeSpan left;
            lock (gate)
            {
                left = Left(calls);
            }

            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(left, clock);
        }
    }

    private TimeSpan Left(Calls calls) => calls.Open > 0 ? LookAgain : Pause - clock.GetElapsedTime(calls.LastEnded);

    private sealed class Calls
    {
        public int Open { get; set; }

        public long LastEnded { get; set; }
    }

    private sealed class OpenCall(RecentCalls owner, Calls calls) : IDisposable
    {
        public void Dispose() => owner.End(calls);
    }
}
