using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// All events of one SDK in order. A wait looks at those that have come already, from a mark on, and then at those to
/// come: no event can slip through between an action and the wait for its effect.
/// </summary>
internal sealed class SdkEventLog(string owner)
{
    private readonly Lock gate = new();
    private readonly List<SdkEvent> events = [];
    private TaskCompletionSource grown = NewSignal();

    /// <summary>A place in the log: waits from here see only what comes later.</summary>
    public int Mark
    {
        get
        {
            lock (gate)
            {
                return events.Count;
            }
        }
    }

    /// <summary>Takes an event as the page reports it: <c>{"name", "data"}</c>.</summary>
    public void Add(string report)
    {
        using var document = JsonDocument.Parse(report);
        var name = document.RootElement.GetProperty("name").GetString()!;
        var data = document.RootElement.GetProperty("data").Clone();
        TaskCompletionSource signal;
        lock (gate)
        {
            events.Add(new SdkEvent(name, data));
            (signal, grown) = (grown, NewSignal());
        }

        signal.SetResult();
    }

    public IReadOnlyList<SdkEvent> From(int mark)
    {
        lock (gate)
        {
            return events[mark..];
        }
    }

    public int PlaceOf(SdkEvent e)
    {
        lock (gate)
        {
            return events.IndexOf(e);
        }
    }

    /// <summary>The first event at or after <paramref name="mark"/> that fits.</summary>
    /// <exception cref="TimeoutException">None came in time; the message says what was missing and what came instead.</exception>
    public async Task<SdkEvent> WaitAsync(int mark, Func<SdkEvent, bool> fits, string what, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        while (true)
        {
            Task more;
            lock (gate)
            {
                for (var i = mark; i < events.Count; i++)
                {
                    if (fits(events[i]))
                    {
                        return events[i];
                    }
                }

                more = grown.Task;
            }

            try
            {
                await more.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{owner} saw no {what} within {patience.TotalSeconds} s. It saw:\n{Tail(mark)}");
            }
        }
    }

    public string Tail(int mark) => string.Join('\n', From(mark).TakeLast(40).Select(e => "  " + e));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
